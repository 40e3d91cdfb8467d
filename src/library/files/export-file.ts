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

type Writing = { total: number; stream: AsyncIterable<string | Uint8Array> };

/** How many entries with these ids, or of all, there are to write, and their format's text as it comes. */
export async function exportStream(
  db: Database,
  ids: readonly string[] | null,
  format: ExportFormat,
  { style = 'apa', onProgress }: ExportOptions,
): Promise<Writing> {
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
  const options = { style, locale: navigator.language, venues: await allVenues(db) };
  return { total, stream: exportEntries(entries(), format, options) };
}

/** Writes the entries with these ids, or all, to a file that the browser saves. */
export async function exportToFile(
  database: () => Promise<Database>,
  ids: readonly string[] | null,
  format: ExportFormat,
  options: ExportOptions = {},
): Promise<SaveEnd> {
  const { signal } = options;
  const { stream } = await exportStream(await database(), ids, format, options);
  const { extension, mediaType } = EXPORT_FILES[format];
  const name = `sources-${new Date().toISOString().slice(0, 10)}.${extension}`;
  return saveStream(name, mediaType, stream, signal ? { signal } : {});
}
