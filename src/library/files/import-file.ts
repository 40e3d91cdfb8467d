import { listWords, plural, t } from '../../i18n/words.ts';
import type { Ask } from '../../messages/ask.ts';
import { failureWords } from '../../ui/failure-sentence.ts';
import type { FillingItem, ImportItem as Item } from './import-works.ts';

/** At most so many entries, and UTF-16 units of captured text, go in one message: browsers take up to 64 MB. */
const MOST_ENTRIES = 50;
const MOST_TEXT = 8_000_000;

export type ImportCount = { added: number; updated: number; unchanged: number };

/** Takes items into the library, a part at a time; what is in by the time of a cancel stays. Rejects where a part is not taken. */
export async function importItems(
  ask: Ask,
  items: readonly (Item | FillingItem)[],
  { signal, onProgress }: { signal: AbortSignal; onProgress(done: number, count: ImportCount): void },
): Promise<ImportCount> {
  const total = { added: 0, updated: 0, unchanged: 0 };
  let done = 0;
  for (const chunk of chunksOf(items)) {
    if (signal.aborted) break;
    try {
      const count = await ask('entries.import', {
        items: chunk.map(({ at: _, ...item }) => item),
      });
      total.added += count.added;
      total.updated += count.updated;
      total.unchanged += count.unchanged;
    } catch (error) {
      // What came in before stays, and importing the file again goes on behind it.
      const why = failureWords(error);
      throw new Error(t('filesImportFailed', why, importWords(total)));
    }
    done += chunk.length;
    onProgress(done, { ...total });
  }
  return total;
}

/** What came of an import, as a list of counts. */
export function importWords({ added, updated, unchanged }: ImportCount): string {
  return listWords([
    plural('filesAdded', added),
    plural('filesUpdated', updated),
    plural('filesAlreadyHere', unchanged),
  ]);
}

function* chunksOf(items: readonly Item[]): Iterable<Item[]> {
  let chunk: Item[] = [];
  let textLength = 0;
  for (const item of items) {
    const itsLength = (item.snapshot?.text.length ?? 0) + (item.snapshot?.html.length ?? 0);
    if (chunk.length > 0 && (chunk.length === MOST_ENTRIES || textLength + itsLength > MOST_TEXT)) {
      yield chunk;
      chunk = [];
      textLength = 0;
    }
    chunk.push(item);
    textLength += itsLength;
  }
  if (chunk.length > 0) yield chunk;
}
