import { joinName } from '../domain/name-parts.ts';

/** One tag of a RIS record with its lines: EndNote has a value go on in lines without a tag. */
export type RisField = { tag: string; lines: string[] };

const TAG = /^([A-Z][A-Z0-9]) {1,2}- ?(.*)$/;

/** The tag that a line begins with, `''` for one without. */
export function risTag(line: string): string {
  return TAG.exec(line)?.[1] ?? '';
}

/** The fields of a record in their order. */
export function risFields(lines: readonly string[]): RisField[] {
  const fields: RisField[] = [];
  for (const line of lines) {
    const [, tag, value = ''] = TAG.exec(line) ?? [];
    if (tag) fields.push({ tag, lines: [value] });
    else if (line.trim() !== '') fields.at(-1)?.lines.push(line.trim());
  }
  return fields;
}

/** Of names each has a field of its own; of any other tag the library reads one alone. */
const MANY = /^(A\d|AU|ED|TA)$/;

/** The fields as the library reads them: one line each, of a repeated tag the first. */
export function tidyRis(fields: readonly RisField[]): string {
  const seen = new Set<string>();
  const firsts = fields.filter(({ tag }) => MANY.test(tag) || (!seen.has(tag) && seen.add(tag)));
  // The library takes two spaces before a dash inside a value for the end of the value.
  return firsts.map(({ tag, lines }) => `${tag}  - ${lines.join(' ').replace(/ {2,}/g, ' ')}`).join('\n');
}

/**
 * The author's names of a record, as they are read out. `Family, Given, Suffix` is a person's; what ends in a comma is an organisation's,
 * with all the commas before it.
 */
export function risAuthors(fields: readonly RisField[]): string[] {
  const authors = fields.filter(({ tag }) => tag === 'A1' || tag === 'AU');
  return authors.map(({ lines }) => nameOf(lines.join(' ').replace(/\s+/g, ' ').trim())).filter(Boolean);
}

function nameOf(written: string): string {
  if (written.endsWith(',')) return written.replace(/[,\s]+$/, '');
  const [family = '', given = '', ...suffixes] = written.split(/\s*,\s*/);
  return given === '' ? family : joinName({ family, given, suffix: suffixes.join(', ') });
}
