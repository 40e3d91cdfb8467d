import { describe, expect, it } from 'vitest';
import { makePdf, type Placed } from '../../../fixtures/make-pdfs.ts';
import { prose } from '../../../fixtures/prose.ts';
import { extractPdf } from './index.ts';

const body: Placed[] = prose(3)
  .paragraph()
  .match(/.{1,80}(?: |$)/g)!
  .map((text, at) => ({ text: text.trim(), x: 72, y: 300 + at * 11 }));

async function factsOf(front: readonly Placed[], info: Record<string, string> = {}) {
  const result = await extractPdf(makePdf({ pages: [[...front, ...body]], info }), {
    url: 'https://a.example/a.pdf',
  });
  if (!result.ok) throw new Error(result.error.kind);
  return result.value;
}

const title = (text: string): Placed => ({ text, x: 72, y: 90, size: 20 });
const below = (text: string, row = 0): Placed => ({ text, x: 72, y: 120 + row * 14, size: 11 });

describe('the title', () => {
  it.each([
    ['Microsoft Word - final.doc'],
    ['untitled'],
    ['acl2020_final-v3'],
    ['paper.dvi'],
    ['Slide 1'],
    ['PII: S0004370299'],
    ['A Title That Stands Nowhere'],
  ])('is not what the metadata says with %j', async wrong => {
    expect((await factsOf([title('Counting Small Models')], { Title: wrong })).title).toBe(
      'Counting Small Models',
    );
  });

  it('goes over two lines', async () => {
    const lines = [title('Counting Small Models in'), { ...title('Large Houses'), y: 114 }];
    expect((await factsOf(lines)).title).toBe('Counting Small Models in Large Houses');
  });

  it('is not the journal’s name in larger type', async () => {
    const lines = [{ ...title('NATURA'), y: 50, size: 26 }, title('Counting Small Models')];
    expect((await factsOf(lines)).title).toBe('Counting Small Models');
  });

  it('is empty where all is in one size and no metadata is', async () => {
    expect((await factsOf([])).title).toBe('');
  });

  it('is the metadata’s where the page has none', async () => {
    expect((await factsOf([], { Title: 'Counting Small Models' })).title).toBe('Counting Small Models');
  });
});

describe('the authors', () => {
  it.each([
    [
      'a list',
      ['Priya Raman, Joost de Vries and Mei Tanaka'],
      ['Priya Raman', 'Joost de Vries', 'Mei Tanaka'],
    ],
    ['a byline', ['By Priya Raman'], ['Priya Raman']],
    ['one name over an affiliation', ['Priya Raman', 'University of Nowhere'], ['Priya Raman']],
    ['names with marks', ['Priya Raman*, Mei Tanaka†'], ['Priya Raman', 'Mei Tanaka']],
    [
      'names over their mail',
      ['Priya Raman (p@a.example)', 'Mei Tanaka (m@a.example)'],
      ['Priya Raman', 'Mei Tanaka'],
    ],
    ['a subtitle', ['Counting Revisited'], []],
    ['a report’s series', ['Annual Report', 'University of Nowhere'], []],
    ['an organisation', ['Institute for Counting', 'May 2020'], []],
    ['a place', ['Department of Counting, University of Nowhere'], []],
    ['the text', [], []],
  ])('below the title are found in %s', async (_, rows, authors) => {
    expect((await factsOf([title('Counting Small Models'), ...rows.map(below)])).authors).toEqual(authors);
  });

  it('are not the account that made the file', async () => {
    expect((await factsOf([title('Counting Small Models')], { Author: 'Paula Typist' })).authors).toEqual([]);
  });

  it('are the metadata’s beside a title that the page has too', async () => {
    const info = { Title: 'Counting Small Models', Author: 'Priya Raman' };
    expect((await factsOf([title('Counting Small Models')], info)).authors).toEqual(['Priya Raman']);
  });
});

describe('the DOI', () => {
  const doi = async (...rows: string[]) => (await factsOf(rows.map(below))).identifiers.doi;

  it.each([
    ['is the only one on the first page', ['https://doi.org/10.5555/Abc.123.'], '10.5555/abc.123'],
    ['keeps its brackets', ['doi: 10.1016/S0004(99)00001-2'], '10.1016/s0004(99)00001-2'],
    ['is none of two', ['doi:10.5555/one', 'doi:10.5555/two'], ''],
    ['needs to be called one', ['10.5555/bare'], ''],
  ])('%s', async (_, rows, expected) => {
    expect(await doi(...rows)).toBe(expected);
  });
});
