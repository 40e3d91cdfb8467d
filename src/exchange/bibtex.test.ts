import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { sampleEntry } from '../domain/sample-entry.ts';
import { type ExchangeEntry, exportEntries, importEntries } from './index.ts';

async function bibtex(...entries: ExchangeEntry[]): Promise<string> {
  let text = '';
  for await (const part of exportEntries(entries, 'bibtex')) text += part;
  return text;
}
const keysOf = (text: string) => [...text.matchAll(/^@\w+\{([^,]+),/gm)].map(([, key]) => key);

const circuits = sampleEntry({
  authors: ['Chris Olah', 'Adam Jermyn'],
  publishedDate: '2025-07',
  siteName: 'Transformer Circuits Thread',
});

describe('BibTeX', () => {
  it('has one record per entry, by type', async () => {
    const text = await bibtex(
      circuits,
      sampleEntry({ id: '1111111111111111', type: 'book', title: 'A Book' }),
      sampleEntry({ id: '2222222222222222', type: 'report', title: 'A Report' }),
      sampleEntry({ id: '3333333333333333', type: 'web', title: 'A Page' }),
    );
    expect([...text.matchAll(/^@(\w+)\{/gm)].map(([, type]) => type)).toEqual([
      'article',
      'book',
      'techreport',
      'misc',
    ]);
  });

  it('gives every entry a key of its own, the same in every export', async () => {
    const entries = Array.from({ length: 30 }, (_, number) => ({
      ...circuits,
      id: (number * 977).toString(16).padStart(4, '0').padEnd(16, 'f'),
    }));
    const keys = keysOf(await bibtex(...entries));
    expect(keys).toHaveLength(30);
    expect(new Set(keys).size).toBe(30);
    expect(keysOf(await bibtex(...entries))).toEqual(keys);
  });

  it('escapes what LaTeX acts on', async () => {
    const text = await bibtex(
      sampleEntry({ title: 'R&D: 100 % of $5_000 {x} #1 ^2 ~3 a\\b', authors: ['Smith & Sons'] }),
    );
    expect(text).toContain(
      String.raw`100 \% of \$5\_000 \{x\} \#1 \textasciicircum{}2 \textasciitilde{}3 a\textbackslash{}b`,
    );
    expect(text).toContain(String.raw`{{Smith \& Sons}}`);
  });

  it('tells the month by its macro and the whole date for biblatex', async () => {
    const text = await bibtex(sampleEntry({ publishedDate: '2025-07-31', abstract: 'x\n\tyear = 7\n' }));
    expect(text).toMatch(/^\tyear = \{2025\},\n\tmonth = jul,\n\tdate = \{2025-07-31\},\n\ttitle = \{\{/m);
  });

  it('keeps its braces in pairs, whatever the texts hold', async () => {
    const hostile = '}{{ @article{x, title = {owned}} \\ } %';
    const text = await bibtex(
      sampleEntry({
        title: hostile,
        authors: [hostile, 'A } B'],
        abstract: hostile,
        summary: hostile,
        siteName: hostile,
        tags: [hostile],
        url: 'https://a.example/{x}?q=}',
      }),
    );
    const bare = text.replaceAll(/\\[{}]/g, '');
    let depth = 0;
    for (const character of bare) {
      if (character === '{') depth += 1;
      if (character === '}') depth -= 1;
      expect(depth).toBeGreaterThanOrEqual(0);
    }
    expect(depth).toBe(0);
    expect(keysOf(text)).toHaveLength(1);
  });
});

const pandoc = spawnSync('pandoc', ['--version'], { encoding: 'utf8' });
const hasPandoc = pandoc.status === 0;
if (!hasPandoc) console.warn('pandoc is not on this machine: BibTeX is not read back by another program.');

type Csl = {
  id: string;
  type: string;
  title: string;
  author?: { family?: string; given?: string; literal?: string }[];
  issued?: { 'date-parts': number[][] };
  URL?: string;
  DOI?: string;
  'container-title'?: string;
  publisher?: string;
};

function readWithPandoc(text: string): Csl[] {
  const run = spawnSync('pandoc', ['--from', 'bibtex', '--to', 'csljson'], { input: text, encoding: 'utf8' });
  expect(run.stderr).toBe('');
  return JSON.parse(run.stdout);
}

describe.runIf(hasPandoc)('BibTeX read by pandoc', () => {
  it.each([
    ['plain words', 'Circuits Updates - July 2025'],
    ['what LaTeX acts on', 'R&D: 100 % of $5_000 {x} #1 ^2 ~3 a\\b'],
    ['what HTML acts on', 'a < b > c & <i>d</i> "e"'],
    ['emoji and scripts', 'Naïve 🧪 注意力 Привет'],
    ['capitals', 'A Study of GPT-4, LaTeX and mRNA'],
    ['dashes and quotes', 'Dashes – and — “quotes”'],
  ])('has the title with %s', async (_, title) => {
    const [read] = readWithPandoc(await bibtex(sampleEntry({ title })));
    expect(plain(read?.title ?? '')).toBe(title);
  });

  it('has authors, date, DOI, address and periodical', async () => {
    const [read] = readWithPandoc(
      await bibtex({
        ...circuits,
        authors: [
          'Chris Olah',
          'Ludwig van Beethoven',
          'Jürgen Müller-Schmidt',
          'OpenAI',
          'José García López',
        ],
        publishedDate: '2025-07-31',
        identifiers: { doi: '10.1000/a_b(c)<1>', arxivId: '', isbn: '', pmid: '' },
        url: 'https://a.example/a_b/~me/100%25?q=1&r=#/x',
      }),
    );
    expect(read).toMatchObject({
      id: expect.stringMatching(/^olah2025circuits-[a-z0-9]{6}$/),
      type: 'article-journal',
      issued: { 'date-parts': [[2025, 7, 31]] },
      DOI: '10.1000/a_b(c)<1>',
      URL: 'https://a.example/a_b/~me/100%25?q=1&r=#/x',
      'container-title': 'Transformer Circuits Thread',
    });
    expect(read?.author?.map(nameOf)).toEqual([
      'Chris Olah',
      'Ludwig van Beethoven',
      'Jürgen Müller-Schmidt',
      'OpenAI',
      'José García López',
    ]);
  });

  it.each([
    ['2025', [2025]],
    ['2025-07', [2025, 7]],
    ['2025-12-01', [2025, 12, 1]],
    ['', undefined],
  ])('has the date %j as precise as it is known', async (publishedDate, parts) => {
    const [read] = readWithPandoc(await bibtex(sampleEntry({ publishedDate })));
    expect(read?.issued?.['date-parts'][0]).toEqual(parts);
  });

  it('has as many records as there were entries, whatever one of them holds', async () => {
    const hostile = '}{{ @article{x, title = {owned}} \\ } %';
    const read = readWithPandoc(
      await bibtex(
        circuits,
        sampleEntry({ id: '1111111111111111', title: hostile, abstract: hostile, summary: hostile }),
        sampleEntry({ id: '2222222222222222', title: 'The last' }),
      ),
    );
    expect(read.map(({ title }) => plain(title))).toEqual([circuits.title, hostile, 'The last']);
  });
});

/** Pandoc marks up what it protects from recasing. */
function plain(title: string): string {
  return title
    .replaceAll(/<\/?span[^>]*>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}

function nameOf({ family, given, literal, ...rest }: Record<string, string | undefined>): string {
  if (literal) return literal;
  return [given, rest['dropping-particle'], rest['non-dropping-particle'], family].filter(Boolean).join(' ');
}

it('reads an accent over an i without its dot as the letter that everybody types', async () => {
  const { items } = await importEntries(
    String.raw`@article{a, title={Na{\"\i}ve}, author={Garc{\'\i}a, Mar\'{\i}a and Rodr{\'{\i}}guez, A}, url={https://a.example/1}}`,
    'bibtex',
  );
  expect(items[0]?.entry).toMatchObject({ title: 'Naïve', authors: ['María García', 'A Rodríguez'] });
});
