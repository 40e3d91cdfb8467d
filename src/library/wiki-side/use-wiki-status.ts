import { useCallback, useEffect, useState } from 'preact/hooks';
import type { Ask } from '../../messages/ask.ts';
import type { WikiStatus } from '../../messages/wiki-requests.ts';
import { onNews } from '../../platform/news.ts';
import { followRun, noRun, type RunProgress } from './run-progress.ts';

export type SyncStatus = { wiki: WikiStatus; run: RunProgress };

/** Which wiki is in use, what waits for it, and how far a run has come; null until that is known. */
export function useWikiStatus(ask: Ask): SyncStatus | null {
  const [wiki, setWiki] = useState<WikiStatus | null>(null);
  const [run, setRun] = useState<RunProgress | null>(null);
  const read = useCallback(() => {
    ask('wiki.status', {}).then(
      status => {
        setWiki(status);
        setRun(before => before ?? noRun(status));
      },
      error => console.error('No status.', error),
    );
  }, [ask]);
  useEffect(read, [read]);
  useEffect(
    () =>
      onNews('outbox.changed', count => {
        setRun(before => (before ? followRun(before, count) : noRun(count)));
        setWiki(before => before && { ...before, ...count });
        // It may be about another wiki by now.
        read();
      }),
    [read],
  );
  return wiki && run && { wiki, run };
}
