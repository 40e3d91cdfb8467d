import { oneLine } from './csl.ts';

/** A text on one line that Markdown, its common extensions and MDX show as it is. https://spec.commonmark.org/0.31.2/#backslash-escapes */
export function markdownText(text: string): string {
  return (
    oneLine(text)
      .replace(/[\\`*_{}[\]<>&~|$^@#]/g, '\\$&')
      // What would become a link by itself, or an emoji by its name.
      .replace(/:(?=\/\/|\w+:)/g, '\\:')
      .replace(/\b(www)\./gi, '$1\\.')
      // At the start of a line these begin a list, a heading or a rule.
      .replace(/^([-+=])/, '\\$1')
      .replace(/^(\d{1,9})([.)])/, '$1\\$2')
  );
}

/** Prose with its paragraphs and line ends, each line after `indent`. */
export function markdownProse(text: string, indent = ''): string {
  return text
    .trim()
    .split(/\n\s*\n/)
    .map(paragraph =>
      paragraph
        .split('\n')
        .map(line => `${indent}${markdownText(line)}`)
        .join('\\\n'),
    )
    .join(`\n${indent.trimEnd()}\n`);
}

/** A link where the address is that of a page on the web, else the text alone. */
export function markdownLink(text: string, address: string): string {
  if (!/^https?:\/\//i.test(address)) return markdownText(text);
  const target = address.replace(/[\s<>\\]/g, encodeURIComponent);
  return `[${markdownText(text) || markdownText(address)}](<${target}>)`;
}
