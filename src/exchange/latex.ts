import { wellFormed } from '../domain/shared-fields.ts';

const ESCAPES: Record<string, string> = {
  '\\': '\\textbackslash{}',
  '{': '\\{',
  '}': '\\}',
  $: '\\$',
  '&': '\\&',
  '#': '\\#',
  '%': '\\%',
  _: '\\_',
  '^': '\\textasciicircum{}',
  '~': '\\textasciitilde{}',
  // Some readers take these for the tags of rich text.
  '<': '\\textless{}',
  '>': '\\textgreater{}',
};
/** BibTeX counts braces, escaped ones too: one without its other half gets it here, where it takes no room. */
const LONE = { '{': '\\{\\vphantom{\\}}', '}': '\\vphantom{\\{}\\}' };
/** Surrogates too: whether they are halves is for `wellFormed` to say. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what no BibTeX reader expects.
const ACTIVE = /[\\{}$&#%_^~<>\u0000-\u0008\u000b-\u001f\u007f\ud800-\udfff]|--|``|''|[?!]`/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: as above.
const MARKS = /[\\{}$&#%_^~<>\u0000-\u0008\u000b-\u001f\u007f]|-(?=-)|`(?=`)|'(?=')|[?!](?=`)/g;

/**
 * A text safe inside BibTeX braces. Today's engines read UTF-8: only what LaTeX acts on is escaped, and pairs that it would
 * draw as one sign (`--`, two quotes) are parted.
 */
export function latex(text: string): string {
  // Most texts have nothing of the kind: one look tells.
  if (!ACTIVE.test(text)) return text;
  const plain = wellFormed(text);
  const lone = /[{}]/.test(plain) ? loneBraces(plain) : undefined;
  // The replacement sees each place once, so that what it writes is not escaped again.
  return plain.replace(MARKS, (mark, at: number) => {
    if (mark < ' ' || mark === '\u007f') return ' ';
    if ((mark === '{' || mark === '}') && lone?.has(at)) return LONE[mark];
    return ESCAPES[mark] ?? `${mark}{}`;
  });
}

function loneBraces(text: string): Set<number> {
  const open: number[] = [];
  const lone = new Set<number>();
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] === '{') open.push(at);
    else if (text[at] === '}' && open.pop() === undefined) lone.add(at);
  }
  for (const at of open) lone.add(at);
  return lone;
}

const NAMED: Record<string, string> = Object.fromEntries(
  Object.entries(ESCAPES).map(([mark, written]) => [written, mark]),
);

/** The text that `latex` wrote. */
export function readLatex(written: string): string {
  return withoutPhantoms(written)
    .replace(/([-`'?!])\{\}/g, '$1')
    .replace(
      /\\[{}$&#%_]|\\text(?:backslash|asciicircum|asciitilde|less|greater)\{\}/g,
      command => NAMED[command] ?? command,
    );
}

/** LaTeX without the braces that `latex` adds for BibTeX's count only: some readers would show them. */
export function withoutPhantoms(written: string): string {
  return written.replace(/\\vphantom\{\\[{}]\}/g, '');
}

/** An address or identifier as it is, where some programs write it as LaTeX: `a{\_}b`, `a\_b`, `\url{…}`. Braces are never a part of one. */
export function verbatim(written: string): string {
  return written
    .replace(/\\url(?=\s*\{)/g, '')
    .replace(/\\(?:textasciitilde|~)/g, '~')
    .replace(/\\textunderscore/g, '_')
    .replace(/\\(?=[%#&_$])/g, '')
    .replace(/[{}]/g, '')
    .trim();
}

/** LaTeX with an `i` or `j` under an accent written with its dot, as Unicode composes it: the library keeps `Garc{\'\i}a` apart. */
export function withDots(written: string): string {
  return written.replace(/(\\["'`^~=.]\s*\{?|\\[uvH]\s*\{)\\([ij])(?![A-Za-z])/g, '$1$2');
}
