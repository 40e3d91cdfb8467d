/** One record of a JSON list: its value, or null where it is broken, and the line that it begins on. */
export type JsonRecord = { value: unknown; isBroken: boolean; line: number };

/**
 * The whole records of a JSON text that does not parse, such as one that is cut off: the objects of its first list, as far
 * as brackets and quotes are in order.
 */
export function* wholeRecords(text: string): Iterable<JsonRecord> {
  let line = 1;
  let depth = 0;
  let start = -1;
  let startLine = 1;
  let isInList = false;
  const marks = /["{}[\]\n]/g;
  for (let mark = marks.exec(text); mark; mark = marks.exec(text)) {
    switch (mark[0]) {
      case '\n':
        line += 1;
        break;
      case '"': {
        const end = endOfString(text, mark.index);
        if (end < 0) {
          yield { value: null, isBroken: true, line: start < 0 ? line : startLine };
          return;
        }
        marks.lastIndex = end;
        break;
      }
      case '{':
      case '[':
        if (!isInList) {
          isInList = mark[0] === '[';
        } else {
          if (depth === 0) [start, startLine] = [mark.index, line];
          depth += 1;
        }
        break;
      default:
        if (!isInList) break;
        depth -= 1;
        if (depth < 0) return;
        if (depth === 0) {
          yield { ...parsed(text.slice(start, mark.index + 1)), line: startLine };
          start = -1;
        }
    }
  }
  yield { value: null, isBroken: true, line: start < 0 ? line : startLine };
}

/** Where a JSON string that opens at `start` is over, or -1. A line end inside shows that its closing quote is lost. */
function endOfString(text: string, start: number): number {
  // Mark by mark: one expression for a whole string has no room for one of millions of letters.
  const marks = /["\\\n]/g;
  marks.lastIndex = start + 1;
  for (let mark = marks.exec(text); mark; mark = marks.exec(text)) {
    if (mark[0] === '"') return marks.lastIndex;
    if (mark[0] === '\n' || text[marks.lastIndex] === '\n') return -1;
    marks.lastIndex += 1;
  }
  return -1;
}

function parsed(text: string): { value: unknown; isBroken: boolean } {
  try {
    return { value: JSON.parse(text), isBroken: false };
  } catch {
    return { value: null, isBroken: true };
  }
}
