import type { StoredCounts, StoredSizes } from '../domain/stored-counts.ts';
import type { Database } from './database.ts';
import type { StoreName } from './schema.ts';

/** Rows of one store that are looked at: half from its beginning, half from its end. */
const SAMPLE = 24;

/**
 * About how many bytes each kind of what was counted takes. Where a store has more rows than a sample, this is the expansion estimator of
 * survey sampling: the mean size in the sample times the number of rows. Most keys are hashes, so rows at either end are as good as drawn by
 * lot. A size is that of the row as JSON in UTF-8, with bytes as they are: browsers pack rows their own way. However large the library is, at
 * most 24 rows of a store are read, and none are counted but those of stores that stay small.
 */
export async function measureStored(db: Database, counts: StoredCounts): Promise<StoredSizes> {
  const sizeOf = (name: StoreName, count: number) => sizeOfStore(db, name, count);
  const segments = await db.getAll('searchSegments');
  const blocks = segments.reduce((sum, { directory }) => sum + directory.length, 0);
  const [fresh, draftTexts] = await Promise.all([db.count('searchFresh'), db.count('draftSnapshots')]);
  const index = [
    // Made from the entries, as the rest is: one for each.
    await sizeOf('heads', counts.sources),
    await sizeOf('searchFresh', fresh),
    await sizeOf('searchBlocks', blocks),
    segments.reduce((sum, segment) => sum + sizeOfRow(segment), 0),
  ];
  return {
    sources: await sizeOf('entries', counts.sources),
    texts: await sizeOf('snapshots', counts.texts),
    earlierTexts: await sizeOf('snapshotVersions', counts.earlierTexts),
    indexed: index.reduce((sum, bytes) => sum + bytes, 0),
    drafts: (await sizeOf('drafts', counts.drafts)) + (await sizeOf('draftSnapshots', draftTexts)),
    trash: await sizeOf('trash', counts.trash),
  };
}

async function sizeOfStore(db: Database, name: StoreName, count: number): Promise<number> {
  const { store } = db.transaction(name);
  const isWhole = count <= SAMPLE;
  let [rows, bytes] = [0, 0];
  // Row by row: a text has up to megabytes.
  for (const direction of isWhole ? (['next'] as const) : (['next', 'prev'] as const)) {
    let left = isWhole ? count : SAMPLE / 2;
    let cursor = left > 0 ? await store.openCursor(null, direction) : null;
    while (cursor) {
      rows += 1;
      bytes += sizeOfRow(cursor.value);
      left -= 1;
      cursor = left > 0 ? await cursor.continue() : null;
    }
  }
  return rows === 0 ? 0 : Math.round((bytes / rows) * count);
}

function sizeOfRow(row: unknown): number {
  let binary = 0;
  const json = JSON.stringify(row, (_, value) => {
    if (!ArrayBuffer.isView(value)) return value;
    binary += value.byteLength;
    return '';
  });
  return new TextEncoder().encode(json).length + binary;
}
