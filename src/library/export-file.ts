import { type ExportFormat, exportEntries } from '../exchange/index.ts';
import type { Database } from '../store/database.ts';
import { countEntries } from '../store/entries.ts';
import { entriesForExport } from '../store/export-reading.ts';
import { type SaveEnd, saveStream } from './save-file.ts';

const FILES: Record<ExportFormat, { extension: string; mediaType: string }> = {
  json: { extension: 'json', mediaType: 'application/json' },
  bibtex: { extension: 'bib', mediaType: 'application/x-bibtex' },
};
/** JSON alone takes the captured texts along. */
const WITH_SNAPSHOTS: readonly ExportFormat[] = ['json'];

export type ExportOptions = {
  signal?: AbortSignal;
  /** Takes how many of how many entries have been written. */
  onProgress?(done: number, total: number): void;
};

/** Writes the entries with these ids, or all, to a file that the browser saves. */
export async function exportToFile(
  database: () => Promise<Database>,
  ids: readonly string[] | null,
  format: ExportFormat,
  { signal, onProgress }: ExportOptions = {},
): Promise<SaveEnd> {
  const db = await database();
  const total = ids?.length ?? (await countEntries(db));
  const withSnapshots = WITH_SNAPSHOTS.includes(format);
  async function* entries() {
    let done = 0;
    for await (const entry of entriesForExport(db, ids, { withSnapshots })) {
      yield entry;
      done += 1;
      onProgress?.(done, total);
    }
  }
  const { extension, mediaType } = FILES[format];
  const name = `sources-${new Date().toISOString().slice(0, 10)}.${extension}`;
  return saveStream(name, mediaType, exportEntries(entries(), format), signal ? { signal } : {});
}
