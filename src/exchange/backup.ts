import * as v from 'valibot';
import {
  BACKUP_KINDS,
  type BackupKind,
  type BackupRecord,
  backupCountsSchema,
} from '../domain/backup-record.ts';
import { createZip } from './zip-writing.ts';

/*
 * A backup is a zip:
 *
 *     manifest.json            always first: what the backup is (`manifestSchema`)
 *     venues/00001.jsonl       the curator's own venues
 *     collections/00001.jsonl  what is known of collections beyond their entries
 *     sources/00001.jsonl …    each source with its captured text
 *     versions/00001.jsonl …   other texts of sources, captured later
 *     checks/00001.jsonl …     what looks at the sources' addresses found
 *     standings/00001.jsonl …  what public registries said of the sources
 *     trash/00001.jsonl …      deleted sources
 *     drafts/00001.jsonl …     drafts with their captured texts
 *
 * Parts hold one record a line, as JSON in UTF-8 (`domain/backup-record.ts`), in about a megabyte of lines each, so that they can be read
 * one at a time, and a damaged one costs itself only. Sizes stand before the data, so that what is left of a zip that was cut off
 * can be read from its start. What can be derived (heads, the search index) is not in it, nor what waits to be sent. Neither are API
 * keys: wikis are named by their addresses.
 */

export const BACKUP_FORMAT = 'source-capture-backup';
/** The form of the zip. A later version is refused in words rather than read wrongly. */
export const BACKUP_VERSION = 1;
export const MANIFEST_NAME = 'manifest.json';

export const FOLDERS: Record<BackupKind, string> = {
  venue: 'venues',
  collection: 'collections',
  source: 'sources',
  version: 'versions',
  check: 'checks',
  standing: 'standings',
  trash: 'trash',
  draft: 'drafts',
};

export const manifestSchema = v.object({
  format: v.literal(BACKUP_FORMAT),
  version: v.pipe(v.number(), v.integer(), v.minValue(1)),
  /** The version of the extension that has written it. */
  extension: v.string(),
  createdAt: v.pipe(v.string(), v.isoTimestamp()),
  /** When it was begun; the library may have changed while it was written. */
  counts: backupCountsSchema,
  /** The wikis that were known, without their keys. */
  wikis: v.array(v.object({ address: v.string(), name: v.string() })),
});
export type BackupManifest = v.InferOutput<typeof manifestSchema>;

/** UTF-16 units of JSON after which a part ends: small enough that packing it is not felt in the page. */
const PART_LENGTH = 1_000_000;
/**
 * How much of the time may go into deflating; a part that would take more is stored as it is. Measured in Chromium against a bare
 * cursor's reading of the same stores, with 6 KB of text a source: nothing deflated 1.4 times as long and 8.4 KB a source, a quarter
 * of the time 1.6 and 5.4 KB, everything at level 1 1.9 and 4 KB. The browser's own CompressionStream takes as long, on the same thread.
 */
const MOST_PACKING = 0.25;

/** Writes a backup, part by part: what is in memory is one part and two batches of records. Each batch is of one kind. */
export async function* writeBackup(
  manifest: Omit<BackupManifest, 'format' | 'version'>,
  batches: AsyncIterable<readonly BackupRecord[]>,
  mostPacking = MOST_PACKING,
): AsyncIterable<Uint8Array> {
  const zip = createZip(new Date(manifest.createdAt));
  const encoder = new TextEncoder();
  const head = { format: BACKUP_FORMAT, version: BACKUP_VERSION, ...manifest };
  yield* zip.part(MANIFEST_NAME, encoder.encode(`${JSON.stringify(head, null, 2)}\n`), 1);
  const begun = performance.now();
  let packingMs = 0;
  const written = Object.fromEntries(BACKUP_KINDS.map(kind => [kind, 0])) as Record<BackupKind, number>;
  let lines: string[] = [];
  let length = 0;
  let kind: BackupKind | undefined;
  const part = () => {
    if (kind === undefined || lines.length === 0) return [];
    written[kind] += 1;
    const bytes = encoder.encode(lines.join(''));
    lines = [];
    length = 0;
    const started = performance.now();
    const level = mostPacking > 0 && packingMs <= mostPacking * (started - begun) ? 1 : 0;
    const name = `${FOLDERS[kind]}/${String(written[kind]).padStart(5, '0')}.jsonl`;
    const zipped = zip.part(name, bytes, level);
    if (level === 1) packingMs += performance.now() - started;
    return zipped;
  };
  for await (const batch of batches) {
    for (const record of batch) {
      if (record.kind !== kind) yield* part();
      kind = record.kind;
      const line = `${JSON.stringify(record)}\n`;
      if (length + line.length > PART_LENGTH) yield* part();
      lines.push(line);
      length += line.length;
    }
  }
  yield* part();
  yield zip.end();
}
