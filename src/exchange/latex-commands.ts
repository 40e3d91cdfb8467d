import { latex, verbatim } from './latex.ts';

// What the library that reads BibTeX has no sign for, by the names of LaTeX.

const SIGNS: Record<string, string> = {
  ...pairs('aa å AA Å S § P ¶ pounds £ euro € EUR € yen ¥ dag † ddag ‡ slash / lq ‘ rq ’ checkmark ✓'),
  ...pairs('ldots … dots … dotsc … dotso … cdots ⋯ lbrack [ rbrack ] lbrace \\{ rbrace \\} vert |'),
  ...pairs('glqq „ grqq “ flqq « frqq » glq ‚ grq ‘ flq ‹ frq › hyphen - textnonbreakinghyphen -'),
  ...pairs('sim ∼ times × div ÷ pm ± mp ∓ cdot · ast ∗ star ⋆ circ ∘ bullet • degree ° prime ′ sqrt √'),
  ...pairs('to → rightarrow → longrightarrow → leftarrow ← leftrightarrow ↔ Rightarrow ⇒ Leftarrow ⇐'),
  ...pairs('mapsto ↦ Leftrightarrow ⇔ uparrow ↑ downarrow ↓ infty ∞ partial ∂ nabla ∇ sum ∑ prod ∏ int ∫'),
  ...pairs('le ≤ leq ≤ leqslant ≤ ge ≥ geq ≥ geqslant ≥ ne ≠ neq ≠ approx ≈ equiv ≡ simeq ≃ cong ≅ propto ∝'),
  ...pairs('lesssim ≲ gtrsim ≳ ll ≪ gg ≫ in ∈ notin ∉ ni ∋ subset ⊂ subseteq ⊆ supset ⊃ supseteq ⊇'),
  ...pairs('cup ∪ cap ∩ setminus ∖ emptyset ∅ varnothing ∅ forall ∀ exists ∃ neg ¬ lnot ¬ land ∧ wedge ∧'),
  ...pairs('lor ∨ vee ∨ oplus ⊕ otimes ⊗ odot ⊙ perp ⊥ parallel ∥ mid | langle ⟨ rangle ⟩ ell ℓ hbar ℏ'),
  ...pairs('aleph ℵ Re ℜ Im ℑ dagger † ddagger ‡ lfloor ⌊ rfloor ⌋ lceil ⌈ rceil ⌉ triangle △ square □'),
  ...pairs('LaTeX LaTeX TeX TeX BibTeX BibTeX LaTeXe LaTeX2ε XeTeX XeTeX XeLaTeX XeLaTeX'),
  ...pairs('log log ln ln exp exp max max min min sup sup inf inf lim lim sin sin cos cos tan tan det det'),
  ...of('quad qquad enspace enskip thinspace space nobreakspace newline linebreak par', ' '),
  ...of(', : ; >', ' '),
  // Where a line may or may not end, and how letters stand to each other.
  ...of('- / ! @ protect relax noindent left right displaystyle textstyle allowbreak nobreak', ''),
  // Other names for the same.
  '(': '$',
  ')': '$',
  '[': '$',
  ']': '$',
  '\\': ' ',
  '|': '‖',
  backslash: '\\textbackslash{}',
};

/** An accent over nothing stands for itself. */
const BARE_ACCENTS: Record<string, string> = {
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
  '`': '\\textasciigrave{}',
  "'": '´',
  '"': '¨',
  '=': '¯',
};

/** Commands that change only how their text looks. */
const WRAPPERS = new Set(
  (
    'mbox hbox fbox text textnormal underline uline mathbf mathit mathcal mathbb mathsf mathtt mathfrak mathscr mathrm mathnormal ' +
    'operatorname ensuremath boldsymbol bm pmb NoCaseChange uppercase MakeUppercase lowercase MakeLowercase textlf natexlab overline'
  ).split(' '),
);
/** Commands with two arguments, of which the second is the text. */
const SECONDS = new Set(['texorpdfstring', 'textcolor', 'bibinfo', 'foreignlanguage', 'href']);
/** Commands whose argument is none of the text: lengths, and what sorts. */
const DROPPED: Record<string, string> = {
  ...of('hspace vspace', ' '),
  ...of('noopsort SortNoop phantom vphantom', ''),
};

const ARGUMENT = String.raw`\s*\{((?:[^{}\\]|\\[^]|\{(?:[^{}\\]|\\[^]|\{(?:[^{}\\]|\\[^])*\})*\})*)\}`;
const COMMAND = /\\(?:([A-Za-z]+)|([\s\S]))/g;
const FIRST = new RegExp(ARGUMENT, 'y');
const BOTH = new RegExp(ARGUMENT + ARGUMENT, 'y');
/** A sign that has braces to itself: for names, it is then a part of the word. Not those around a whole value. */
const BRACED = /(?<![=#]\s*)\{\\([A-Za-z]+)\s*\}/g;

/** Formulas in LaTeX's own brackets. */
const FORMULA = /(?<!\\)\\(?:\(([^$]{0,500}?)\\\)|\[([^$]{0,500}?)\\\])/g;

/** LaTeX whose commands are those that the library reads, as far as they are known here; others stay as they are. */
export function withKnownCommands(written: string): string {
  if (!written.includes('\\')) return written;
  const text = written
    .replace(FORMULA, (_, inline?: string, apart?: string) => `$${inline ?? apart ?? ''}$`)
    .replace(BRACED, (whole, name: string) => (Object.hasOwn(SIGNS, name) ? (SIGNS[name] ?? '') : whole));
  let read = '';
  let done = 0;
  const command = new RegExp(COMMAND);
  for (let found = command.exec(text); found; found = command.exec(text)) {
    const end = command.lastIndex;
    const said = signOf(text, found[1] ?? found[2] ?? '', end, found[1] !== undefined);
    if (!said) continue;
    read += text.slice(done, found.index) + said.sign;
    done = said.end;
    command.lastIndex = said.end;
  }
  return read + text.slice(done);
}

/** What stands for the command that ends at `end`, and where its arguments do; undefined where it is to stay. */
function signOf(
  text: string,
  name: string,
  end: number,
  isWord: boolean,
): { sign: string; end: number } | undefined {
  if (Object.hasOwn(BARE_ACCENTS, name) && text.startsWith('{}', end)) {
    return { sign: BARE_ACCENTS[name] ?? '', end: end + 2 };
  }
  if (/^\s$/.test(name)) return { sign: ' ', end };
  if (Object.hasOwn(SIGNS, name)) {
    return { sign: SIGNS[name] ?? '', end: isWord ? endOfWord(text, end) : end };
  }
  const unstarred = text[end] === '*' ? end + 1 : end;
  if (WRAPPERS.has(name)) return { sign: '', end: unstarred };
  if (SECONDS.has(name)) {
    const second = argumentsAt(BOTH, text, end);
    return second && { sign: `{${withKnownCommands(second.values[1] ?? '')}}`, end: second.end };
  }
  const first =
    name === 'url' || Object.hasOwn(DROPPED, name) ? argumentsAt(FIRST, text, unstarred) : undefined;
  if (!first) return undefined;
  // Its signs are no LaTeX: the library would read them as such.
  return {
    sign: name === 'url' ? latex(verbatim(first.values[0] ?? '')) : (DROPPED[name] ?? ''),
    end: first.end,
  };
}

/** Behind a word, LaTeX takes spaces or empty braces for its end. */
function endOfWord(text: string, end: number): number {
  if (text.startsWith('{}', end)) return end + 2;
  const spaces = /[ \t]*/y;
  spaces.lastIndex = end;
  return end + (spaces.exec(text)?.[0].length ?? 0);
}

function argumentsAt(form: RegExp, text: string, at: number): { values: string[]; end: number } | undefined {
  const sticky = new RegExp(form);
  sticky.lastIndex = at;
  const found = sticky.exec(text);
  return found ? { values: found.slice(1), end: sticky.lastIndex } : undefined;
}

/** The addresses that a text names by `\url` and `\href`, as they are, each once. */
export function linksIn(written: string): string[] {
  const links = written.matchAll(new RegExp(String.raw`\\(?:url|href)${ARGUMENT}`, 'g'));
  return [...new Set(Array.from(links, ([, address = '']) => verbatim(address)).filter(Boolean))];
}

/** LaTeX in which what a link leads to stands in brackets behind its words: its readers keep one of them only. */
export function withLinksShown(written: string): string {
  const link = new RegExp(String.raw`\\href(${ARGUMENT})(${ARGUMENT})`, 'g');
  return written.replace(link, (_, to: string, address: string, words: string, text: string) =>
    verbatim(address) === verbatim(text) ? `\\url${to}` : `${words} (\\url${to})`,
  );
}

/** The first command of a text, as it is written, that `isKnown` does not take; `''` where there is none. */
export function unknownCommand(written: string, isKnown: (name: string) => boolean): string {
  for (const [whole, word, sign = ''] of written.matchAll(COMMAND)) {
    if (word ? !isKnown(word) : !/[&%$#_{}]/.test(sign) && !isKnown(sign)) return word ? `\\${word}` : whole;
  }
  return '';
}

function pairs(words: string): Record<string, string> {
  const all = words.split(' ');
  return Object.fromEntries(all.flatMap((word, at) => (at % 2 ? [] : [[word, all[at + 1] ?? '']])));
}

function of(names: string, sign: string): Record<string, string> {
  return Object.fromEntries(names.split(' ').map(name => [name, sign]));
}
