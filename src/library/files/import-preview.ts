import { pathsBeside } from '../../domain/free-path.ts';
import { entryIdOf } from '../../domain/ids.ts';
import { workKeys } from '../../domain/work-keys.ts';
import type { Imported } from '../../exchange/index.ts';
import { listWords, plural, t } from '../../i18n/words.ts';
import { searchPaths } from '../../store/collection-records.ts';
import type { Database } from '../../store/database.ts';
import { firstWithKey } from '../../store/entries.ts';
import { type FillingItem, type ImportItem, ImportWorks, type JoinedItem } from './import-works.ts';

/** What an import would do. Nothing is written by it. */
export type ImportPreview = {
  /** Sources that are not here. */
  fresh: ImportItem[];
  /** Those that are here as an older version of the same entry, with which they are joined. */
  newer: ImportItem[];
  /** Those that are here already, and that say something where what is here says nothing. They stay as they are, or fill that in. */
  fillable: FillingItem[];
  /** Those that are here already, and stay as they are. */
  known: ImportItem[];
  /** Records that are part of another one's source here. */
  joined: JoinedItem[];
  problems: Imported['problems'];
  remarks: Imported['remarks'];
  /** A sentence about what is not taken of the records; `''` where there is nothing of the kind. */
  untaken: string;
  /** Sentences about collections that are a saved search's name here. */
  renamed: string[];
};

export type PreviewOptions = {
  /** Whether the file has all of an entry: only then can its version be joined with an older one. */
  isWhole: boolean;
  signal: AbortSignal;
  onProgress(done: number, total: number): void;
};

const AT_ONCE = 250;

/**
 * Tells what is new, known and broken. A source is known by any of its addresses and identifiers, a whole entry by its id alone. Of a whole
 * entry that is in a file twice the first counts; other records of one source are joined.
 */
export async function previewImport(
  db: Database,
  { items, problems, remarks, untaken = '' }: Imported,
  { isWhole, signal, onProgress }: PreviewOptions,
): Promise<ImportPreview> {
  const whole = { fresh: [] as ImportItem[], newer: [] as ImportItem[], known: [] as ImportItem[] };
  const wrongIds: Imported['problems'] = [];
  const works = new ImportWorks(id => db.get('entries', id));
  const seen = new Set<string>();
  for (let at = 0; at < items.length && !signal.aborted; at += AT_ONCE) {
    const part = items.slice(at, at + AT_ONCE);
    const ids = await Promise.all(part.map(({ entry }) => entryIdOf(entry.url)));
    const { store } = db.transaction('entries');
    const stored = await Promise.all(
      part.map(async ({ entry }) => {
        const same = await store.get(entry.id);
        // A whole entry of a work that is here under another address says more than its address: both can be merged then.
        return same ?? (isWhole ? undefined : firstWithKey(store, workKeys([entry.url], entry.identifiers)));
      }),
    );
    for (const [place, item] of part.entries()) {
      const { id, updatedAt } = item.entry;
      const here = stored[place];
      if (id !== ids[place]) {
        wrongIds.push({ at: item.at, reason: t('filesWrongId') });
        continue;
      }
      if (!isWhole) await works.add(item, here);
      // Whole entries of one work may have been told apart: only the very same one twice counts once.
      else if (seen.has(id)) whole.known.push(item);
      else if (!here) whole.fresh.push(item);
      else if (here.updatedAt < updatedAt) whole.newer.push(item);
      else whole.known.push(item);
      seen.add(id);
    }
    onProgress(Math.min(at + AT_ONCE, items.length), items.length);
  }
  const { fresh, fillable, known } = { fillable: [], ...(isWhole ? whole : works.sorted()) };
  return {
    fresh,
    newer: whole.newer,
    fillable,
    known,
    joined: works.joined,
    problems: [...problems, ...wrongIds, ...works.problems],
    remarks: [...remarks, ...works.remarks],
    untaken,
    renamed: await renamedWords(db, [...fresh, ...whole.newer, ...fillable]),
  };
}

/** Says where the entries of collections go that would be hidden by a saved search. */
async function renamedWords(db: Database, items: readonly ImportItem[]): Promise<string[]> {
  const searches = await searchPaths(db.transaction('collections').store);
  const paths = new Set(items.flatMap(({ entry }) => entry.collections.filter(path => searches.has(path))));
  return [...paths].map(path => t('filesBesideSearch', path, ...pathsBeside(searches, [path])));
}

/** What an import would do, in one sentence. */
export function previewSentence({ fresh, newer, fillable, known, joined, problems }: ImportPreview): string {
  const here = fillable.length + known.length;
  const parts = [
    plural('filesNew', fresh.length),
    ...(newer.length > 0 ? [plural('filesNewer', newer.length)] : []),
    ...(here > 0 ? [plural('filesKnown', here)] : []),
    ...(joined.length > 0 ? [plural('filesTwice', joined.length)] : []),
    ...(problems.length > 0 ? [plural('filesUnread', countProblems(problems))] : []),
  ];
  return t('filesList', listWords(parts));
}

/** How many there are, with those that are not told one by one. */
export function countProblems(problems: Imported['problems']): number {
  return problems.reduce((sum, { count = 1 }) => sum + count, 0);
}

/** Problems, or remarks, as a text file, one a line: the place, then the reason. */
export async function* problemLines(problems: Imported['problems']): AsyncIterable<string> {
  for (const { at, reason } of problems) yield `${t('filesProblemAt', at, reason)}\n`;
}
