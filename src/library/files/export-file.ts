import { type CitationStyle, EXPORT_FILES, type ExportFormat, exportEntries } from '../../exchange/index.ts';
import type { Database } from '../../store/database.ts';
import { countEntries } from '../../store/entries.ts';
import { entriesForExport } from '../../store/export-reading.ts';
import { allVenues } from '../../store/venues.ts';
import { type SaveEnd, saveStream } from './save-file.ts';

/** These take something of the captured text along: all of it, or its time and hash. */
const WITH_SNAPSHOTS: readonly ExportFormat[] = ['json', 'yaml', 'csv', 'markdown-notes'];

export type ExportOptions = {
  /** Of a bibliography. */
  style?: CitationStyle;
  signal?: AbortSignal;
  /** Takes how many of how many entries have been written. */
  onProgress?(done: number, total: number): void;
};

/** Writes the entries with these ids, or all, to a file that the browser saves. */
export async function exportToFile(
  database: () => Promise<Database>,
  ids: readonly string[] | null,
  format: ExportFormat,
  { style = 'apa', signal, onProgress }: ExportOptions = {},
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
  const { extension, mediaType } = EXPORT_FILES[format];
  const name = `sources-${new Date().toISOString().slice(0, 10)}.${extension}`;
  const options = { style, locale: navigator.language, venues: await allVenues(db) };
  return saveStream(name, mediaType, exportEntries(entries(), format, options), signal ? { signal } : {});
}
