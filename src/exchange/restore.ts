import * as v from 'valibot';
import { BACKUP_KINDS, BACKUP_RECORDS, type BackupKind, type BackupRecord } from '../domain/backup-record.ts';
import { entryIdOf } from '../domain/ids.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import { SOURCE_TYPES } from '../domain/source.ts';
import { type MessageKey, t } from '../i18n/words.ts';
import { BACKUP_VERSION, type BackupManifest, FOLDERS, MANIFEST_NAME, manifestSchema } from './backup.ts';
import { unknownFields } from './unknown-fields.ts';
import {
  listParts,
  type PartProblem,
  readPart,
  readRemains,
  type ZipPart,
  type ZipSource,
} from './zip-reading.ts';

/** What one part of a backup gave, and what could not be taken from it, each with a reason in words. */
export type BackupPart = { records: BackupRecord[]; problems: BackupProblem[]; leftOut: LeftOut };
/** What a newer version has written and this one has no place for: of how many records, and the names of it, each once. */
export type LeftOut = { records: number; names: string[] };
export type BackupProblem = { at: string; reason: string };

export type OpenedBackup = {
  manifest: BackupManifest;
  /** False for a file that was cut off: what stands before the cut is read all the same. */
  isWhole: boolean;
  /** Reads it part by part, one of them in memory; records come in the order in which they are to be restored. */
  parts(): AsyncIterable<BackupPart>;
};

/** A message to the background carries up to 64 MB, with room for what is around the record. */
const LARGEST_RECORD_BYTES = 60_000_000;

/** Opens a backup, or says in a sentence why it can't be read. Reads its beginning and its end only. */
export async function openBackup(file: ZipSource): Promise<Result<OpenedBackup, string>> {
  const { parts, isWhole } = await listParts(file);
  const first = parts.find(({ name }) => name === MANIFEST_NAME);
  const read = first && (await readPart(file, first));
  if (!read?.ok) return fail(t('exchangeNoBackup'));
  const value = parse(new TextDecoder().decode(read.value));
  const isNewer = v.safeParse(
    v.object({ format: manifestSchema.entries.format, version: v.number() }),
    value,
  );
  if (isNewer.success && isNewer.output.version > BACKUP_VERSION) {
    return fail(t('exchangeNewerBackup'));
  }
  const manifest = v.safeParse(manifestSchema, value);
  if (!manifest.success) return fail(t('exchangeNoBackup'));
  return ok({ manifest: manifest.output, isWhole, parts: () => readParts(file, parts) });
}

async function* readParts(file: ZipSource, parts: readonly ZipPart[]): AsyncIterable<BackupPart> {
  for (const kind of BACKUP_KINDS) {
    const ofKind = parts.filter(
      ({ name }) => name.startsWith(`${FOLDERS[kind]}/`) && name.endsWith('.jsonl'),
    );
    for (const part of ofKind) {
      const read = await readPart(file, part);
      if (read.ok) yield await recordsOf(kind, part.name, read.value);
      else if (read.error === 'damaged')
        yield await remainingRecords(kind, part, await readRemains(file, part));
      else yield unreadPart(part, read.error);
    }
  }
  yield* unknownParts(file, parts);
}

/** Of folders that this version does not know: nothing but how many records they hold. */
async function* unknownParts(file: ZipSource, parts: readonly ZipPart[]): AsyncIterable<BackupPart> {
  const known = Object.values(FOLDERS).map(folder => `${folder}/`);
  for (const part of parts) {
    if (!part.name.endsWith('.jsonl') || part.isCut || known.some(folder => part.name.startsWith(folder)))
      continue;
    const read = await readPart(file, part);
    if (!read.ok) yield unreadPart(part, read.error);
    else {
      const records = new TextDecoder().decode(read.value).split('\n').filter(Boolean).length;
      yield { records: [], problems: [], leftOut: { records, names: [part.name.replace(/[^/]*$/, '')] } };
    }
  }
}

function unreadPart({ name }: ZipPart, why: PartProblem): BackupPart {
  return { records: [], problems: [{ at: name, reason: t(PART_REASONS[why]) }], leftOut: NOTHING_LEFT_OUT };
}

export const NOTHING_LEFT_OUT: LeftOut = { records: 0, names: [] };

/** Both together. */
export function leftOutOf(one: LeftOut, other: LeftOut): LeftOut {
  return { records: one.records + other.records, names: [...new Set([...one.names, ...other.names])] };
}

const PART_REASONS = {
  damaged: 'exchangePartDamaged',
  'too-large': 'exchangePartTooLarge',
} as const satisfies Record<PartProblem, MessageKey>;

/** With `untilBroken`, those before the first line that is no record. */
async function recordsOf(
  kind: BackupKind,
  name: string,
  bytes: Uint8Array,
  untilBroken = false,
): Promise<BackupPart> {
  const part: BackupPart = { records: [], problems: [], leftOut: NOTHING_LEFT_OUT };
  let number = 0;
  for (let start = 0; start < bytes.length; ) {
    const found = bytes.indexOf(LINE_END, start);
    const end = found < 0 ? bytes.length : found;
    number += 1;
    const record = await recordOf(kind, bytes.subarray(start, end));
    if (record.ok) {
      part.records.push(record.value.record);
      const { news } = record.value;
      if (news.length > 0) part.leftOut = leftOutOf(part.leftOut, { records: 1, names: news });
    } else {
      part.problems.push({ at: t('exchangeAtPartLine', name, String(number)), reason: record.error });
      if (untilBroken) break;
    }
    start = end + 1;
  }
  return part;
}

const LINE_END = 10;

/**
 * The records of the whole lines that are left of a part. What is inflated behind a damage can be anything: of that, those before the
 * first that is none. That a file is cut off is said once for all of it.
 */
async function remainingRecords(kind: BackupKind, part: ZipPart, bytes: Uint8Array): Promise<BackupPart> {
  const { name, method, isCut = false } = part;
  const whole = bytes.subarray(0, bytes.lastIndexOf(LINE_END) + 1);
  const read = await recordsOf(kind, name, whole, !isCut && method !== 0);
  if (isCut) return read;
  return { ...read, problems: [{ at: read.problems[0]?.at ?? name, reason: t(PART_REASONS.damaged) }] };
}

type ReadRecord = { record: BackupRecord; news: string[] };

/** A record, and the names of what of it this version has no place for. */
async function recordOf(kind: BackupKind, line: Uint8Array): Promise<Result<ReadRecord, string>> {
  if (line.length > LARGEST_RECORD_BYTES) {
    return fail(t('exchangeRecordTooLarge'));
  }
  const schema = BACKUP_RECORDS[kind] as v.GenericSchema<unknown, BackupRecord>;
  const { value, unknownType } = withKnownType(parse(new TextDecoder().decode(line)));
  const parsed = v.safeParse(schema, value);
  if (!parsed.success) {
    const field = v.getDotPath(parsed.issues[0]);
    return fail(field === null ? t('exchangeRecordForm') : t('exchangeRecordFieldForm', field));
  }
  const record = parsed.output;
  // Under another id it would be a second entry of one source.
  if ('entry' in record && record.entry.id !== (await entryIdOf(record.entry.url))) {
    return fail(t('exchangeRecordOtherId'));
  }
  return ok({ record, news: [...unknownFields(schema, value), ...unknownType] });
}

/** A record whose source is of a type that this version does not know as one of a page, with the words for what is left out. */
function withKnownType(value: unknown): { value: unknown; unknownType: string[] } {
  const record = v.safeParse(v.looseObject({ entry: v.looseObject({ type: v.string() }) }), value);
  if (!record.success) return { value, unknownType: [] };
  const { entry } = record.output;
  if ((SOURCE_TYPES as readonly string[]).includes(entry.type)) return { value, unknownType: [] };
  const unknownType = [t('exchangeUnknownType', entry.type.slice(0, 50))];
  return { value: { ...record.output, entry: { ...entry, type: 'web' } }, unknownType };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
