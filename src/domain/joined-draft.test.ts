import { describe, expect, it } from 'vitest';
import { newDraft } from './draft.ts';
import type { EntryEdits } from './entry.ts';
import { hasSeen, joinedDraft } from './joined-draft.ts';
import { keyPoint } from './key-point.ts';
import { sampleEntry } from './sample-entry.ts';

const page = { pageKey: 'https://a.example/', capturedUrl: 'https://a.example/', tabTitle: 'A' };
const stored = sampleEntry({
  authors: ['Ada Heron', 'Bo Crane'],
  keyPoints: [keyPoint('a', 'Stored')],
  tags: ['kept', 'both'],
  citedBy: ['theirs'],
  machineWritten: ['a'],
  summary: 'Stored',
  abstract: 'What it is about',
  review: '',
});
const typed = (edits: EntryEdits, from: EntryEdits = {}) => ({
  ...newDraft(page, '2026-01-01T00:00:00.000Z'),
  edits,
  from,
});
const editsOf = (edits: EntryEdits, from?: EntryEdits) => joinedDraft(typed(edits, from), stored).edits;

describe('a draft that was typed before its entry was known', () => {
  it('adds to its lists, and takes nothing away', () => {
    const edits = {
      keyPoints: [keyPoint('b', 'Typed')],
      tags: ['both', 'typed'],
      citedBy: ['mine'],
      authors: ['Ada Heron'],
      machineWritten: ['b'],
    };
    expect(editsOf(edits)).toEqual({
      keyPoints: [keyPoint('a', 'Stored'), keyPoint('b', 'Typed')],
      tags: ['kept', 'both', 'typed'],
      citedBy: ['theirs', 'mine'],
      authors: ['Ada Heron', 'Bo Crane'],
      machineWritten: ['a', 'b'],
    });
  });

  it('stands behind its long texts', () => {
    expect(editsOf({ summary: 'Typed', abstract: 'it is', review: 'Mine' })).toEqual({
      summary: 'Stored\n\nTyped',
      abstract: 'What it is about',
      review: 'Mine',
    });
  });

  it('is from then on a draft of the entry', () => {
    const draft = joinedDraft(typed({ summary: 'Typed', tags: [] }), stored);
    expect(draft.from).toEqual({ summary: 'Stored', tags: ['kept', 'both'] });
    expect(joinedDraft({ ...draft, edits: { summary: '', tags: ['both'] } }, stored).edits).toEqual({
      summary: '',
      tags: ['both'],
    });
  });

  it('is the very same where it needs no joining', () => {
    const draft = typed({ title: '', publishedDate: '2025', summary: 'Mine' }, { summary: 'Stored' });
    expect(joinedDraft(draft, stored)).toBe(draft);
  });

  it('adds nothing when it is joined twice, also where it forgot that it was', () => {
    const { edits } = joinedDraft(typed({ keyPoints: [keyPoint('b', 'T')], summary: 'Typed' }), stored);
    expect(editsOf(edits)).toEqual(edits);
  });
});

describe('what was seen of a field', () => {
  it.each([
    [{ summary: 'Stored\n\nTyped' }, 'summary', true],
    [{ summary: 'Typed' }, 'summary', false],
    [{ tags: ['both', 'kept', 'typed'] }, 'tags', true],
    [{ tags: ['both'] }, 'tags', false],
    [{ keyPoints: [keyPoint('a', 'Other words')] }, 'keyPoints', true],
    [{ keyPoints: [keyPoint('b', 'Stored')] }, 'keyPoints', false],
    [{}, 'tags', false],
    [{ title: 'Any' }, 'title', true],
  ] as const)('%j, of its %s: %s', (seen, field, isSo) => {
    expect(hasSeen(structuredClone(seen) as EntryEdits, stored, field)).toBe(isSo);
  });
});
