import { describe, expect, it } from 'vitest';
import { ownWords } from './foreign-note.ts';
import { importEntries } from './index.ts';

const imported = async (text: string, format: 'bibtex' | 'ris' | 'csl-json') => {
  const { items, problems } = await importEntries(text, format);
  expect(problems).toEqual([]);
  return items[0]?.entry;
};
const ris = (fields: string) =>
  imported(`TY  - JOUR\nTI  - T\nUR  - https://a.example/1\n${fields}\nER  - \n`, 'ris');
const bibtex = (fields: string) =>
  imported(`@misc{a, title={T}, url={https://a.example/1}, ${fields}}`, 'bibtex');

describe('a note that a program has written', () => {
  it.each([
    // Wiley
    'https://doi.org/10.1002/abc',
    // Scopus
    'Cited By :12\nN1  - Export Date: 29 November 2026; Correspondence Address: J. Smith',
    // Web of Science
    'Times Cited: 3\nN1  - Total Times Cited: 4\nCited Reference Count: 30',
    // EndNote, from PubMed
    '1476-4687\nSmith, J\nJournal Article\nEngland',
    '1476-4687 (Electronic)\nSmith, John\nVan der Berg, J. A.\nORCID: 0000-0001-2345-6789\nR01 CA123456/CA/NCI NIH HHS/United States\n' +
      'Journal Article\nResearch Support, N.I.H., Extramural\nUnited States\n2019/03/05 06:00\nNature. 2019 Mar 5;1(2):3-4. doi: 10.1038/x.\n' +
      'Epub 2019 Jan 3.',
  ])('is no review of a RIS record: %s', async note => {
    expect((await ris(`N1  - ${note}`))?.review).toBe('');
  });

  it.each([
    'arXiv:2303.08774 [cs]',
    'arXiv:2303.08774 [cs]\n\tversion: 3',
    'arXiv preprint arXiv:2303.08774',
    'PMID: 31234567',
    String.raw`\_eprint: https://onlinelibrary.wiley.com/doi/pdf/10.1002/abc`,
    'Publisher: Nature Publishing Group',
    // Zotero
    'PMID: 31234567\nPMCID: PMC123',
    'Number: 7553\r\nPublisher: Nature Publishing Group',
    'Cited by: 12; All Open Access, Green Open Access',
    'Accessed: 2023-01-01',
    '[Online; accessed 22-July-2004]',
    String.raw`\url{https://a.example/2}`,
    String.raw`Available online at: \url{https://a.example/2}`,
  ])('is no review of a BibTeX record: %s', async note => {
    expect((await bibtex(`note = {${note}}`))?.review).toBe('');
  });

  it('is no review of an item of Zotero, whose ids it gives', async () => {
    const item = { title: 'T', URL: 'https://a.example/1', note: 'PMID: 123\nPMCID: PMC1\ntex.ids: x' };
    expect(await imported(JSON.stringify([item]), 'csl-json')).toMatchObject({
      review: '',
      identifiers: { pmid: '123' },
    });
    expect((await bibtex('note = {arXiv:2303.08774v2 [cs]}'))?.identifiers.arxivId).toBe('2303.08774');
    const { pmid } = (await bibtex('note = {PMID: 123\nPMCID: PMC1}'))?.identifiers ?? {};
    expect(pmid).toBe('123');
  });
});

describe('a note that somebody has written', () => {
  it.each([
    'Weak on method. See https://doi.org/10.1002/abc',
    'Replicated by\nhttps://doi.org/10.1002/abc',
    'Cited by everybody',
    'Accessed by three groups',
    'Accessed by three groups without a licence, which the authors deny throughout',
    'Smith, J is wrong',
    'Important',
    'PMID: see the erratum',
    'Number of patients is small',
  ])('stays whole: %s', note => {
    expect(ownWords(note)).toBe(note);
  });

  it('stays where EndNote has its own lines before it', () => {
    expect(ownWords('1476-4687\nSmith, J\nJournal Article\nEngland\nWeak on method.\nAsk Jones.')).toBe(
      'Weak on method.\nAsk Jones.',
    );
  });

  it('stays beside one that a program has written', async () => {
    expect((await ris('N1  - https://doi.org/10.1002/abc\nN1  - Mine\nalone'))?.review).toBe('Mine\nalone');
    expect((await bibtex('note = {Publisher: P\nWeak.}, annote = "PMID: 1"'))?.review).toBe(
      'Publisher: P\nWeak.',
    );
  });

  it.each([
    ['RN  - Key for section 3.', 'Key for section 3.'],
    ['N1  - Times Cited: 3\nRN  - Key for section 3.\nand 4', 'Key for section 3.\nand 4'],
    ['RN  - Mine\nN1  - Theirs', 'Mine\nTheirs'],
  ])('is taken from each field that EndNote has for it: %j', async (fields, review) => {
    expect((await ris(fields))?.review).toBe(review);
  });

  it.each([
    ['annote = {One}, annote = {Two}, annote = {One}', 'One\n\nTwo'],
    ['note = {}, note = {One}, note = {}', 'One'],
    ['annotation = {One}, note = "Three", annote = {Two}', 'Three\n\nOne\n\nTwo'],
  ])('is kept of each field of BibTeX, as Zotero writes several: %j', async (fields, review) => {
    expect((await bibtex(fields))?.review).toBe(review);
    expect((await bibtex(`${fields}, year = {2020}`))?.publishedDate).toBe('2020');
  });

  it.each([
    ['{Para one.\n\n  Para two:\r\n- a\n- b.}', 'Para one.\n\nPara two:\n- a\n- b.'],
    ['{Para {\\emph{one}\n}\nPara \\"{u}\\\nthree}', 'Para one\n\nPara ü three'],
    ['"One\n{\\"u}"', 'One\nü'],
    ['{One} # {\nTwo} #\n{ Three}', 'One Two Three'],
  ])('keeps the lines that it has in BibTeX: %j', async (note, review) => {
    expect((await bibtex(`note = ${note}`))?.review).toBe(review);
    expect((await bibtex(`annote = ${note}`))?.review).toBe(review);
    expect((await bibtex(`annotation = ${note}`))?.review).toBe(review);
  });
});

it.each(['AB  - An abstract\ngoes on.', 'N2  - An abstract goes on.'])(
  'takes the abstract of a RIS record of old tags for no note: %j',
  async abstract => {
    const text = `TY  - JOUR\nT1  - T\nA1  - Doe, Jane\nY1  - 2019///\nJF  - J\nUR  - https://a.example/1\n${abstract}\nER  - \n`;
    expect(await imported(text, 'ris')).toMatchObject({ abstract: 'An abstract goes on.', review: '' });
  },
);

describe('a record of JabRef', () => {
  it('has its comments as the review, and its groups as collections', async () => {
    const text = String.raw`@Article{s,
  author      = {Smith, J.},
  title       = {T},
  url         = {https://a.example/1},
  groups      = {Reading list, AI > Safety \& law, AI/ML},
  comment     = {my own important notes:

50\% of it},
  comment-bob = {bob's notes},
  review      = {an older one},
  ranking     = {rank5},
}`;
    expect(await imported(text, 'bibtex')).toMatchObject({
      review: "my own important notes:\n\n50% of it\n\nbob's notes\n\nan older one",
      collections: ['Reading list', 'AI/Safety & law', 'AI\u2215ML'],
    });
  });

  it('has them behind the notes of others and in one line too', async () => {
    const entry = await bibtex('note = {Theirs}, comment = {Mine}, groups = {A}');
    expect(entry).toMatchObject({ review: 'Theirs\n\nMine', collections: ['A'] });
  });
});

it('takes the folders of Mendeley for collections', async () => {
  const { collections } =
    (await bibtex(String.raw`mendeley-groups = {AI/Safety,Reading \& more}, groups = {B}`)) ?? {};
  expect(collections).toEqual(['B', 'AI/Safety', 'Reading & more']);
});
