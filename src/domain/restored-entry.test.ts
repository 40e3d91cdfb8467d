import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newCollection } from './collection.ts';
import type { Entry } from './entry.ts';
import { linesOf, SINGLE_FIELDS } from './joined-fields.ts';
import { keyPoint } from './key-point.ts';
import { restoredCollection, restoredEntry } from './restored-entry.ts';
import { sampleEntry } from './sample-entry.ts';
import { NEVER_SYNCED } from './sync-state.ts';

const EARLY = '2026-01-01T00:00:00.000Z';
const LATE = '2026-02-01T00:00:00.000Z';
const points = (...ids: string[]) => ids.map(id => keyPoint(id, `Point ${id}`));

const words = fc.constantFrom('', 'A', 'B', 'A and B', ' ', 'C\nA');
const anyVersion: fc.Arbitrary<Entry> = fc
  .record({
    title: words,
    authors: fc.array(words, { maxLength: 2 }),
    publishedDate: fc.constantFrom('', '2025', '2025-07'),
    type: fc.constantFrom('web', 'paper', 'book'),
    venueId: words,
    identifiers: fc.record({ doi: words, arxivId: words, isbn: words, pmid: words }),
    credibility: fc.record({ override: fc.constantFrom(null, 1 as const, 5 as const), reason: words }),
    importance: fc.option(fc.nat({ max: 3 }), { nil: null }),
    summary: words,
    abstract: words,
    review: words,
    keyPoints: fc.uniqueArray(
      fc.record({
        id: fc.constantFrom('1', '2', '3'),
        text: words,
        quote: fc.option(
          words.map(exact => ({ exact, prefix: '', suffix: '' })),
          { nil: null },
        ),
      }),
      { maxLength: 3, selector: ({ id }) => id },
    ),
    tags: fc.array(words, { maxLength: 3 }),
    machineWritten: fc.subarray(['summary', '1', '2']),
    updatedAt: fc.constantFrom(EARLY, LATE, '2026-03-01T00:00:00.000Z'),
  })
  .map(fields => sampleEntry(fields as Partial<Entry>));

describe('an entry joined with that of a backup', () => {
  it('has the fields of the later one, whichever that is', () => {
    const here = sampleEntry({ summary: 'Here', updatedAt: EARLY });
    const backup = sampleEntry({ summary: 'Backup', updatedAt: LATE });
    expect(restoredEntry(here, backup)).toMatchObject({ summary: 'Backup', updatedAt: LATE });
    const swapped = restoredEntry({ ...here, updatedAt: LATE }, { ...backup, updatedAt: EARLY });
    expect(swapped).toMatchObject({ summary: 'Here', updatedAt: LATE });
  });

  it.each([
    [EARLY, LATE],
    [LATE, EARLY],
  ])('keeps its key, and those of the backup as former ones (here %s, backup %s)', (hereAt, backupAt) => {
    const here = sampleEntry({ citationKey: 'own', updatedAt: hereAt });
    const backup = sampleEntry({ citationKey: 'old', formerKeys: ['older'], updatedAt: backupAt });
    const joined = restoredEntry(here, backup);
    expect(joined).toMatchObject({ citationKey: 'own', formerKeys: ['old', 'older'] });
    expect(restoredEntry(joined, backup)).toBe(joined);
  });

  it.each([
    [EARLY, LATE],
    [LATE, EARLY],
    [LATE, LATE],
  ])('loses nothing of the lists of either (here %s, backup %s)', (hereAt, backupAt) => {
    const lists = (own: string) => ({
      keyPoints: points('both', own),
      tags: ['both', own],
      collections: ['Both', own],
      citedBy: [own, 'both'],
    });
    const here = sampleEntry({ ...lists('here'), updatedAt: hereAt });
    const joined = restoredEntry(here, sampleEntry({ ...lists('backup'), updatedAt: backupAt }));
    expect(joined.keyPoints.map(({ id }) => id).sort()).toEqual(['backup', 'both', 'here']);
    expect([...joined.tags].sort()).toEqual(['backup', 'both', 'here']);
    expect([...joined.collections].sort()).toEqual(['Both', 'backup', 'here']);
    expect([...joined.citedBy].sort()).toEqual(['backup', 'both', 'here']);
  });

  it.each([
    [EARLY, LATE],
    [LATE, EARLY],
    [LATE, LATE],
  ])('has the former keys of both, but for its own (here %s, backup %s)', (hereAt, backupAt) => {
    const here = sampleEntry({ citationKey: 'own', formerKeys: ['x'], updatedAt: hereAt });
    const backup = sampleEntry({ citationKey: 'x', formerKeys: ['own', 'y', 'x'], updatedAt: backupAt });
    const joined = restoredEntry(here, backup);
    expect(joined).toMatchObject({ citationKey: 'own', formerKeys: ['x', 'y'] });
    expect(restoredEntry(joined, backup)).toBe(joined);
  });

  it('takes the words of a key point from the later one, and none twice', () => {
    const here = sampleEntry({
      keyPoints: [keyPoint('a', 'Before'), keyPoint('x', 'Same')],
      updatedAt: EARLY,
    });
    const backup = sampleEntry({
      keyPoints: [keyPoint('a', 'After'), keyPoint('y', 'Same')],
      updatedAt: LATE,
    });
    expect(restoredEntry(here, backup).keyPoints).toEqual(backup.keyPoints);
  });

  it('has the stances of both on a key point; of what they say of one page, that of the later one', () => {
    const stance = (page: string, said: 'supports' | 'contradicts') => ({ page, stance: said });
    const taking = (...stances: ReturnType<typeof stance>[]) => [{ ...keyPoint('a', 'One'), stances }];
    const here = sampleEntry({
      keyPoints: taking(stance('x', 'supports'), stance('y', 'supports')),
      updatedAt: EARLY,
    });
    const backup = sampleEntry({ keyPoints: taking(stance('x', 'contradicts')), updatedAt: LATE });
    expect(restoredEntry(here, backup).keyPoints).toEqual(
      taking(stance('x', 'contradicts'), stance('y', 'supports')),
    );
    const same = sampleEntry({ keyPoints: taking(stance('x', 'supports')), updatedAt: EARLY });
    expect(restoredEntry(here, same)).toBe(here);
  });

  it('is the very same where it gains nothing, and after it has gained', () => {
    const here = sampleEntry({ tags: ['a'], updatedAt: LATE });
    expect(restoredEntry(here, sampleEntry({ updatedAt: EARLY }))).toBe(here);
    const backup = sampleEntry({ tags: ['b'], summary: 'S', updatedAt: '2026-03-01T00:00:00.000Z' });
    const once = restoredEntry(here, backup);
    expect(once).not.toBe(here);
    expect(restoredEntry(once, backup)).toBe(once);
  });

  it('keeps the words that were here in the review where the backup has later ones, and what only the one here has', () => {
    const here = sampleEntry({
      title: 'Mine',
      summary: 'My summary',
      abstract: 'All of it.',
      importance: 40,
      updatedAt: EARLY,
    });
    const backup = sampleEntry({
      title: 'Theirs',
      summary: 'Their summary',
      abstract: 'All of it. And more.',
      review: 'A review.',
      updatedAt: LATE,
    });
    const joined = restoredEntry(here, backup);
    expect(joined).toMatchObject({
      title: 'Theirs',
      summary: 'Their summary',
      abstract: 'All of it. And more.',
      importance: 40,
      review: `A review.\n\nAlso said of this source, at ${here.url}:\nTitle: Mine\nSummary: My summary`,
      updatedAt: LATE,
    });
    expect(restoredEntry(joined, backup)).toBe(joined);
  });

  it.each([
    [EARLY, LATE],
    [LATE, EARLY],
  ])(
    'is the one here where both together are more than an entry can hold (here %s, backup %s)',
    (hereAt, backupAt) => {
      const tags = (name: string) => Array.from({ length: 600 }, (_, at) => `${name}${at}`);
      const here = sampleEntry({ tags: tags('a'), updatedAt: hereAt });
      expect(restoredEntry(here, sampleEntry({ tags: tags('b'), updatedAt: backupAt }))).toBe(here);
    },
  );

  it('loses no word that is here, whatever the backup says, and is the same when it is joined again', () => {
    fc.assert(
      fc.property(anyVersion, anyVersion, (here, backup) => {
        const joined = restoredEntry(here, backup);
        for (const field of SINGLE_FIELDS) {
          const said = [...linesOf(joined, field), joined.review].join('\n');
          for (const line of linesOf(here, field)) expect(said).toContain(line);
        }
        const points = [...joined.keyPoints.map(({ text }) => text), joined.review].join('\n');
        for (const { text } of here.keyPoints) expect(points).toContain(text);
        expect(joined.tags).toEqual(expect.arrayContaining([...here.tags, ...backup.tags]));
        expect(restoredEntry(joined, backup)).toBe(joined);
      }),
      { numRuns: 1_000 },
    );
  });

  it('keeps what this library knows of its wikis, and is to be sent to them', () => {
    const sync = {
      ...NEVER_SYNCED,
      wiki: 'https://w.example',
      state: 'synced' as const,
      base: { title: 'T' },
    };
    const here = sampleEntry({
      sync,
      otherSyncs: [{ ...sync, wiki: 'https://o.example' }],
      updatedAt: EARLY,
    });
    const joined = restoredEntry(here, sampleEntry({ summary: 'New', updatedAt: LATE }));
    expect(joined.sync).toEqual({ ...sync, state: 'local' });
    expect(joined.otherSyncs).toEqual([{ ...sync, wiki: 'https://o.example', state: 'local' }]);
  });
});

describe('a collection joined with that of a backup', () => {
  const here = { ...newCollection('C'), note: 'Mine', order: ['1', '2'], usedAt: EARLY };

  it('keeps both notes and orders', () => {
    const backup = {
      ...newCollection('C'),
      note: 'Theirs',
      query: 'type:paper',
      order: ['2', '3'],
      usedAt: LATE,
    };
    const joined = restoredCollection(here, backup);
    expect(joined).toEqual({
      path: 'C',
      note: 'Mine\n\nTheirs',
      query: 'type:paper',
      order: ['1', '2', '3'],
      usedAt: LATE,
    });
    expect(restoredCollection(joined, backup)).toBe(joined);
  });

  it('is the very same where it gains nothing', () => {
    expect(restoredCollection(here, newCollection('C'))).toBe(here);
  });
});
