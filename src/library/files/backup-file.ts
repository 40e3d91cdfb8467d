import { writeBackup } from '../../exchange/backup.ts';
import { extensionVersion } from '../../platform/version.ts';
import { backupRecords, countForBackup } from '../../store/backup.ts';
import type { Database } from '../../store/database.ts';
import { listWikis } from '../../store/wiki-profile.ts';
import { startPacking } from './packing-client.ts';
import { type SaveEnd, saveStream } from './save-file.ts';

/** How long work is followed and ended; what is counted are sources. */
export type Watch = { signal: AbortSignal; onProgress(done: number, total: number): void };

/** Writes the whole library, but for API keys and what can be derived, to a zip that the browser saves. */
export async function backUp(
  database: () => Promise<Database>,
  { signal, onProgress }: Watch,
): Promise<SaveEnd & { sources: number }> {
  const db = await database();
  const [counts, wikis] = await Promise.all([countForBackup(db), listWikis(db)]);
  const createdAt = new Date().toISOString();
  const manifest = {
    extension: extensionVersion(),
    createdAt,
    counts,
    wikis: wikis.map(({ address, name }) => ({ address, name })),
  };
  let done = 0;
  async function* counted() {
    for await (const batch of backupRecords(db)) {
      yield batch;
      if (batch[0]?.kind !== 'source') continue;
      done += batch.length;
      onProgress(done, counts.source);
    }
  }
  const name = `source-capture-backup-${createdAt.slice(0, 10)}.zip`;
  const expectedBytes = await libraryBytes();
  const packing = startPacking(new Date(createdAt));
  try {
    const zip = writeBackup(manifest, counted(), packing);
    const end = await saveStream(name, 'application/zip', zip, { signal, expectedBytes });
    return { ...end, sources: done };
  } finally {
    packing.stop();
  }
}

/** About how much the browser stores for the library; 0 where it does not say. */
export async function libraryBytes(): Promise<number> {
  const { usage = 0 } = await navigator.storage.estimate();
  return usage;
}
