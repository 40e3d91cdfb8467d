import { linesOf } from './lines.ts';

/** A piece of a file: where it begins, by its line, and whether it is one item of a list, at whose first line it begins. */
export type YamlPart = { source: string; line: number; isItem: boolean };

/**
 * The documents of a text, which the markers `---` and `...` at the margin part, whatever they stand in
 * (https://yaml.org/spec/1.2.2/#914-explicit-documents). Directives are of the document behind them.
 */
export function* documentsIn(text: string): Iterable<YamlPart> {
  let start = 0;
  let line = 1;
  let read = 0;
  let hasContent = false;
  for (const { 0: marker, index } of text.matchAll(/(?<![^\n])(?:---|\.\.\.)(?!\S)/g)) {
    hasContent ||= isSaid(text.slice(read, index));
    read = index;
    if (!hasContent) continue;
    const source = text.slice(start, index);
    yield { source, line, isItem: false };
    line += countBreaks(source);
    start = marker === '...' ? index + marker.length : index;
    read = start;
    hasContent = false;
  }
  yield { source: text.slice(start), line, isItem: false };
}

/** The items of a list that stands at the margin of a document or is all that it has under `resources`, each alone; any other document whole. */
export function* itemsIn({ source: text, line: first }: YamlPart): Iterable<YamlPart> {
  let lines: string[] = [];
  let start = first;
  const list = listIn(text);
  const part = () => ({ source: lines.join('\n'), line: start, isItem: list !== null });
  for (const { line, number } of linesOf(text)) {
    if (list ? number < list.from : lines.length === 0 && NO_CONTENT.test(line)) continue;
    if (list?.item.test(line)) {
      if (lines.length > 0) yield part();
      lines = [];
    }
    if (lines.length === 0) start = first + number - 1;
    lines.push(line);
  }
  if (lines.length > 0) yield part();
}

const NO_CONTENT = /^\s*(#|(---|\.\.\.)\s*(#|$)|%|$)/;

function isSaid(text: string): boolean {
  for (const { line } of linesOf(text)) if (!NO_CONTENT.test(line)) return true;
  return false;
}

function countBreaks(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count += 1;
  return count;
}

/** The line that a list begins on, and how its items begin; null where a document is more or other than a list. */
function listIn(text: string): { from: number; item: RegExp } | null {
  let isNamed = false;
  for (const { line, number } of linesOf(text)) {
    if (NO_CONTENT.test(line)) continue;
    const indent = /^( *)-(?: |$)/.exec(line)?.[1];
    if (indent === '' || (indent !== undefined && isNamed)) {
      // Behind the list, something else may stand at the margin: only all together says what is the list's.
      const isAll = !isNamed || !/\n[^\s#-]/.test(text.slice(text.indexOf('resources:')));
      return isAll ? { from: number, item: new RegExp(`^${indent}-( |$)`) } : null;
    }
    if (isNamed || !/^resources:\s*(?:#.*)?$/.test(line)) return null;
    isNamed = true;
  }
  return null;
}
