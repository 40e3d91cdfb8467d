import type { SyncProblem } from '../../domain/sync-state.ts';
import type { Ask } from '../../messages/ask.ts';
import type { Answer } from '../../messages/requests.ts';
import type { ImportFrom } from '../../messages/wiki-requests.ts';

export type ImportProgress = {
  /** How many of the wiki's sources were looked at, of how many. */
  looked: number;
  total: number;
  /** Sources that are asked for, and those of them that this library did not have. */
  found: number;
  added: number;
  /** Until when (epoch ms) it waits because the wiki asked for a pause, or null. */
  pausedUntil: number | null;
};

/** How an import ended. What came in by then stays. */
export type ImportEnd = { how: 'done' } | { how: 'cancelled' } | { how: 'failed'; problem: SyncProblem };

const START: ImportProgress = { looked: 0, total: 0, found: 0, added: 0, pausedUntil: null };

/** Takes a wiki's sources in, part after part, until the end or a cancel; waits where the wiki asks for a pause. */
export async function importFromWiki(
  ask: Ask,
  from: ImportFrom,
  signal: AbortSignal,
  onProgress: (progress: ImportProgress) => void,
): Promise<ImportEnd> {
  let progress = START;
  let offset: number | null = 0;
  const tell = (news: Partial<ImportProgress>) => {
    progress = { ...progress, ...news };
    onProgress(progress);
  };
  tell({});
  while (offset !== null) {
    const answer = await readPart(ask, from, offset);
    if (answer.ok) {
      const part = answer.value;
      offset = part.next;
      tell({
        looked: offset ?? part.total,
        total: part.total,
        found: progress.found + part.found,
        added: progress.added + part.added,
      });
    } else if (answer.retryAfterMs !== null) {
      tell({ pausedUntil: Date.now() + answer.retryAfterMs });
      await pause(answer.retryAfterMs, signal);
      tell({ pausedUntil: null });
    } else {
      return { how: 'failed', problem: answer.error };
    }
    if (signal.aborted && offset !== null) return { how: 'cancelled' };
  }
  return { how: 'done' };
}

function readPart(ask: Ask, from: ImportFrom, offset: number): Promise<Answer<'wiki.import'>> {
  return ask('wiki.import', { from, offset });
}

/** Ends early on a cancel. */
function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise(resolve => {
    if (signal.aborted) return resolve();
    const end = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    signal.addEventListener('abort', end);
  });
}
