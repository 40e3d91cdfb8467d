import * as v from 'valibot';
import { entrySchema } from '../domain/entry.ts';
import { snapshotSchema } from '../domain/snapshot.ts';
import { SOURCE_TYPES } from '../domain/source.ts';
import { listWords, t } from '../i18n/words.ts';
import type { ExchangeEntries, Imported } from './exchange-entry.ts';
import { atLine, ImportLog, nothing } from './import-log.ts';
import type { ImportPace } from './import-pace.ts';
import { fieldProblem } from './imported-entry.ts';
import { wholeRecords } from './json-records.ts';

/** The form of the file. A later version is refused in words rather than read wrongly. */
const VERSION = 1;

/** All of each entry, with its snapshot, one entry a line. */
export async function* exportJson(entries: ExchangeEntries): AsyncIterable<string> {
  yield `{"format":"source-capture","version":${VERSION},"entries":[`;
  let isFirst = true;
  for await (const entry of entries) {
    const parsed = v.parse(entrySchema, entry);
    yield `${isFirst ? '' : ','}\n${JSON.stringify({ ...parsed, snapshot: entry.snapshot ?? null })}`;
    isFirst = false;
  }
  yield '\n]}\n';
}

const fileSchema = v.object({
  format: v.literal('source-capture'),
  version: v.number(),
  entries: v.array(v.unknown()),
});
const itemSchema = v.object({
  ...entrySchema.entries,
  snapshot: v.optional(v.nullable(snapshotSchema), null),
});

/** Reads a file that `exportJson` wrote; of one that is cut off, the entries that are whole. */
export async function importJson(text: string, pace: ImportPace): Promise<Imported> {
  const log = new ImportLog();
  const value = parse(text);
  if (value === undefined) return importCutOff(text, log, pace);
  const file = v.safeParse(fileSchema, value);
  if (!file.success) return nothing(t('exchangeNotOurs'));
  if (file.output.version > VERSION) return nothing(t('exchangeNewerFile'));
  for (const [index, entry] of file.output.entries.entries()) {
    addItem(entry, t('exchangeAtEntry', String(index + 1)), log);
    await pace();
  }
  return log.result();
}

async function importCutOff(text: string, log: ImportLog, pace: ImportPace): Promise<Imported> {
  const [, version] = /^\s*\{\s*"format"\s*:\s*"source-capture"\s*,\s*"version"\s*:\s*(\d+)/.exec(text) ?? [];
  if (version === undefined) return nothing(t('exchangeNotOursOrCut'));
  if (Number(version) > VERSION) return nothing(t('exchangeNewerFile'));
  for (const { value, isBroken, line } of wholeRecords(text)) {
    if (isBroken) log.problem(atLine(line), t('exchangeBrokenHere'));
    else addItem(value, atLine(line), log);
    await pace();
  }
  const read = log.result();
  if (read.problems.length > 0) return read;
  return { ...read, problems: [{ at: t('exchangeAtFile'), reason: t('exchangeCutOff') }] };
}

function addItem(value: unknown, at: string, log: ImportLog): void {
  const { known, unknown } = withoutNews(value);
  const item = v.safeParse(itemSchema, known);
  if (!item.success) {
    // The first is enough: a file that is broken in one place is often broken in all.
    log.problem(at, fieldProblem(item.issues[0]));
    return;
  }
  const { snapshot, ...entry } = item.output;
  log.add({ entry, snapshot, at });
  if (unknown.length > 0) {
    log.remark(at, t('exchangeNewerEntry', listWords(unknown)));
  }
}

/** An entry without what this version does not know: fields, and a type of source. Their names are told. */
function withoutNews(value: unknown): { known: unknown; unknown: string[] } {
  if (typeof value !== 'object' || value === null) return { known: value, unknown: [] };
  const unknown = Object.keys(value).filter(name => !(name in itemSchema.entries));
  const type = 'type' in value ? value.type : undefined;
  if (typeof type !== 'string' || (SOURCE_TYPES as readonly string[]).includes(type)) {
    return { known: value, unknown };
  }
  return {
    known: { ...value, type: 'web' },
    unknown: [...unknown, t('exchangeUnknownType', type.slice(0, 50))],
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return undefined;
  }
}
