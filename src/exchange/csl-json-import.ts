import * as v from 'valibot';
import { type Entry, entrySchema } from '../domain/entry.ts';
import { t } from '../i18n/words.ts';
import { withItemChanges } from './csl-changes.ts';
import { cslItemSchema, fieldsOfCsl, untakenOf } from './csl-fields.ts';
import { CUSTOM, CUSTOM_VERSION } from './csl-json.ts';
import type { Imported } from './exchange-entry.ts';
import { atLine, ImportLog, nothing } from './import-log.ts';
import type { ImportPace } from './import-pace.ts';
import { importedEntry } from './imported-entry.ts';
import { type JsonRecord, wholeRecords } from './json-records.ts';

/** Reads CSL-JSON, ours or another program's: a list, `{items: […]}` or one item; of a broken file, the items that are whole. */
export async function importCslJson(text: string, now: string, pace: ImportPace): Promise<Imported> {
  const log = new ImportLog();
  let count = 0;
  for (const { value, isBroken, line } of recordsOf(text.replace(/^\uFEFF/, ''))) {
    count += 1;
    const at = line > 0 ? atLine(line) : t('exchangeAtItem', String(count));
    if (isBroken) log.problem(at, t('exchangeBrokenHere'));
    else await addItem(value, at, now, log);
    await pace();
  }
  return count === 0 ? nothing(t('exchangeHoldsNoCsl')) : log.result();
}

function recordsOf(text: string): Iterable<JsonRecord> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return wholeRecords(text);
  }
  const items = v.is(v.object({ items: v.array(v.unknown()) }), value) ? value.items : value;
  const list = Array.isArray(items) ? items : v.is(v.looseObject({}), items) ? [items] : [];
  return list.map(item => ({ value: item, isBroken: false, line: 0 }));
}

async function addItem(value: unknown, at: string, now: string, log: ImportLog): Promise<void> {
  const item = v.safeParse(cslItemSchema, value);
  if (!item.success || Array.isArray(value)) return log.problem(at, t('exchangeNotCsl'));
  const ours = customOf(value);
  if (ours.entry && item.output.URL === ours.entry.url) {
    const entry = withItemChanges(ours.entry, value, item.output);
    if (entry === ours.entry) return log.add({ entry, snapshot: null, at });
    // Another program has changed it: what it changed counts, and the rest is as it was.
    const changed = v.safeParse(entrySchema, entry);
    if (changed.success) return log.add({ entry: changed.output, snapshot: null, at });
  }
  // An address that another program changed is another source, and needs a stable id and keys of its own.
  const { stableId, formerKeys = [], ...fields } = fieldsOfCsl(item.output);
  const { id, 'citation-key': key = id } = item.output;
  const isOther = ours.entry !== null && item.output.URL !== ours.entry.url;
  const found = isOther ? fields : { ...fields, citationKey: key, formerKeys };
  const made = await importedEntry(isOther || !stableId ? found : { ...found, stableId }, now);
  if (!made.ok) return log.problem(at, made.error);
  log.add({ entry: made.value, snapshot: null, at }, untakenOf(item.output));
  if (ours.isNewer) log.remark(at, t('exchangeNewerItem'));
}

const customSchema = v.object({
  custom: v.object({
    [CUSTOM]: v.object({ version: v.number(), entry: v.union([v.string(), v.looseObject({})]) }),
  }),
});

function customOf(item: unknown): { entry: Entry | null; isNewer: boolean } {
  const custom = v.safeParse(customSchema, item);
  const ours = custom.success ? custom.output.custom[CUSTOM] : undefined;
  if (!ours) return { entry: null, isNewer: false };
  if (ours.version > CUSTOM_VERSION) return { entry: null, isNewer: true };
  const entry = v.safeParse(entrySchema, typeof ours.entry === 'string' ? parsed(ours.entry) : ours.entry);
  return { entry: entry.success ? entry.output : null, isNewer: !entry.success };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
