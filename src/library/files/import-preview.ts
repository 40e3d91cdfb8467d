import { filledEntry } from '../../domain/filled-entry.ts';
import { pathsBeside } from '../../domain/free-path.ts';
import { entryIdOf } from '../../domain/ids.ts';
import { workKeys } from '../../domain/work-keys.ts';
import type { Imported } from '../../exchange/index.ts';
import { listWords, plural, t } from '../../i18n/words.ts';
import { searchPaths } from '../../store/collection-records.ts';
import type { Database } from '../../store/database.ts';
import { firstWithKey } from '../../store/entries.ts';

export type ImportItem = Imported['items'][number];
/** With the id of the entry that it can fill in. */
export type FillingItem = ImportItem & { into: string };

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
 * Tells what is new, known and broken. A source is known by any of its addresses and identifiers, a whole entry by its id alone; twice in a
 * file counts once.
 */
export async function previewImport(
  db: Database,
  { items, problems, remarks, untaken = '' }: Imported,
  { isWhole, signal, onProgress }: PreviewOptions,
): Promise<ImportPreview> {
  const preview: ImportPreview = {
    fresh: [],
    newer: [],
    fillable: [],
    known: [],
    problems: [...problems],
    remarks,
    untaken,
    renamed: [],
  };
  const seen = new Set<string>();
  for (let at = 0; at < items.length && !signal.aborted; at += AT_ONCE) {
    const part = items.slice(at, at + AT_ONCE);
    const ids = await Promise.all(part.map(({ entry }) => entryIdOf(entry.url)));
    const { store } = db.transaction('entries');
    const stored = await Promise.all(
      part.map(async ({ entry }) => {
        const same = await store.get(entry.id);
        // A whole entry of a work that is here under another address says more than its address: both can be merged then.
        return same ?? (isWhole ? undefined : firstWithKey(store, keysOf(entry)));
      }),
    );
    for (const [place, item] of part.entries()) {
      const { entry } = item;
      const known = stored[place];
      // Whole entries of one work may have been told apart: only the very same one twice counts once.
      const keys = isWhole ? [entry.id] : keysOf(entry);
      if (entry.id !== ids[place]) {
        preview.problems.push({ at: item.at, reason: t('filesWrongId') });
        continue;
      }
      if (keys.some(key => seen.has(key))) preview.known.push(item);
      else if (!known) preview.fresh.push(item);
      else if (known.id === entry.id && isWhole && known.updatedAt < entry.updatedAt)
        preview.newer.push(item);
      else if (!isWhole && filledEntry(known, entry, '') !== known)
        preview.fillable.push({ ...item, into: known.id });
      else preview.known.push(item);
      for (const key of keys) seen.add(key);
    }
    onProgress(Math.min(at + AT_ONCE, items.length), items.length);
  }
  const { fresh, newer, fillable } = preview;
  preview.renamed = await renamedWords(db, [...fresh, ...newer, ...fillable]);
  return preview;
}

/** Says where the entries of collections go that would be hidden by a saved search. */
async function renamedWords(db: Database, items: readonly ImportItem[]): Promise<string[]> {
  const searches = await searchPaths(db.transaction('collections').store);
  const paths = new Set(items.flatMap(({ entry }) => entry.collections.filter(path => searches.has(path))));
  return [...paths].map(path => t('filesBesideSearch', path, ...pathsBeside(searches, [path])));
}

/** What an import would do, in one sentence. */
export function previewSentence({ fresh, newer, fillable, known, problems }: ImportPreview): string {
  const here = fillable.length + known.length;
  const parts = [
    plural('filesNew', fresh.length),
    ...(newer.length > 0 ? [plural('filesNewer', newer.length)] : []),
    ...(here > 0 ? [plural('filesKnown', here)] : []),
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

function keysOf({ url, identifiers }: ImportItem['entry']): string[] {
  return workKeys([url], identifiers);
}
