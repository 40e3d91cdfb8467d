const ESCAPED = /[\\\p{Cc}\u2028\u2029\ufeff]|\p{Cs}/gu;
/** What `ESCAPED` may find, and the whole characters beyond the first plane: looked for in a third of the time. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what a line can't hold.
const MAY_BE_ESCAPED = /[\\\u0000-\u001f\u007f-\u009f\u2028\u2029\ufeff\ud800-\udfff]/;
const NAMED: Record<string, string> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** A text as one line of a note: line ends as `\n`, a backslash doubled, what can't be written in a file by its number. */
export function oneNoteLine(text: string): string {
  if (!MAY_BE_ESCAPED.test(text)) return text;
  return text.replace(
    ESCAPED,
    character => NAMED[character] ?? `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`,
  );
}

/** The text that `oneNoteLine` wrote. */
export function readNoteLine(line: string): string {
  return line.replace(/\\(?:u\{([0-9a-f]{1,6})\}|([\\nrt]))/g, (whole, code, name) => {
    if (code !== undefined) {
      const number = Number.parseInt(code, 16);
      return number > 0x10ffff ? whole : String.fromCodePoint(number);
    }
    return name === 'n' ? '\n' : name === 'r' ? '\r' : name === 't' ? '\t' : '\\';
  });
}
