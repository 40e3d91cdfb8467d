import { type CitationStyle, EXPORT_FILES, type ExportFormat, exportEntries } from '../exchange/index.ts';
import type { Database } from '../store/database.ts';
import { entriesForExport } from '../store/entries.ts';
import { allVenues } from '../store/venues.ts';

/** Writes the entries with these ids, or all, with the venues as they are rated here, to a file that the browser downloads. */
export async function exportToFile(
  database: () => Promise<Database>,
  ids: readonly string[] | null,
  format: ExportFormat,
  style: CitationStyle,
): Promise<void> {
  const db = await database();
  const options = { style, venues: await allVenues(db) };
  const parts: BlobPart[] = [];
  for await (const part of exportEntries(entriesForExport(db, ids), format, options)) {
    parts.push(part as BlobPart);
  }
  const { extension, mediaType } = EXPORT_FILES[format];
  const address = URL.createObjectURL(new Blob(parts, { type: mediaType }));
  const link = document.createElement('a');
  link.href = address;
  link.download = `sources-${new Date().toISOString().slice(0, 10)}.${extension}`;
  link.click();
  // The download has its own hold on the data once the click is through.
  setTimeout(() => URL.revokeObjectURL(address), 0);
}
