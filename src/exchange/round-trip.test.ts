import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newCitationKey } from '../domain/citation-key.ts';
import { EMPTY_FIELDS, type Entry, newEntry, tidyFields } from '../domain/entry.ts';
import { withFormerKeys } from '../domain/former-keys.ts';
import { entryIdOf } from '../domain/ids.ts';
import { SAMPLE_TIME, sampleEntry } from '../domain/sample-entry.ts';
import { SOURCE_TYPES } from '../domain/source.ts';
import { sourceAddress } from '../domain/source-address.ts';
import { withStances } from '../domain/stance.ts';
import { NEVER_SYNCED } from '../domain/sync-state.ts';
import { anyEntry, anyFormerKeys, anyStances, anyText } from './any-entry.ts';
import { type ExportFormat, exportEntries, type ImportFormat, importEntries } from './index.ts';

async function exported(entries: Iterable<Entry>, format: ExportFormat): Promise<string> {
  let text = '';
  for await (const part of exportEntries(entries, format)) text += part;
  return text;
}

/** As a file keeps it: half a character does not survive UTF-8, unless it is escaped. */
const throughFile = (text: string) => new TextDecoder().decode(new TextEncoder().encode(text));

/** Captured: a page gave its fields, which only JSON and CSL-JSON take along. */
const captured = { ...NEVER_SYNCED, found: { title: 'T' } };

describe.each([
  ['csl-json', 'csl-json'],
  ['bibtex', 'bibtex'],
  ['biblatex', 'bibtex'],
  ['ris', 'ris'],
  ['yaml', 'yaml'],
] satisfies [ExportFormat, ImportFormat][])('%s', (format, from) => {
  it.each(SOURCE_TYPES)('brings a %s of a venue back without a site’s name, captured or not', async type => {
    const url = 'https://a.example/x';
    const id = await entryIdOf(url);
    for (const facts of [
      { sync: NEVER_SYNCED },
      { sync: captured, capturedAt: '2026-03-04T23:59:59.999Z' },
    ]) {
      const given = { id, url, capturedUrl: url, type, venueId: 'nature', siteName: '', ...facts };
      const entry = sampleEntry({ ...given, citationKey: newCitationKey(sampleEntry(given)) });
      const { items, problems } = await importEntries(await exported([entry], format), from);
      expect(problems).toEqual([]);
      const kept = format === 'csl-json' ? facts.sync : NEVER_SYNCED;
      expect(items.map(item => item.entry)).toEqual([{ ...entry, sync: kept }]);
    }
  });
});

it('of CSL-JSON brings every entry back as it was', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anyEntry, { maxLength: 3 }), async entries => {
      const { items, problems } = await importEntries(
        throughFile(await exported(entries, 'csl-json')),
        'csl-json',
      );
      expect(items.map(({ entry }) => entry)).toEqual(entries);
      expect(problems.filter(({ reason }) => !reason.includes('holds no'))).toEqual([]);
    }),
    { numRuns: 150 },
  );
});

const PAGES = ['https://a.example/', 'https://arxiv.org/abs/2301.01234', 'https://b.example/?q={x}&r=1'];
/** Entries whose address and id belong together, as a save makes them. */
const savedEntry: fc.Arbitrary<Entry> = fc
  .record({
    url: fc.constantFrom(...PAGES),
    capturedUrl: fc.constantFrom(
      '',
      'https://web.archive.org/web/2024/https://a.example/',
      'https://m.a.example/',
    ),
    reason: anyText,
    override: fc.constantFrom(null, 1 as const, 2 as const, 3 as const, 4 as const, 5 as const),
    importance: fc.option(fc.integer({ min: 0, max: 100 })),
    texts: fc.array(anyText, { minLength: 5, maxLength: 5 }),
    points: fc.array(
      fc.record({
        text: anyText.filter(text => text.trim() !== ''),
        quote: fc.option(fc.record({ exact: anyText, prefix: anyText, suffix: anyText })),
        stances: anyStances,
        isDrafted: fc.boolean(),
      }),
      { maxLength: 4 },
    ),
    isSummaryDrafted: fc.boolean(),
    lists: fc.array(fc.array(anyText, { maxLength: 3 }), { minLength: 3, maxLength: 3 }),
    type: fc.constantFrom(...SOURCE_TYPES),
    formerKeys: anyFormerKeys,
  })
  .map(given => {
    const { url, capturedUrl, reason, override, importance, texts, points, lists, type, formerKeys } = given;
    const [summary = '', review = '', subtype = '', purpose = '', venueId = ''] = texts;
    const [tags = [], collections = [], citedBy = []] = lists;
    const keyPoints = points.map(({ stances, text, quote }, index) =>
      withStances({ id: `point-${index + 1}`, text, quote }, stances),
    );
    const machineWritten = [
      ...(given.isSummaryDrafted && summary.trim() !== '' ? ['summary'] : []),
      ...keyPoints.flatMap(({ id }, index) => (points[index]?.isDrafted ? id : [])),
    ];
    const fields = {
      machineWritten,
      type,
      importance,
      summary,
      review,
      subtype,
      purpose,
      venueId,
      keyPoints,
    };
    const entry = newEntry(
      { id: '', stableId: 'sid_AbCdEf0123', url, capturedUrl: capturedUrl || url },
      tidyFields({
        ...EMPTY_FIELDS,
        ...fields,
        credibility: { override, reason },
        tags,
        collections,
        citedBy,
      }),
      SAMPLE_TIME,
    );
    return withFormerKeys(entry, formerKeys);
  });

describe.each([
  ['bibtex', 'bibtex'],
  ['biblatex', 'bibtex'],
  ['ris', 'ris'],
  ['yaml', 'yaml'],
] satisfies [ExportFormat, ImportFormat][])('%s', (format, from) => {
  it('brings the whole judgement back', async () => {
    await fc.assert(
      fc.asyncProperty(savedEntry, async given => {
        const id = await entryIdOf(sourceAddress(given.url) ?? '');
        const entry = { ...given, id, citationKey: newCitationKey({ ...given, id }) };
        const text = await exported([entry], format);
        const { items, problems } = await importEntries(format === 'yaml' ? text : throughFile(text), from);
        expect(problems).toEqual([]);
        expect(items.map(item => item.entry)).toEqual([entry]);
      }),
      { numRuns: 100 },
    );
  });

  it('brings titles, authors, dates and identifiers back', async () => {
    const url = 'https://a.example/x_y?z=%20';
    const entry = sampleEntry({
      id: await entryIdOf(url),
      url,
      capturedUrl: url,
      title: 'A {b} \\ c: 50 % of $x_1 & “y” -- 注意 🧪 שלום <i>z</i>',
      authors: [
        'Ludwig van Beethoven',
        'World Health Organization',
        '王伟',
        'Martin Luther King Jr.',
        'bell hooks',
        'University of California, Berkeley',
        'Jane Doe, MD, Ph.D.',
      ],
      publishedDate: '2025-07',
      siteName: 'The & Journal',
      tags: ['a b', 'c#'],
      language: 'de',
      abstract: 'One paragraph.',
      identifiers: { doi: '10.1000/a_b(c)', arxivId: '2301.01234', isbn: '9780306406157', pmid: '12345' },
    });
    const { items, problems } = await importEntries(await exported([entry], format), from);
    expect(problems).toEqual([]);
    const [read] = items;
    const { language: _, identifiers: __, title: ___, ...rest } = read?.entry ?? entry;
    expect(rest).toMatchObject((({ language: _, identifiers: __, title: ___, ...same }) => same)(entry));
    expect(read?.entry.title.replaceAll(/<\/?i>/g, '')).toBe(entry.title.replaceAll(/<\/?i>/g, ''));
    expect(read?.entry.identifiers).toMatchObject({
      doi: '10.1000/a_b(c)',
      arxivId: '2301.01234',
      isbn: '9780306406157',
      pmid: '12345',
    });
  });
});
