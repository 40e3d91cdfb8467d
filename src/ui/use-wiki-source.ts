import { useEffect, useState } from 'preact/hooks';
import type { DraftView } from '../domain/draft.ts';
import type { DraftPort, WikiSource } from './draft-port.ts';

/**
 * What the wiki has of the source, null until that is known and where it has nothing. Asked when the draft is there, and again when
 * its address turns out to be another one or the entry has reached the wiki. Nobody waits for it.
 */
export function useWikiSource(
  port: DraftPort,
  view: DraftView | null,
  refresh: () => void,
): WikiSource | null {
  const [source, setSource] = useState<WikiSource | null>(null);
  const url = view?.entry?.url ?? view?.draft.url ?? '';
  const entryId = view?.entry?.id ?? null;
  const reached = view?.entry?.sync.remoteUpdatedAt ?? '';
  useEffect(() => {
    if (url === '') return;
    let isLatest = true;
    port.wikiSource(url, entryId).then(
      found => {
        if (!isLatest) return;
        setSource(found);
        // The wiki's version was merged into the entry on the way.
        if (found && entryId !== null) refresh();
      },
      error => console.error('The wiki was not asked.', error),
    );
    // `reached` says that the wiki has another version by now.
    return () => {
      isLatest = false;
    };
  }, [port, url, entryId, reached, refresh]);
  return source;
}
