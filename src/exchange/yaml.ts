import {
  type DocumentOptions,
  type ScalarTag,
  type SchemaOptions,
  stringify,
  type ToStringOptions,
} from 'yaml';
import type { ExchangeEntries } from './exchange-entry.ts';
import { toWikiRecord } from './wiki-record.ts';

/**
 * What only a quoted and escaped text may hold, so that parsers of YAML 1.1 take it too: tabs (https://yaml.org/spec/1.1/#id868524), and what is
 * a line break or can't be printed there. `=` alone is a type of its own (https://yaml.org/type/value.html).
 */
const ODD = /[\t\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]|^=$/;
const UNPRINTED = /[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]/g;

const oddText: ScalarTag = {
  tag: 'tag:yaml.org,2002:str',
  default: true,
  identify: value => typeof value === 'string' && ODD.test(value),
  resolve: text => text,
  // Each of JSON's escapes is one of YAML's.
  stringify: ({ value }) =>
    JSON.stringify(value).replace(
      UNPRINTED,
      sign => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
    ),
};

/** Also what YAML 1.1 would take for a date, a number or a yes is quoted: many programs still read that. */
const STYLE: DocumentOptions & SchemaOptions & ToStringOptions = {
  lineWidth: 0,
  compat: 'yaml-1.1',
  customTags: tags => [oddText, ...tags],
};

/** A value as YAML that parsers of 1.1 and 1.2 read alike. */
export function toYaml(value: unknown): string {
  return stringify(value, STYLE);
}

/** A YAML list of resources in the wiki's own field names. */
export async function* exportYaml(entries: ExchangeEntries): AsyncIterable<string> {
  let isEmpty = true;
  for await (const entry of entries) {
    isEmpty = false;
    yield toYaml([toWikiRecord(entry)]);
  }
  if (isEmpty) yield '[]\n';
}
