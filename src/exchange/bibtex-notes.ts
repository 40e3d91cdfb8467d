import { textOf, withValues } from './bibtex-records.ts';

/** What somebody wrote beside a record, by the field that the library has it in. */
const NOTES: ReadonlyMap<string, 'note' | 'annote'> = new Map([
  ['note', 'note'],
  ['annote', 'annote'],
  ['annotation', 'annote'],
]);

/** A sign that no text has, in the place of a line's end: https://www.unicode.org/versions/corrigendum9.html */
const LINE_END = '\ufdd0';

/**
 * The record with all its notes kept from what the library makes of them: it takes line ends for spaces, and of several notes, as Zotero
 * writes them, it has the last one.
 */
export function withNotesKept(record: string): string {
  if (!/\b(?:note|annote|annotation)\b/i.test(record)) return record;
  const notes: Record<'note' | 'annote', Set<string>> = { note: new Set(), annote: new Set() };
  withValues(record, (name, value) => {
    const field = NOTES.get(name);
    const text = field && textOf(value.trim());
    if (field && text) notes[field].add(linesKept(text));
    return value;
  });
  return withValues(record, (name, value) => {
    const field = NOTES.get(name);
    if (!field || textOf(value.trim()) === null) return value;
    const all = [...notes[field]];
    notes[field].clear();
    return all.length === 0 ? null : `{${all.join(LINE_END + LINE_END)}}`;
  });
}

function linesKept(text: string): string {
  return text
    .split('\n')
    .map(line => line.trim())
    .join(LINE_END);
}

/** A text that the library read, with the line ends that were kept from it. */
export function withLineEnds(text: string): string {
  return text.replaceAll(LINE_END, '\n');
}
