import { describe, expect, it } from 'vitest';
import { importEntries } from './index.ts';

const read = async (fields: string) => {
  const { items, problems } = await importEntries(`@article{a,\n  title = {T},\n${fields}\n}`, 'bibtex');
  expect(problems).toEqual([]);
  return items[0]?.entry;
};

describe('an address or identifier of BibTeX', () => {
  it.each([
    // DBLP
    String.raw`10.1007/978-3-030-58452-8\_13`,
    // Mendeley
    String.raw`10.1007/978-3-030-58452-8{\_}13`,
    String.raw`https://doi.org/10.1007/978-3-030-58452-8\_13`,
  ])('is read without the LaTeX that it was written in: %s', async doi => {
    const entry = await read(`  doi = {${doi}}`);
    expect(entry?.identifiers.doi).toBe('10.1007/978-3-030-58452-8_13');
    expect(entry?.url).toBe('https://doi.org/10.1007/978-3-030-58452-8_13');
    const quoted = await read(`  doi = "${doi}"`);
    expect(quoted?.identifiers.doi).toBe('10.1007/978-3-030-58452-8_13');
  });

  it.each([
    [String.raw`https://a.example/x{\_}y\_z?a=1\&b=2{\%}20`, 'https://a.example/x_y_z?a=1&b=2%20'],
    [String.raw`https://a.example/{\~{}}me`, 'https://a.example/~me'],
    ['https://a.example/1 https://b.example/2', 'https://a.example/1'],
  ])('is the one of a page: %s', async (written, url) => {
    expect((await read(`  url = {${written}}`))?.url).toBe(url);
  });

  it('is an id at arXiv or PubMed in either form', async () => {
    const arxiv = await read(`  archivePrefix = "arXiv",\n  eprint = {arXiv:cs/0112017}`);
    expect(arxiv?.identifiers.arxivId).toBe('cs/0112017');
    expect((await read(`  eprinttype = {arxiv},\n  eprint = "2005.12872"`))?.url).toBe(
      'https://arxiv.org/abs/2005.12872',
    );
    expect((await read(`  pmid = 31234567`))?.identifiers.pmid).toBe('31234567');
  });
});

describe('an address that is none, beside a DOI,', () => {
  const doi = 'https://doi.org/10.1000/x';
  it.each([
    // Web of Science
    ['<Go to ISI>://WOS:000123400001', doi],
    ['internal-pdf://x.pdf', doi],
    ['www.nature.com/articles/1', 'https://www.nature.com/articles/1'],
    [String.raw`\url{https://a.example/x_y}`, 'https://a.example/x_y'],
    [String.raw`\url{www.a.example/x}`, 'https://www.a.example/x'],
  ])('costs no record: %s', async (written, url) => {
    expect((await read(`  url = {${written}},\n  doi = {10.1000/x}`))?.url).toBe(url);
    if (written.startsWith('\\')) return;
    const ris = `TY  - JOUR\nTI  - T\nUR  - ${written}\nDO  - 10.1000/x\nER  - \n`;
    const { items, problems } = await importEntries(ris, 'ris');
    expect(problems).toEqual([]);
    expect(items[0]?.entry.url).toBe(url);
  });

  it('and without one is named', async () => {
    const { items, problems } = await importEntries(
      'TY  - JOUR\nTI  - T\nUR  - <Go to ISI>://WOS:1\nER  - \n',
      'ris',
    );
    expect(items).toEqual([]);
    expect(problems).toEqual([
      { at: 'line 1', reason: '“<Go to ISI>://WOS:1” is not the address of a page.' },
    ]);
  });
});
