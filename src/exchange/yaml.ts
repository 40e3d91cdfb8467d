import { stringify } from 'yaml';
import type { ExchangeEntries } from './exchange-entry.ts';
import { toWikiRecord } from './wiki-record.ts';

/** Also what YAML 1.1 would take for a date, a number or a yes is quoted: many programs still read that. */
export const YAML_STYLE = { lineWidth: 0, compat: 'yaml-1.1' } as const;

/** A YAML list of resources in the wiki's own field names. */
export async function* exportYaml(entries: ExchangeEntries): AsyncIterable<string> {
  let isEmpty = true;
  for await (const entry of entries) {
    isEmpty = false;
    yield stringify([toWikiRecord(entry)], YAML_STYLE);
  }
  if (isEmpty) yield '[]\n';
}
