import { describe, expect, it } from 'vitest';
import { sampleEntry } from '../domain/sample-entry.ts';
import { type SharedFields, sharedFields } from '../domain/shared-fields.ts';
import { firstBase, merge } from './merge.ts';

const plain = sharedFields(sampleEntry({ title: 'A', summary: 'S', tags: ['x', 'y'], publishedDate: '' }));
const having = (fields: Partial<SharedFields>): SharedFields => ({ ...plain, ...fields });

describe('a merge', () => {
  it('takes what either side alone changed', () => {
    const { fields, conflicts } = merge(plain, having({ title: 'Mine' }), having({ summary: 'Theirs' }));
    expect(fields).toEqual(having({ title: 'Mine', summary: 'Theirs' }));
    expect(conflicts).toEqual([]);
  });

  it('leaves a value that both changed as it is here, and says so', () => {
    const { fields, conflicts } = merge(plain, having({ title: 'Mine' }), having({ title: 'Theirs' }));
    expect(fields.title).toBe('Mine');
    expect(conflicts).toEqual([{ field: 'title', base: 'A', mine: 'Mine', theirs: 'Theirs' }]);
  });

  it('sees no conflict where both made the same change', () => {
    const same = having({ title: 'Same', credibility: 3, tags: ['z'] });
    expect(merge(plain, same, same)).toEqual({ fields: same, conflicts: [] });
  });

  it('takes what the other side emptied, and keeps what this one did', () => {
    const { fields } = merge(plain, having({ tags: [] }), having({ summary: '' }));
    expect(fields).toMatchObject({ tags: [], summary: '' });
  });

  it.each([
    ['2025', '2025-07-31', '2025-07-31', 0],
    ['2025-07', '2025-07-31', '2025-07-31', 0],
    ['2025-07', '2025-08-01', '2025-07', 1],
    ['2025-07-30', '2025-07-31', '2025-07-30', 1],
  ])('of the dates %s here and %s there makes %s', (mine, theirs, date, conflicts) => {
    const merged = merge(plain, having({ publishedDate: mine }), having({ publishedDate: theirs }));
    expect(merged.fields.publishedDate).toBe(date);
    expect(merged.conflicts).toHaveLength(conflicts);
  });
});

it('of two lists that are too long together leaves this side’s as it is', () => {
  const mine = having({ tags: Array.from({ length: 600 }, (_, at) => `mine ${at}`) });
  const theirs = having({ tags: Array.from({ length: 600 }, (_, at) => `theirs ${at}`) });
  expect(merge(plain, mine, theirs)).toEqual({ fields: mine, conflicts: [] });
});

describe('at the first contact', () => {
  const first = (found: Partial<SharedFields> | null, mine: SharedFields, theirs: SharedFields) =>
    merge(firstBase(found, theirs), mine, theirs);

  it('a side that says nothing takes what the other says', () => {
    const mine = having({ summary: 'Mine', abstract: '', type: 'web', tags: [] });
    const theirs = having({ summary: '', abstract: 'Theirs', type: 'paper', tags: ['t'] });
    const { fields, conflicts } = first(null, mine, theirs);
    expect(fields).toMatchObject({ summary: 'Mine', abstract: 'Theirs', type: 'paper', tags: ['t'] });
    expect(conflicts).toEqual([]);
  });

  it('what the page gave makes way for what people wrote there', () => {
    const { fields, conflicts } = first({ title: 'A' }, having({ title: 'A' }), having({ title: 'Better' }));
    expect(fields.title).toBe('Better');
    expect(conflicts).toEqual([]);
  });

  it('what the curator wrote does not', () => {
    const { conflicts } = first({ title: 'A' }, having({ title: 'Own' }), having({ title: 'Better' }));
    expect(conflicts).toMatchObject([{ field: 'title', mine: 'Own', theirs: 'Better' }]);
  });

  it('lists are joined, and the wiki’s empty ones take nothing away', () => {
    const { fields } = first(
      { authors: ['X'], tags: [] },
      having({ authors: ['X'], tags: ['mine'] }),
      having({ authors: [], tags: ['theirs'] }),
    );
    expect(fields).toMatchObject({ authors: ['X'], tags: ['theirs', 'mine'] });
  });
});
