import type { Entry } from '../src/domain/entry.ts';
import { entryIdOf } from '../src/domain/ids.ts';
import { keyPoint } from '../src/domain/key-point.ts';
import { sampleEntry, sampleSnapshot } from '../src/domain/sample-entry.ts';
import { type ExchangeEntry, exportEntries } from '../src/exchange/index.ts';

/** The address of the entry that has too much of everything. */
export const FULL_ADDRESS = 'https://full.example/';
export const FULL_TITLE = 'Unbroken'.repeat(38).slice(0, 300);

const many = <T>(count: number, make: (at: number) => T) =>
  Array.from({ length: count }, (_, at) => make(at));

const PLAIN: Partial<Entry>[] = [
  {
    title: 'Circuits Updates - July 2025',
    authors: ['Chris Olah', 'Adam Jermyn', 'Joshua Batson'],
    publishedDate: '2025-07',
    venueId: 'transformer-circuits',
    siteName: 'Transformer Circuits',
  },
  {
    title: 'Concrete Problems in AI Safety',
    authors: ['Dario Amodei', 'Chris Olah', 'Jacob Steinhardt', 'Paul Christiano'],
    publishedDate: '2016-06-21',
    venueId: 'arxiv',
    siteName: 'arXiv',
    credibility: { override: 5, reason: 'Widely replicated.' },
  },
  { title: 'Harbour bridge closes for two years', type: 'web', siteName: 'The Evening Gauge' },
  {
    title: 'Review of river gauges, 2023',
    type: 'government',
    publishedDate: '2023-09',
    credibility: { override: 2, reason: 'Its numbers do not add up.' },
  },
  {
    title: 'Pegel im Wandel',
    authors: ['Jürgen Groß'],
    publishedDate: '2021-03',
    language: 'de',
    type: 'blog',
  },
  {
    title: 'الأنهار والجسور: مراجعة',
    authors: ['ليلى حسن'],
    language: 'ar',
    credibility: { override: 1, reason: 'Satire.' },
  },
];

const FULL: Partial<Entry> = {
  title: FULL_TITLE,
  authors: many(200, at => `Author Number-${at} of a Very Long Consortium`),
  publishedDate: '2024-02-29',
  siteName: 'The Proceedings of the Society for the Study of Unreasonably Long Names and Titles',
  credibility: { override: 3, reason: 'Long, but careful. '.repeat(20) },
  importance: 100,
  subtype: 'conference_paper',
  purpose: 'research',
  summary: 'A long summary that goes on for a while. '.repeat(40),
  abstract: 'An abstract. '.repeat(100),
  review: 'A review. '.repeat(60),
  keyPoints: many(40, at =>
    keyPoint(`point-${at}`, `Key point number ${at + 1}: ${'and so on '.repeat(at)}`),
  ),
  tags: many(50, at => (at === 7 ? 'a-tag-without-any-space-'.repeat(6) : `tag number ${at}`)),
  collections: many(12, at => `Collection ${at}`),
};

/** An export with a few ordinary entries and one that has too much of everything, ready to be imported. */
export function sampleLibrary(): Promise<string> {
  return exported([...PLAIN, FULL], [...PLAIN.map((_, at) => plainAddress(at)), FULL_ADDRESS]);
}

/** The ordinary entries alone, all but the one that the sample article becomes. */
export function ordinaryLibrary(): Promise<string> {
  const [, ...others] = PLAIN;
  return exported(
    others,
    others.map((_, at) => plainAddress(at)),
  );
}

const plainAddress = (at: number) => `https://sources.example/${at}`;

async function exported(all: readonly Partial<Entry>[], addresses: readonly string[]): Promise<string> {
  const entries: ExchangeEntry[] = await Promise.all(
    all.map(async (fields, at) => {
      const url = addresses[at] ?? '';
      const identity = { id: await entryIdOf(url), stableId: `sid_Sample000${at}`, url, capturedUrl: url };
      const text = 'The gauge was read at dawn and at dusk. '.repeat(200);
      const snapshot = sampleSnapshot({ text, sizeBytes: text.length, pageTitle: fields.title ?? '' });
      return {
        ...sampleEntry({ keyPoints: [keyPoint('one', 'It was read twice.')], ...fields, ...identity }),
        snapshot,
      };
    }),
  );
  let file = '';
  for await (const part of exportEntries(entries, 'json')) file += part;
  return file;
}
