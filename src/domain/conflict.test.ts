import { describe, expect, it } from 'vitest';
import { decideConflicts } from './conflict.ts';
import { sampleEntry } from './sample-entry.ts';
import { NEVER_SYNCED } from './sync-state.ts';

const newId = () => 'new';
const conflict = (field: string, mine: unknown, theirs: unknown) => ({ field, base: null, mine, theirs });
const entry = sampleEntry({
  title: 'Mine',
  summary: 'My summary',
  credibility: { override: 3, reason: 'Why' },
  sync: {
    ...NEVER_SYNCED,
    state: 'conflict',
    base: { title: 'Before', review: 'R' },
    conflicts: [
      conflict('title', 'Mine', 'Theirs'),
      conflict('summary', 'My summary', 'Their summary'),
      conflict('credibility', 3, 5),
    ],
  },
});

describe('a decision', () => {
  it.each([
    ['mine', 'Mine'],
    ['theirs', 'Theirs'],
    ['an edit', 'Both'],
  ])('for %s writes that value; both have then agreed on the wiki’s', (_, value) => {
    const decided = decideConflicts(entry, [{ field: 'title', value }], newId);
    expect(decided.title).toBe(value);
    expect(decided.sync.base).toEqual({ title: 'Theirs', review: 'R' });
  });

  it('leaves the other conflicts open, each with what is here', () => {
    const decided = decideConflicts(entry, [{ field: 'title', value: 'Theirs' }], newId);
    expect(decided.summary).toBe('My summary');
    expect(decided.sync.conflicts.map(({ field }) => field)).toEqual(['summary', 'credibility']);
  });

  it('for the wiki’s rating drops the reason that was given for another', () => {
    const decided = decideConflicts(entry, [{ field: 'credibility', value: 5 }], newId);
    expect(decided.credibility).toEqual({ override: 5, reason: '' });
  });

  it('on a field that is in no conflict changes nothing', () => {
    expect(decideConflicts(entry, [{ field: 'review', value: 'Other' }], newId)).toEqual(entry);
  });
});
