import * as v from 'valibot';
import { citationKey } from '../domain/citation-key.ts';
import { type Entry, entrySchema } from '../domain/entry.ts';
import { wellFormed } from '../domain/shared-fields.ts';
import { toCsl } from './csl.ts';
import type { ExchangeEntries, ExchangeEntry } from './exchange-entry.ts';
import { judgementLines } from './judgement.ts';
import type { VenueTable } from './options.ts';

/** Our part of an item's `custom`, which CSL leaves to programs. https://github.com/citation-style-language/schema */
export const CUSTOM = 'source-capture';
export const CUSTOM_VERSION = 1;

/** CSL-JSON, one item a line. `custom` holds all of the entry, and `note` the judgement as a person reads it. */
export async function* exportCslJson(entries: ExchangeEntries, venues: VenueTable): AsyncIterable<string> {
  yield '[';
  const taken = new Set<string>();
  let isFirst = true;
  for await (const entry of entries) {
    const { snapshot: _, ...whole } = entry;
    const key = citationKey(entry, taken);
    const item = {
      id: key,
      'citation-key': key,
      ...toCsl(entry, venues),
      note: noteOfEntry(entry, venues),
    };
    yield `${isFirst ? '' : ','}\n${withCustom(item, v.parse(entrySchema, whole))}`;
    isFirst = false;
  }
  yield '\n]\n';
}

/** The note of an entry's item: the judgement, line by line, in whole characters. */
export function noteOfEntry(entry: ExchangeEntry, venues: VenueTable): string {
  return wellFormed(judgementLines(entry, venues).join('\n'));
}

/** Other programs refuse a file with half a character, even escaped: an entry that has one is kept as JSON inside a text. */
function withCustom(item: object, entry: Entry): string {
  const custom = (kept: Entry | string) => ({ [CUSTOM]: { version: CUSTOM_VERSION, entry: kept } });
  const json = JSON.stringify({ ...item, custom: custom(entry) });
  return /\\ud[89a-f]/.test(json) ? JSON.stringify({ ...item, custom: custom(JSON.stringify(entry)) }) : json;
}
