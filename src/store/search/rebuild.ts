import { fingerprint } from '../../domain/fingerprint.ts';
import type { Database } from '../database.ts';
import { ENTRY_STORES, storedHead, takeDocuments } from '../entry-writing.ts';
import { inTransaction } from '../transaction.ts';
import { SEARCH_VERSION } from './search-version.ts';
import { buildSegment, putSegment } from './segment.ts';
import { fieldTerms, ownedTerms, textTerms } from './terms.ts';
import { keepSegments, mergeAll, SEGMENT_DOCUMENTS } from './upkeep.ts';

/** Two documents each: a segment that is made at once is of level 1. */
const ENTRIES_AT_ONCE = 2 * SEGMENT_DOCUMENTS;
const ENTRIES_IN_MEMORY = 256;
/** After so many entries all segments are made one. */
const WORTH_MERGING = 2_000;

export type RebuildWatch = { signal?: AbortSignal; onProgress?(done: number, total: number): void };

/**
 * Makes what is derived from entries where it is missing or older than this version, with the time of their capture: after an update, or where entries were written by
 * something else. Goes on where an ended run stopped. At most one context at a time may run it: the caller holds the lock.
 */
export async function rebuildSearch(db: Database, { signal, onProgress }: RebuildWatch = {}): Promise<void> {
  await dropOlder(db);
  const missing = await entriesWithoutHead(db);
  let done = 0;
  while (done < missing.length && !signal?.aborted) {
    const ids = missing.slice(done, done + ENTRIES_AT_ONCE);
    await makeFindable(db, ids, made => onProgress?.(done + made, missing.length));
    done += ids.length;
    onProgress?.(done, missing.length);
    await keepSegments(db, signal);
  }
  if (done >= WORTH_MERGING && !signal?.aborted) await mergeAll(db);
}

/** Whether anything would be made: cheap enough to ask at every start. */
export async function isSearchWhole(db: Database): Promise<boolean> {
  const version = await db.get('choices', 'searchVersion');
  const [entries, heads] = await Promise.all([db.count('entries'), db.count('heads')]);
  return entries === heads && version === SEARCH_VERSION;
}

async function dropOlder(db: Database): Promise<void> {
  if ((await db.get('choices', 'searchVersion')) === SEARCH_VERSION) return;
  const stores = ['heads', 'searchFresh', 'searchSegments', 'searchBlocks', 'choices'] as const;
  await inTransaction(db.transaction(stores, 'readwrite'), async transaction => {
    for (const name of ['heads', 'searchFresh', 'searchSegments', 'searchBlocks'] as const) {
      transaction.objectStore(name).clear();
    }
    transaction.objectStore('choices').put(SEARCH_VERSION, 'searchVersion');
  });
}

async function entriesWithoutHead(db: Database): Promise<string[]> {
  const [entries, heads] = await Promise.all([db.getAllKeys('entries'), db.getAllKeys('heads')]);
  const known = new Set(heads);
  return entries.filter(id => !known.has(id));
}

type Made = { id: string; print: string; fields: string; text: string; capturedAt: string | undefined };

async function makeFindable(
  db: Database,
  ids: readonly string[],
  onMade: (made: number) => void,
): Promise<void> {
  const made: Made[] = [];
  for (let at = 0; at < ids.length; at += ENTRIES_IN_MEMORY) {
    made.push(...(await makePart(db, ids.slice(at, at + ENTRIES_IN_MEMORY))));
    onMade(made.length);
  }
  const documents = made.flatMap(({ fields, text }, at) => [
    { document: 2 * at, terms: fields },
    { document: 2 * at + 1, terms: text },
  ]);
  const built = buildSegment(documents);
  const stores = [...ENTRY_STORES, 'searchSegments', 'searchBlocks'] as const;
  await inTransaction(db.transaction(stores, 'readwrite'), async transaction => {
    const first = await takeDocuments(transaction, documents.length);
    const level = documents.length > SEGMENT_DOCUMENTS ? 1 : 0;
    await putSegment(transaction, level, { ...built, first, last: first + documents.length - 1 });
    for (const [at, { id, print, capturedAt }] of made.entries()) {
      const [entry, standing] = await Promise.all([
        transaction.objectStore('entries').get(id),
        transaction.objectStore('standings').get(id),
      ]);
      // Deleted meanwhile, or saved, and found by what was saved.
      if (!entry || (await transaction.objectStore('heads').count(id))) continue;
      // Versions before the sixth of the schema did not write it.
      if (capturedAt && !entry.capturedAt) transaction.objectStore('entries').put({ ...entry, capturedAt });
      const numbers = { document: first + 2 * at, textDocument: first + 2 * at + 1 };
      transaction.objectStore('heads').put(storedHead(entry, print, numbers, standing));
    }
  });
}

async function makePart(db: Database, ids: readonly string[]): Promise<Made[]> {
  const transaction = db.transaction(['entries', 'snapshots']);
  const read = await Promise.all(
    ids.map(async id => {
      const [entry, snapshot] = await Promise.all([
        transaction.objectStore('entries').get(id),
        transaction.objectStore('snapshots').get(id),
      ]);
      return { id, entry, text: snapshot?.text ?? '', capturedAt: snapshot?.capturedAt };
    }),
  );
  return read.flatMap(({ id, entry, text, capturedAt }) => {
    if (!entry) return [];
    const fields = ownedTerms(id, fieldTerms(entry));
    return [{ id, print: fingerprint(text), fields, text: ownedTerms(id, textTerms(text)), capturedAt }];
  });
}
