import { useCallback, useEffect, useState } from 'preact/hooks';
import type { Ask } from '../messages/ask.ts';
import type { WikiStatus } from '../messages/wiki-requests.ts';
import { openTab } from '../platform/tabs.ts';
import { WikiForm } from './WikiForm.tsx';

/** The options: which wiki, and with which key. */
export function OptionsPage({ ask }: { ask: Ask }) {
  const [status, setStatus] = useState<WikiStatus>();
  const refresh = useCallback(() => {
    ask('wiki.status', {}).then(setStatus, error => console.error('No status.', error));
  }, [ask]);
  useEffect(refresh, [refresh]);
  return (
    <main>
      <h1>Source Capture</h1>
      <p class="quiet">What you capture is kept in this browser and sent to one wiki.</p>
      <h2>Wiki</h2>
      {status && <WikiForm ask={ask} status={status} onChange={refresh} />}
      <h2>Library</h2>
      <p>
        <button type="button" onClick={() => openTab('library/index.html')}>
          Open library
        </button>
      </p>
    </main>
  );
}
