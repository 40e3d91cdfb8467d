import { describe, expect, it } from 'vitest';
import { sampleEntry } from '../domain/sample-entry.ts';
import { exportEntries, importEntries } from './index.ts';

const read = async (fields: string) => {
  const { items, problems, remarks } = await importEntries(`@misc{k, ${fields}}`, 'bibtex');
  return { entry: items[0]?.entry, problems, remarks };
};
const withAddress = (fields: string) => read(`url={https://a.example/1}, ${fields}`);

describe('a title in LaTeX', () => {
  it.each([
    // Letters
    [String.raw`{\aa} {\AA} \aa{} \aa b \r{a} \r a`, 'å Å å åb å å'],
    [String.raw`{\ae} {\OE} {\o} \L{}od\'z {\ss} {\dj} {\th} {\ng} {\i}`, 'æ Œ ø Łodź ß đ þ ŋ ı'],
    [
      String.raw`\k{a} \H{o} \u{a} \d{a} \.{z} \={a} \c c {\v S} \'{\i} {\'\i} \"u \^o \~n {\'{e}}`,
      'ą ő ă ạ ż ā ç Š í í ü ô ñ é',
    ],
    // Accents over nothing
    [String.raw`a\~{}b \^{}c`, 'a~b ^c'],
    // Dashes, quotes, dots
    [String.raw`a \ldots{} b \dots c {\textellipsis}`, 'a … b …c …'],
    ["a -- b --- c ``d''", 'a – b — c “d”'],
    [
      String.raw`\textendash{} \textquotedblleft a\textquotedblright{} {\glqq}b{\grqq} \lq c\rq`,
      '– “a” „b“ ‘c’',
    ],
    // Signs
    [
      String.raw`\S{} \P{} \pounds{}5 \euro{}5 \dag{} \slash b \copyright{} \texttrademark{}`,
      '§ ¶ £5 €5 † /b © ™',
    ],
    [String.raw`\& \% \$ \# \_ \{ \} \textbackslash{}`, '& % $ # _ { } \\'],
    [
      String.raw`$\beta$ $\mu$m $\sim$5 $2\times3$ $\rightarrow$ $\infty$ $n^{2}$ $\mathcal{O}(n)$ \(x\leq y\)`,
      'β μm ∼5 2×3 → ∞ n² O(n) x≤y',
    ],
    [String.raw`\LaTeX{} {\TeX} {\BibTeX}`, 'LaTeX TeX BibTeX'],
    // How words look
    [
      String.raw`\emph{a} \textbf{b} \textit{c} \texttt{d} \textsc{e} \mbox{f} {\em g} \underline{h} \text{i}`,
      'a b c d e f g h i',
    ],
    [String.raw`\textcolor{red}{a {b}} \texorpdfstring{$x$}{y} \operatorname*{max}`, 'a b y max'],
    [
      String.raw`\url{http://a.example/~b_c--d%20e} \href{http://a.example}{words}`,
      'http://a.example/~b_c--d%20e words',
    ],
    // Spaces, and none
    [String.raw`10\,000 a\ b c~d e\quad f g\hspace*{1em}h i\\j`, '10 000 a b c d e f g h i j'],
    [String.raw`data\-base a\/b {\noopsort{1990}}c`, 'database ab c'],
  ])('%s is read', async (title, words) => {
    const { entry, problems } = await withAddress(`title={${title}}`);
    expect(problems).toEqual([]);
    expect(entry?.title).toBe(words);
  });

  it('that is one sign, or comes from a string, is read', async () => {
    expect((await withAddress(String.raw`title={\LaTeX}, journal = {\AA}`)).entry).toMatchObject({
      title: 'LaTeX',
      siteName: 'Å',
    });
    const { items } = await importEntries(
      String.raw`@string{x = "Ha{\aa}s"} @misc{k, title = x # { \ldots}, url={https://a.example/1}}`,
      'bibtex',
    );
    expect(items[0]?.entry.title).toBe('Haås …');
  });
});

it('names in LaTeX keep their letters', async () => {
  const { entry } = await withAddress(
    String.raw`title={T}, author={{\AA}ngstr{\"o}m, Anders and {\O}stergaard, S{\o}ren and Ha{\aa}s, X and {\AA}ke Bj\"orn}`,
  );
  expect(entry?.authors).toEqual(['Anders Ångström', 'Søren Østergaard', 'X Haås', 'Åke Björn']);
});

it('a note keeps what its links lead to', async () => {
  const { entry } = await withAddress(
    String.raw`title={T}, note={Weak; see \href{https://b.example/~x}{the slides}}`,
  );
  expect(entry?.review).toBe('Weak; see the slides (https://b.example/~x)');
});

describe('a command that nothing here reads', () => {
  it('is named, with its record, which is taken', async () => {
    const { entry, problems, remarks } = await withAddress(
      String.raw`title={On \frac{1}{2}}, editor={\foo{x}}`,
    );
    expect(entry?.title).toContain('On ');
    expect(problems).toEqual([]);
    expect(remarks).toEqual([
      { at: 'line 1', reason: '“k”: LaTeX’s \\frac could not be read and stands in the text as it is.' },
    ]);
  });

  it('is none where no entry has the field, nor a backslash of our own', async () => {
    expect(
      (await withAddress(String.raw`title={T}, editor={\foo{x}}, file={C\:\\x\y.pdf}`)).problems,
    ).toEqual([]);
    const title = String.raw`C:\path\new \aa \\ \url{x} \(a\) \~{}`;
    let text = '';
    for await (const part of exportEntries([sampleEntry({ title, abstract: title })], 'bibtex')) text += part;
    const { items, problems } = await importEntries(text, 'bibtex');
    expect(problems).toEqual([]);
    expect(items[0]?.entry).toMatchObject({ title, abstract: title });
  });
});
