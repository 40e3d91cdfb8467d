import { describe, expect, it } from 'vitest';
import { madeFrom, versionOf } from './earlier-versions.ts';
import type { Entry } from './entry.ts';
import { keyPoint } from './key-point.ts';
import { withNewer } from './newer-entry.ts';
import { sampleEntry } from './sample-entry.ts';

const [EARLY, LATE, NOW] = [1, 2, 3].map(month => `2026-0${month}-01T00:00:00.000Z`) as [
  string,
  string,
  string,
];
const here = (fields: Partial<Entry>) => sampleEntry({ updatedAt: EARLY, ...fields });
const newer = (fields: Partial<Entry>) => sampleEntry({ updatedAt: LATE, ...fields });
const ALSO = `Also said of this source, at ${sampleEntry().url}:`;

describe('an entry with what a newer version of it says', () => {
  it('is that version where nothing else was written here', () => {
    const file = newer({ summary: 'Written', tags: ['a'], keyPoints: [keyPoint('a', 'One')] });
    expect(withNewer(here({}), file, NOW)).toEqual(file);
  });

  it('is that version where it was made from the one here, with what was taken out of it', () => {
    const first = here({ summary: 'One', tags: ['a', 'b'], keyPoints: [keyPoint('a', 'Old words')] });
    const edited = (fields: Partial<Entry>) =>
      madeFrom(newer({ keyPoints: [keyPoint('a', 'Words')], ...fields }), [versionOf(first)]);
    const file = edited({ summary: 'Two', tags: ['a'] });
    const taken = withNewer(first, file, NOW);
    expect(taken).toEqual(file);
    expect(withNewer(taken, file, NOW)).toBe(taken);
    // Of versions between them none was ever here.
    const later = madeFrom({ ...file, summary: 'Three', updatedAt: NOW }, [versionOf(file)]);
    expect(withNewer(first, later, NOW)).toMatchObject({ summary: 'Three', review: '', updatedAt: NOW });
  });

  it('keeps what a wiki has brought here since', () => {
    const first = here({ summary: 'One' });
    const file = madeFrom(newer({ summary: 'Two' }), [versionOf(first)]);
    const merged = { ...first, review: 'By somebody of the wiki.', tags: ['c'] };
    expect(withNewer(merged, file, NOW)).toMatchObject({ summary: 'Two', tags: ['c'] });
    expect(withNewer(merged, file, NOW).review).toContain('By somebody of the wiki.');
  });

  it('keeps the words that were here where both say something else, in the review', () => {
    const joined = withNewer(
      here({ summary: 'Mine', importance: 30, keyPoints: [keyPoint('a', 'My words')] }),
      newer({
        summary: 'Theirs',
        importance: 60,
        review: 'A review.',
        keyPoints: [keyPoint('a', 'Their words')],
      }),
      NOW,
    );
    expect(joined).toMatchObject({
      summary: 'Theirs',
      importance: 60,
      keyPoints: [keyPoint('a', 'Their words')],
      review: `A review.\n\n${ALSO}\nImportance: 30\nSummary: Mine\nKey point: My words`,
      updatedAt: NOW,
    });
  });

  it('keeps what only the one here says: fields, quotes, marks of what a machine wrote', () => {
    const quote = { exact: 'q', prefix: '', suffix: '' };
    const joined = withNewer(
      here({
        type: 'paper',
        identifiers: { doi: '10.1000/x', arxivId: '', isbn: '', pmid: '' },
        summary: 'By a machine',
        keyPoints: [keyPoint('a', 'One', quote), keyPoint('b', 'Two')],
        machineWritten: ['summary', 'a', 'b'],
      }),
      newer({ type: 'web', keyPoints: [keyPoint('a', 'One')] }),
      NOW,
    );
    expect(joined).toMatchObject({
      type: 'paper',
      identifiers: { doi: '10.1000/x' },
      summary: 'By a machine',
      keyPoints: [keyPoint('a', 'One', quote), keyPoint('b', 'Two')],
      machineWritten: ['summary', 'b'],
      review: '',
    });
  });

  it('stays as it is where it gains nothing, and where both together are too much', () => {
    const same = here({ tags: ['a'] });
    expect(withNewer(same, { ...same, tags: [] }, NOW)).toBe(same);
    const many = (name: string) => Array.from({ length: 600 }, (_, at) => `${name}${at}`);
    const full = here({ tags: many('a') });
    expect(withNewer(full, newer({ tags: many('b') }), NOW)).toBe(full);
  });
});
