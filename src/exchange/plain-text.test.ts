import { expect, it } from 'vitest';
import { sampleEntry } from '../domain/sample-entry.ts';
import { exportEntries, importEntries } from './index.ts';
import { plainLine, plainParagraphs } from './plain-text.ts';

it('takes the marks of LaTeX out of every text of a BibTeX record', async () => {
  const { items } = await importEntries(
    String.raw`@article{a, title={The \textit{E. coli} story}, url={https://a.example/1},
  journal={Proc. \textit{Foo} \& {IEEE}}, keywords={\textit{in vitro}, A \& B}, note={See \emph{here}},
  abstract={The \textit{E. coli} and {H\textsubscript{2}O} \emph{x}\textsubscript{i} a < b > c}}`,
    'bibtex',
  );
  expect(items[0]?.entry).toMatchObject({
    title: 'The E. coli story',
    siteName: 'Proc. Foo & IEEE',
    tags: ['in vitro', 'A & B'],
    review: 'See here',
    abstract: 'The E. coli and H2O xi a < b > c',
  });
});

it('takes those of HTML out of CSL-JSON and RIS', async () => {
  const abstract =
    '<jats:title>Abstract</jats:title><jats:p>The <jats:italic>E. coli</jats:italic> &lt; x<sub>i</sub></jats:p>';
  const item = {
    title: 'T',
    URL: 'https://a.example/1',
    'container-title': 'Proc. <i>Foo</i>',
    keyword: '<i>in vitro</i>, b',
    abstract,
  };
  const ris = `TY  - JOUR\nTI  - T\nT2  - ${item['container-title']}\nKW  - <i>in vitro</i>\nKW  - b\nAB  - ${abstract}\nUR  - https://a.example/1\nER  - \n`;
  for (const { items } of [
    await importEntries(JSON.stringify([item]), 'csl-json'),
    await importEntries(ris, 'ris'),
  ]) {
    expect(items[0]?.entry).toMatchObject({
      siteName: 'Proc. Foo',
      tags: ['in vitro', 'b'],
      abstract: 'Abstract\nThe E. coli < xi',
    });
  }
});

it('leaves what is no mark', () => {
  for (const text of ['a < b > c', 'the <video> element', 'x <- y', 'p<0.05']) {
    expect([plainLine(text), plainParagraphs(text)]).toEqual([text, text]);
  }
});

it.each([
  ['<p>Effects (p < 0.05) were seen when r > 0.3.</p>', 'Effects (p < 0.05) were seen when r > 0.3.'],
  [
    '<jats:p>We took n<30 adults; BMI>25 was common, x<y>z too, for k<i and j>2.</jats:p>',
    'We took n<30 adults; BMI>25 was common, x<y>z too, for k<i and j>2.',
  ],
  [
    '<div class="a b">One<br/>two <a href=\'x\' target=_blank>there</a></div><!-- x --><p>C<sub>i</sub> &lt;b&gt;</p>',
    'One\ntwo there\nCi <b>',
  ],
  [
    '<jats:sec><jats:p>A <jats:ext-link xlink:href="x">link</jats:ext-link>, <mml:math><mml:mi>x</mml:mi></mml:math></jats:p></jats:sec>',
    'A link, x',
  ],
  ['<ul><li>One</li><li>Two</li></ul><table><tr><td>3</td></tr></table>', 'One\nTwo\n3'],
])('takes of %j the tags alone', (text, words) => {
  expect(plainParagraphs(text)).toBe(words);
});

it.each([
  ['bibtex', 'bibtex'],
  ['biblatex', 'bibtex'],
  ['ris', 'ris'],
  ['csl-json', 'csl-json'],
] as const)('brings an abstract of ours back from %s, whatever it says of tags', async (format, from) => {
  let text = '';
  const abstract =
    'Use <div> and <p> here: a < b, x<y>z, <i>n</i>.\n\nThen </p>, <br>, &lt; and <jats:p> where p<0.05.';
  for await (const part of exportEntries([sampleEntry({ abstract })], format)) text += part;
  const { items } = await importEntries(text.replace('"custom":', '"other":'), from);
  expect(items[0]?.entry.abstract.replace(/\s+/g, ' ')).toBe(abstract.replace(/\s+/g, ' '));
});

it('takes the tags of an abstract that another program wrote into our CSL-JSON', async () => {
  let text = '';
  for await (const part of exportEntries([sampleEntry({ abstract: 'Old' })], 'csl-json')) text += part;
  const file = text.replace('"abstract":"Old"', '"abstract":"<p>New</p>"');
  expect((await importEntries(file, 'csl-json')).items[0]?.entry.abstract).toBe('New');
});

it.each(['bibtex', 'ris'] as const)(
  'brings a tag of ours that looks like a mark back from %s',
  async format => {
    let text = '';
    const entry = sampleEntry({ tags: ['<i>', 'a <b> c', 'plain'] });
    for await (const part of exportEntries([entry], format)) text += part;
    const { items } = await importEntries(text, format);
    expect(items[0]?.entry.tags).toEqual(entry.tags);
  },
);
