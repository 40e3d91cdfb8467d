import * as v from 'valibot';
import {
  BACKUP_KINDS,
  type BackupKind,
  type BackupRecord,
  backupCountsSchema,
} from '../domain/backup-record.ts';

/*
 * A backup is a zip:
 *
 *     manifest.json            always first: what the backup is (`manifestSchema`)
 *     venues/00001.jsonl       the curator's own venues
 *     collections/00001.jsonl  what is known of collections beyond their entries
 *     sources/00001.jsonl …    each source with its captured text
 *     trash/00001.jsonl …      deleted sources
 *     versions/00001.jsonl …   other texts of sources, captured later
 *     checks/00001.jsonl …     what looks at the sources' addresses found
 *     standings/00001.jsonl …  what public registries said of the sources
 *     drafts/00001.jsonl …     drafts with their captured texts
 *     apart/00001.jsonl …      sets of sources that were said to be no duplicates of each other
 *
 * Parts hold one record a line, as JSON in UTF-8 (`domain/backup-record.ts`), in about a megabyte of lines each, so that they can be read
 * one at a time, and a damaged one costs itself only. Sizes stand before the data, so that what is left of a zip that was cut off
 * can be read from its start. What can be derived (heads, the search index) is not in it, nor what waits to be sent. Neither are API
 * keys: wikis are named by their addresses.
 */

export const BACKUP_FORMAT = 'source-capture-backup';
/**
 * The form of the zip. A later version is refused in words rather than read wrongly; earlier ones are read. 2 has the folders `standings`
 * and `apart`; what is new within a record needs no version: who does not know it leaves it out and says so.
 */
export const BACKUP_VERSION = 2;
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
  apart: 'apart',
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

/** Where a zip is packed: mostly in another thread. Parts stand in it in the order in which they were given. */
export type Packing = {
  /** Answers a part's header and its bytes. What was given is not to be used any more. `level` is deflate's, 0 for none. */
  part(name: string, bytes: Uint8Array<ArrayBuffer>, level: 0 | 1): Promise<Uint8Array[]>;
  /** Answers what stands behind the last part. */
  end(): Promise<Uint8Array>;
};

/** UTF-16 units of JSON after which a part ends: small enough that packing it is not felt in the page. */
const PART_LENGTH = 1_000_000;
/** Parts that are given to be packed before the first of them is waited for: no side waits for the other, and memory stays small. */
const MOST_UNDER_WAY = 4;
/** A part is deflated unless so many are being packed already; then it is stored as it is, so that packing never holds up reading. */
const MOST_DEFLATED_AT_ONCE = 2;

type ManifestHead = Omit<BackupManifest, 'format' | 'version'>;

/** Writes a backup, part by part: what is in memory are a few parts and two batches of records. Each batch is of one kind. */
export async function* writeBackup(
  manifest: ManifestHead,
  batches: AsyncIterable<readonly BackupRecord[]>,
  packing: Packing,
): AsyncIterable<Uint8Array> {
  const underWay: Promise<Uint8Array[]>[] = [];
  let unpacked = 0;
  for await (const { name, bytes } of partsOf(manifest, batches)) {
    const packed = packing.part(name, bytes, unpacked < MOST_DEFLATED_AT_ONCE ? 1 : 0);
    unpacked += 1;
    const settled = () => {
      unpacked -= 1;
    };
    // Why one failed is told where it is waited for; who stops before that does not want to know.
    packed.then(settled, settled);
    underWay.push(packed);
    const [first] = underWay;
    if (first === undefined || underWay.length < MOST_UNDER_WAY) continue;
    underWay.shift();
    yield* await first;
  }
  for (const packed of underWay) yield* await packed;
  yield await packing.end();
}

type Part = { name: string; bytes: Uint8Array<ArrayBuffer> };

async function* partsOf(
  manifest: ManifestHead,
  batches: AsyncIterable<readonly BackupRecord[]>,
): AsyncIterable<Part> {
  const encoder = new TextEncoder();
  const head = { format: BACKUP_FORMAT, version: BACKUP_VERSION, ...manifest };
  yield { name: MANIFEST_NAME, bytes: encoder.encode(`${JSON.stringify(head, null, 2)}\n`) };
  const written = Object.fromEntries(BACKUP_KINDS.map(kind => [kind, 0])) as Record<BackupKind, number>;
  let lines: string[] = [];
  let length = 0;
  let kind: BackupKind | undefined;
  function* part(): Iterable<Part> {
    if (kind === undefined || lines.length === 0) return;
    written[kind] += 1;
    const name = `${FOLDERS[kind]}/${String(written[kind]).padStart(5, '0')}.jsonl`;
    const bytes = encoded(encoder, lines, length);
    lines = [];
    length = 0;
    yield { name, bytes };
  }
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
}

/** In UTF-8. Line by line into one room, which in Chromium takes a quarter of the time that `encode` takes for all of them joined. */
function encoded(encoder: TextEncoder, lines: readonly string[], length: number): Uint8Array<ArrayBuffer> {
  // Three bytes are the most for a UTF-16 unit; what is never written to takes no memory.
  const room = new Uint8Array(3 * length);
  let size = 0;
  for (const line of lines) size += encoder.encodeInto(line, room.subarray(size)).written;
  return room.subarray(0, size);
}
