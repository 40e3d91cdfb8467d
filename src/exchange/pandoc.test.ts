import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import type { Entry } from '../domain/entry.ts';
import { joinName } from '../domain/name-parts.ts';
import { SAMPLE_TIME, sampleEntry } from '../domain/sample-entry.ts';
import { type ExportFormat, exportEntries } from './index.ts';

const pandoc = spawnSync('pandoc', ['--list-input-formats'], { encoding: 'utf8' });
const readers = pandoc.status === 0 ? pandoc.stdout.split('\n') : [];
if (readers.length === 0) console.warn('pandoc is not on this machine: no other program reads the exports.');

type Csl = {
  title?: string;
  author?: Parameters<typeof joinName>[0][];
  issued?: { 'date-parts': number[][] };
  accessed?: { 'date-parts': number[][] };
  DOI?: string;
};

async function exported(entries: Iterable<Entry>, format: ExportFormat): Promise<string> {
  let text = '';
  for await (const part of exportEntries(entries, format)) text += part;
  return text;
}

function run(input: string, ...options: string[]): string {
  const { stdout, stderr } = spawnSync('pandoc', options, {
    input,
    encoding: 'utf8',
    maxBuffer: 100_000_000,
  });
  expect(stderr).toBe('');
  return stdout;
}

/** On one line, without what pandoc marks up, and with one form of quotes: in LaTeX, a plain one is a typographic one. */
function plain(text: string): string {
  return text
    .replaceAll(/<\/?(span|i|b|sup|sub)[^>]*>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
    .replaceAll(/[‘’`]/g, "'")
    .replaceAll(/[“”]/g, '"')
    .replaceAll(/\s+/g, ' ')
    .trim();
}

const entryWith = (number: number, fields: Partial<Entry>) =>
  sampleEntry({ id: number.toString(16).padStart(16, '0'), url: `https://a.example/${number}`, ...fields });
const doi = (text: string) => ({ doi: text, arxivId: '', isbn: '', pmid: '' });

const TITLES = [
  'Circuits Updates - July 2025',
  'R&D: 100 % of $5_000 {x} #1 ^2 ~3 a\\b',
  'A lone { brace, and a lone } too }',
  '\\textbf{bold} \\ and \\\\ at the end \\',
  'a < b > c "e" it\'s',
  'Naïve 🧪 注意力 Привет мир שלום عليكم',
  '「括弧」と、句読点。',
  'Dashes – and — and -- and --- and “quotes”',
  'A Study of GPT-4, LaTeX and mRNA: iPhone',
  '@article{x, title = {owned}}',
  'TY  - JOUR and ER  - ',
  '%comment',
  'Title: with colons: many',
  '```code``` *stars* _lines_ [link](x) `',
];
const AUTHORS = [
  ['Chris Olah', 'Adam Jermyn'],
  ['Ludwig van Beethoven', 'Charles Jean de la Vallée Poussin', 'Guido Van Rossum'],
  ['World Health Organization', 'OpenAI', 'Smith & Sons', 'Institute for Law and Order'],
  ['Martin Luther King Jr.', 'José García López', 'Jürgen Müller-Schmidt'],
  ['Лев Толстой', '王伟', '毛泽东', 'יוסי כהן', 'محمد علي', '🧪 Lab'],
  ["Conan O'Brien", 'Jean-Paul Sartre', 'J. R. R. Tolkien', 'bell hooks', 'danah boyd'],
  [],
];
const DATES = ['', '2025', '2025-07', '2025-07-31', '0987', '1999-12-01'];
const hard = TITLES.map((title, number) =>
  entryWith(number, {
    title,
    authors: AUTHORS[number % AUTHORS.length] ?? [],
    publishedDate: DATES[number % DATES.length] ?? '',
    identifiers: doi(number % 2 ? `10.1000/a_b(c)<${number}>;x%y#z` : ''),
    type: (['paper', 'blog', 'report', 'book', 'talk', 'podcast', 'government', 'reference', 'web'] as const)[
      number % 9
    ] as Entry['type'],
    siteName: number % 3 ? 'Site & {Co} 100%' : '',
    abstract: `${title}\n\n${title}\n@article{x,\n`,
    summary: title,
    credibility: { override: 4, reason: title },
    keyPoints: [{ id: 'a', text: title, quote: { exact: title, prefix: 'a\n', suffix: '\\' } }],
    tags: ['a, b', title],
    language: number % 2 ? 'de' : 'en',
    venueId: number % 2 ? 'nature' : '',
    ...(number % 4 ? { formerKeys: [`old${number}:x`, `Alt/${number}`] } : {}),
    ...(number % 3 ? { capturedAt: SAMPLE_TIME } : {}),
  }),
);

const FORMATS = [
  ['bibtex', 'bibtex'],
  ['biblatex', 'biblatex'],
  ['csl-json', 'csljson'],
  ['ris', 'ris'],
] as const;

describe.each(FORMATS.filter(([, reader]) => readers.includes(reader)))(
  '%s read by pandoc',
  (format, from) => {
    it('gives titles, authors, dates and DOIs back, without a warning', async () => {
      const read: Csl[] = JSON.parse(run(await exported(hard, format), '--from', from, '--to', 'csljson'));
      expect(read.map(({ title }) => plain(title ?? ''))).toEqual(hard.map(({ title }) => plain(title)));
      expect(read.map(({ author = [] }) => author.map(joinName).map(plain))).toEqual(
        hard.map(({ authors }) => authors.map(plain)),
      );
      // Pandoc's reader of RIS knows years only.
      const precision = format === 'ris' ? 1 : 3;
      expect(read.map(({ issued }) => issued?.['date-parts'][0] ?? [])).toEqual(
        hard.map(({ publishedDate }) =>
          publishedDate ? publishedDate.split('-').map(Number).slice(0, precision) : [],
        ),
      );
      // It knows days of access in BibLaTeX and CSL-JSON only.
      if (format === 'biblatex' || format === 'csl-json') {
        expect(read.map(({ accessed }) => accessed?.['date-parts'][0])).toEqual(
          hard.map(({ capturedAt }) => (capturedAt ? [2026, 1, 2] : undefined)),
        );
      }
      expect(read.map(({ DOI = '' }) => DOI)).toEqual(hard.map(({ identifiers }) => identifiers.doi));
    });

    it('has organisations whole', async () => {
      const authors = ['World Health Organization', 'Smith & Sons', 'OpenAI'];
      const [read]: Csl[] = JSON.parse(
        run(await exported([sampleEntry({ authors })], format), '--from', from, '--to', 'csljson'),
      );
      expect(read?.author?.map(({ literal, family }) => literal ?? family)).toEqual(authors);
    });

    it('has 3,000 authors', async () => {
      const authors = Array.from({ length: 3_000 }, (_, number) => `Given${number} van Family${number}`);
      const [read]: Csl[] = JSON.parse(
        run(await exported([sampleEntry({ authors })], format), '--from', from, '--to', 'csljson'),
      );
      expect(read?.author?.map(joinName)).toEqual(authors);
    });

    it('can be printed as a bibliography', async () => {
      const page = run(await exported(hard, format), '--from', from, '--to', 'plain', '--citeproc');
      expect(page).toContain('Circuits Updates');
    });

    it('survives half a character, NUL and other controls', async () => {
      const title = 'half \ud83e, NUL \u0000, bell \u0007, next line \u0085 and \u2028';
      const entry = sampleEntry({ title, summary: title, abstract: title, authors: [title], tags: [title] });
      const read = JSON.parse(run(await exported([entry], format), '--from', from, '--to', 'csljson'));
      expect(read).toHaveLength(1);
    });
  },
);
