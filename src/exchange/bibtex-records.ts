/** One `@…{…}` of a BibTeX file as it stands, with the line that it begins on. */
export type BibtexRecord = { kind: string; key: string; text: string; line: number; isBroken: boolean };

const START = /^[ \t]*@[ \t]*([A-Za-z]+)[ \t]*[{(]/gm;
/** Right behind a record, on its line. Further on it may be prose: `mail me@home (evenings)`. */
const NEXT = /[ \t,;})]*@[ \t]*([A-Za-z]+)[ \t]*[{(]/y;

/** What stands before a record's first comma, unless that is a field already. */
const KEY = /^@[^{(]*[{(]([^,={}"]*),/;

/**
 * Parts a BibTeX file into its records. One whose braces do not close ends where the next begins at the start of a line, so
 * that it costs itself only.
 */
export function* bibtexRecords(text: string): Iterable<BibtexRecord> {
  const start = new RegExp(START);
  let line = 1;
  let counted = 0;
  const following = new RegExp(NEXT);
  const next = new RegExp(START);
  let limit = 0;
  for (let found = start.exec(text); found; found = following.exec(text) ?? start.exec(text)) {
    line += linesIn(text, counted, found.index);
    counted = found.index;
    const open = found.index + found[0].length - 1;
    // Looked for once where many records stand on a line: to look again for each would take for ever.
    if (limit <= open) {
      next.lastIndex = open + 1;
      limit = next.exec(text)?.index ?? text.length;
    }
    const end = endOfRecord(text, open, limit);
    const kind = (found[1] ?? '').toLowerCase();
    const whole = text.slice(found.index + found[0].indexOf('@'), end < 0 ? limit : end);
    const key = KEY.exec(whole)?.[1]?.trim() ?? '';
    start.lastIndex = end < 0 ? limit : end;
    following.lastIndex = start.lastIndex;
    if (kind !== 'comment') yield { kind, key, text: whole, line, isBroken: end < 0 };
  }
}

function linesIn(text: string, from: number, to: number): number {
  let count = 0;
  for (let at = text.indexOf('\n', from); at >= 0 && at < to; at = text.indexOf('\n', at + 1)) count += 1;
  return count;
}

/** Where the bracket that opens at `open` is closed, or -1 before `limit`. An escaped brace counts for none, as in pandoc. */
function endOfRecord(text: string, open: number, limit: number): number {
  const closing = text[open] === '(' ? ')' : '}';
  let depth = 0;
  for (let at = open + 1; at < limit; at += 1) {
    const character = text[at];
    if (character === '\\') at += 1;
    else if (depth === 0 && character === closing) return at + 1;
    else if (character === '{') depth += 1;
    else if (character === '}') depth -= 1;
    if (depth < 0) return -1;
  }
  return -1;
}

/** The text of a braced field as it stands, and the record without it; null where it has none. */
export function cutField(record: string, name: string): { value: string; rest: string } | null {
  const start = new RegExp(`^[ \\t]*${name}[ \\t]*=[ \\t]*\\{`, 'im').exec(record);
  if (!start) return null;
  const open = start.index + start[0].length - 1;
  const end = endOfRecord(record, open, record.length);
  if (end < 0) return null;
  const rest = record.slice(0, start.index) + record.slice(end).replace(/^\s*,/, '');
  return { value: record.slice(open + 1, end - 1), rest };
}

const FIELD = /[\s,]*([A-Za-z][\w:+.-]*)\s*=\s*/y;

/**
 * The fields of a record whose value is one text in braces or quotes, or one bare number, as they stand, by their names in small letters;
 * of two of one name the first. What is put together from strings is for the library to read.
 */
export function fieldsIn(record: string): Map<string, string> {
  const fields = new Map<string, string>();
  for (const { name, start, end } of valuesIn(record)) {
    const value = record.slice(start, end).trim();
    const text = /^\d+$/.test(value) ? value : textOf(value);
    if (text !== null && !fields.has(name)) fields.set(name, text);
  }
  return fields;
}

/** The names of a record's fields, in small letters, whatever their values are. */
export function fieldNamesIn(record: string): Set<string> {
  return new Set(Array.from(valuesIn(record), ({ name }) => name));
}

/**
 * The record with other values, as they stand with their braces or quotes, by the names of their fields in small letters; without the
 * fields that get null.
 */
export function withValues(record: string, valueFor: (name: string, value: string) => string | null): string {
  let changed = '';
  let done = 0;
  for (const { name, from, start, end } of valuesIn(record)) {
    const value = valueFor(name, record.slice(start, end));
    changed += value === null ? record.slice(done, from) : record.slice(done, start) + value;
    done = end;
  }
  return changed + record.slice(done);
}

/** `from` is where the field begins, with the comma before it. */
function* valuesIn(record: string): Iterable<{ name: string; from: number; start: number; end: number }> {
  const field = new RegExp(FIELD);
  field.lastIndex = /^@\s*\w+\s*[{(][^,]*/.exec(record)?.[0].length ?? 0;
  for (let found = field.exec(record); found; found = field.exec(record)) {
    const [{ length }, name = ''] = found;
    const start = found.index + length;
    const end = endOfValue(record, start);
    yield { name: name.toLowerCase(), from: found.index, start, end };
    field.lastIndex = end;
  }
}

/** Where a value is over: at the next comma, or the end of the record, outside of braces and quotes. */
function endOfValue(record: string, start: number): number {
  let depth = 0;
  let isQuoted = false;
  for (let at = start; at < record.length; at += 1) {
    const character = record[at];
    if (character === '\\') at += 1;
    else if (character === '{') depth += 1;
    else if (character === '}' && depth > 0) depth -= 1;
    else if (character === '"' && depth === 0) isQuoted = !isQuoted;
    else if (depth === 0 && !isQuoted && /[,})]/.test(character ?? '')) return at;
  }
  return record.length;
}

/** The one text of a value, without its braces or quotes; null where it is none, or more than one. */
export function textOf(value: string): string | null {
  const isWhole = value.startsWith('{')
    ? endOfRecord(value, 0, value.length) === value.length
    : /^"(?:[^"{\\]|\\.|\{[^{}]*\})*"$/s.test(value);
  return isWhole ? value.slice(1, -1) : null;
}
