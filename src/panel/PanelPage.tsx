import { useEffect, useMemo, useState } from 'preact/hooks';
import { capturePort } from '../capture/capture-port.ts';
import { t } from '../i18n/words.ts';
import type { EditorAsk } from '../messages/editor-ask.ts';
import { captureShortcut } from '../platform/commands.ts';
import { openTab } from '../platform/tabs.ts';
import { CaptureOff } from '../ui/CaptureOff.tsx';
import { DraftEditor } from '../ui/DraftEditor.tsx';
import type { PageInFront } from './page-in-front.ts';
import { TabNotice } from './TabNotice.tsx';
import { createTabReader, type TabReader } from './tab-reader.ts';
import { usePageInFront } from './use-page-in-front.ts';

/** The draft of the page in front, beside it: it goes along from tab to tab, and shows what a click has allowed. */
export function PanelPage({ ask }: { ask: EditorAsk }) {
  const reader = useMemo(createTabReader, []);
  const front = usePageInFront(reader.takeClick);
  if (!front) return <main aria-busy="true" />;
  const { tab, why, visit } = front;
  const openSettings = (part: string) => openTab(`options/index.html#${part}`);
  return (
    <main>
      {why ? (
        <CaptureOff why={why} address={tab.url} openSettings={openSettings}>
          <Elsewhere />
        </CaptureOff>
      ) : tab.url === '' ? (
        <Waiting />
      ) : (
        <TabEditor key={visit} ask={ask} front={front} reader={reader} />
      )}
      <TabNotice tabId={tab.id} />
    </main>
  );
}

function Elsewhere() {
  return (
    <nav class="elsewhere" aria-label={t('extensionName')}>
      <button type="button" class="plain" onClick={() => openTab('library/index.html')}>
        {t('commonLibrary')}
      </button>
    </nav>
  );
}

function TabEditor({ ask, front, reader }: { ask: EditorAsk; front: PageInFront; reader: TabReader }) {
  const { tab } = front;
  const port = useMemo(
    () =>
      capturePort(ask, tab, {
        leaveFor: openTab,
        followsSelection: true,
        read: watch => reader.read(front, watch),
      }),
    [ask, front, reader],
  );
  return (
    <DraftEditor port={port} address={tab.url} tabTitle={tab.title} heading={t('extensionName')}>
      <Elsewhere />
    </DraftEditor>
  );
}

/** No page may be looked at without a click. */
function Waiting() {
  const [shortcut, setShortcut] = useState('');
  useEffect(() => {
    captureShortcut().then(setShortcut, error => console.error('The shortcut is not known.', error));
  }, []);
  return (
    <div class="panel-waiting">
      <h1>{t('panelWaitingTitle')}</h1>
      <p role="status">{shortcut ? t('panelWaitingShortcut', shortcut) : t('panelWaiting')}</p>
    </div>
  );
}
