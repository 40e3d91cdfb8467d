/** The lines of a text one at a time, numbered from 1: a text of a million lines is not cut up at once. */
export function* linesOf(text: string): Iterable<{ line: string; number: number }> {
  let start = text.startsWith('\uFEFF') ? 1 : 0;
  for (let number = 1; start <= text.length; number += 1) {
    const end = text.indexOf('\n', start);
    const line = text.slice(start, end < 0 ? text.length : end);
    yield { line: line.endsWith('\r') ? line.slice(0, -1) : line, number };
    if (end < 0) return;
    start = end + 1;
  }
}
