import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Entry } from '../domain/entry.ts';
import { sampleEntry, sampleSnapshot } from '../domain/sample-entry.ts';
import { SOURCE_TYPES } from '../domain/source.ts';
import type { EntrySync } from '../domain/sync-state.ts';
import { type ExchangeEntry, exportEntries, importEntries } from './index.ts';

async function exported(entries: Iterable<ExchangeEntry> | AsyncIterable<ExchangeEntry>): Promise<string> {
  let text = '';
  for await (const part of exportEntries(entries, 'json')) text += part;
  return text;
}

// Any UTF-16 at all: lone surrogates, NUL, emoji, right-to-left, quotes and line separators among it.
const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.constantFrom(
    '\ud83e',
    '\uddea',
    '\u0000',
    '\u2028',
    '\ufeff',
    '"\\',
    '</script>',
    '👩‍🔬',
    'שלום',
    '__proto__',
  ),
);
const texts = fc.array(text, { maxLength: 4 });
const hex16 = fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: 16, maxLength: 16 });
const time = fc
  .integer({ min: 0, max: 4_102_444_800_000 })
  .map(milliseconds => new Date(milliseconds).toISOString());
const snapshot = fc.record({
  text,
  html: text,
  contentHash: text,
  sizeBytes: fc.nat(),
  httpStatus: fc.option(fc.integer({ min: 100, max: 599 })),
  contentType: text,
  pageTitle: text,
  capturedAt: time,
});
const quote = fc.record({ exact: text, prefix: text, suffix: text });
const fields = fc.constant({ title: 'T', tags: ['a'], importance: 50, credibility: null });
const sync: fc.Arbitrary<EntrySync> = fc.record({
  wiki: text,
  state: fc.constantFrom('local', 'queued', 'synced', 'failed', 'conflict'),
  remoteId: text,
  base: fc.option(fields),
  found: fc.option(fields),
  remoteUpdatedAt: text,
  checkedAt: text,
  refused: fc.array(fc.record({ field: text, reason: text }), { maxLength: 2 }),
  conflicts: fc.array(fc.record({ field: text, base: fc.constant(null), mine: text, theirs: texts }), {
    maxLength: 2,
  }),
  problem: fc.option(fc.record({ kind: fc.constantFrom('timeout', 'refused'), detail: text })),
});
const entry: fc.Arbitrary<Entry> = fc.record({
  id: hex16,
  stableId: fc.constantFrom('sid_AbCdEf0123', 'sid_0000000000'),
  url: fc.webUrl({ withQueryParameters: true }),
  capturedUrl: text,
  title: text,
  authors: texts,
  publishedDate: fc.constantFrom('', '2025', '2025-07', '2025-07-31', '0001-01-01'),
  type: fc.constantFrom(...SOURCE_TYPES),
  subtype: text,
  purpose: text,
  language: text,
  siteName: text,
  venueId: text,
  identifiers: fc.record({ doi: text, arxivId: text, isbn: text, pmid: text }),
  credibility: fc.record({ override: fc.constantFrom(null, 1, 2, 3, 4, 5), reason: text }),
  importance: fc.option(fc.integer({ min: 0, max: 100 })),
  summary: text,
  abstract: text,
  review: text,
  keyPoints: fc.array(fc.record({ id: text, text, quote: fc.option(quote) }), { maxLength: 3 }),
  tags: texts,
  collections: texts,
  citedBy: texts,
  sync,
  otherSyncs: fc.array(sync, { maxLength: 2 }),
  createdAt: time,
  updatedAt: time,
});
const items = fc.array(fc.record({ entry, snapshot: fc.option(snapshot) }), { maxLength: 4 });

describe('a JSON export', () => {
  it('brings every entry and snapshot back as it was', async () => {
    await fc.assert(
      fc.asyncProperty(items, async given => {
        const file = await exported(given.map(item => ({ ...item.entry, snapshot: item.snapshot })));
        expect(importEntries(file, 'json')).toEqual({ items: given, problems: [] });
      }),
      { numRuns: 150 },
    );
  });

  it('survives being written as UTF-8', async () => {
    const given = sampleEntry({ title: 'lone \ud83e and whole 🧪', summary: '\u0000' });
    const bytes = new TextEncoder().encode(await exported([given]));
    expect(importEntries(new TextDecoder().decode(bytes), 'json').items[0]?.entry).toEqual(given);
  });

  it('of nothing is a file of nothing', async () => {
    expect(importEntries(await exported([]), 'json')).toEqual({ items: [], problems: [] });
  });

  it('does not hold what is the store’s own', async () => {
    expect(await exported([{ ...sampleEntry(), pageKeys: ['https://a.example/'] } as Entry])).not.toContain(
      'pageKeys',
    );
  });

  it('is written entry by entry, without waiting for all', async () => {
    const asked: number[] = [];
    async function* endless() {
      for (let number = 1; ; number += 1) {
        asked.push(number);
        yield sampleEntry({ title: `Source ${number}`, snapshot: sampleSnapshot() } as Partial<Entry>);
      }
    }
    let text = '';
    for await (const part of exportEntries(endless(), 'json')) {
      text += part;
      if (text.includes('Source 2')) break;
    }
    expect(asked.length).toBeLessThanOrEqual(3);
  });
});

describe('a JSON import', () => {
  it('takes a file with a byte order mark', async () => {
    expect(importEntries(`\ufeff${await exported([sampleEntry()])}`, 'json').items).toHaveLength(1);
  });

  it('takes an entry without a snapshot', () => {
    const file = JSON.stringify({ format: 'source-capture', version: 1, entries: [sampleEntry()] });
    expect(importEntries(file, 'json')).toEqual({
      items: [{ entry: sampleEntry(), snapshot: null }],
      problems: [],
    });
  });

  it('takes the good entries of a file and names the broken one with its place', async () => {
    const file = JSON.parse(await exported([sampleEntry(), sampleEntry(), sampleEntry()]));
    file.entries[1].publishedDate = '2025-02-30';
    const { items: taken, problems } = importEntries(JSON.stringify(file), 'json');
    expect(taken).toHaveLength(2);
    expect(problems).toHaveLength(1);
    expect(problems[0]?.at).toBe('entry 2');
    expect(problems[0]?.reason).toContain('publishedDate');
  });

  it('does not take a broken snapshot for none', async () => {
    const file = JSON.parse(await exported([{ ...sampleEntry(), snapshot: sampleSnapshot() }]));
    file.entries[0].snapshot.capturedAt = 'yesterday';
    expect(importEntries(JSON.stringify(file), 'json')).toMatchObject({
      items: [],
      problems: [{ at: 'entry 1' }],
    });
  });

  it.each([1, 20, 200, -2])('of a file cut off at %i takes nothing and says so', async end => {
    const file = (await exported([sampleEntry(), sampleEntry()])).trimEnd().slice(0, end);
    const { items: taken, problems } = importEntries(file, 'json');
    expect(taken).toEqual([]);
    expect(problems).toEqual([{ at: 'the file', reason: expect.stringContaining('cut off') }]);
  });

  it.each([
    '',
    'null',
    '[]',
    '{}',
    '"source-capture"',
    '{"format":"zotero","version":1,"entries":[]}',
    '@article{a}',
  ])('of %j, which is another file, takes nothing', file => {
    expect(importEntries(file, 'json')).toMatchObject({ items: [], problems: [{ at: 'the file' }] });
  });

  it('of a newer version’s file takes nothing and says why', () => {
    const file = JSON.stringify({ format: 'source-capture', version: 2, entries: [sampleEntry()] });
    expect(importEntries(file, 'json')).toEqual({
      items: [],
      problems: [{ at: 'the file', reason: 'A newer Source Capture has written this file.' }],
    });
  });
});

it('refuses a format that does not exist', async () => {
  await expect(async () => {
    for await (const _ of exportEntries([], 'ris' as never));
  }).rejects.toThrow('ris');
  expect(() => importEntries('', 'bibtex' as never)).toThrow('bibtex');
});
