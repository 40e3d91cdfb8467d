import { describe, expect, it } from 'vitest';
import { newDraft } from './draft.ts';
import type { EntryEdits } from './entry.ts';
import { keyPoint } from './key-point.ts';
import { overtakenDraft } from './overtaken-draft.ts';
import { sampleEntry } from './sample-entry.ts';

const TYPED = '2026-01-01T00:00:00.000Z';
const page = { pageKey: 'https://a.example/', capturedUrl: 'https://a.example/', tabTitle: 'A' };
const draftOf = (edits: EntryEdits, from: EntryEdits = {}) => ({ ...newDraft(page, TYPED), edits, from });
const saved = sampleEntry({
  summary: 'The considered summary.',
  credibility: { override: 4, reason: 'Checked the data.' },
  keyPoints: [keyPoint('a', 'Kept')],
  tags: ['kept'],
  importance: 80,
  review: 'Mine.',
  updatedAt: '2026-01-02T00:00:00.000Z',
});

describe('a draft beside an entry that was changed after it', () => {
  it('is as it was where there is no entry of its page, or one that was not changed since', () => {
    const draft = draftOf({ summary: 'First impression.' });
    expect(overtakenDraft(draft, undefined)).toBe(draft);
    expect(overtakenDraft(draft, { ...saved, updatedAt: TYPED })).toBe(draft);
    const ofEntry = draftOf({ summary: 'Better.' }, { summary: saved.summary });
    expect(overtakenDraft(ofEntry, saved)).toBe(ofEntry);
  });

  it('overwrites nothing that the entry says since, and keeps its own words in the review', () => {
    const draft = draftOf({
      summary: 'First impression.',
      credibility: { override: 2, reason: 'Unsure.' },
      importance: 80,
      tags: ['typed'],
      keyPoints: [keyPoint('b', 'Typed')],
    });
    const restored = overtakenDraft(draft, saved);
    expect(restored?.edits).toEqual({
      tags: ['kept', 'typed'],
      keyPoints: [keyPoint('a', 'Kept'), keyPoint('b', 'Typed')],
      review: expect.stringMatching(/^Mine\.\n\n[\s\S]*2 Mixed[\s\S]*Unsure\.[\s\S]*First impression\.$/),
    });
    expect(restored?.from).toEqual({ tags: ['kept'], keyPoints: [keyPoint('a', 'Kept')], review: 'Mine.' });
  });

  it('fills what the entry says nothing of', () => {
    const restored = overtakenDraft(draftOf({ abstract: 'What it is about.' }), saved);
    expect(restored?.edits).toEqual({ abstract: 'What it is about.' });
  });

  it('keeps what stands beside what was overtaken', () => {
    const draft = draftOf({ review: 'Mine, and more.', summary: 'First impression.' }, { review: 'Mine.' });
    const restored = overtakenDraft(draft, saved);
    expect(restored?.edits.review).toMatch(/^Mine, and more\.\n\n[\s\S]*First impression\.$/);
    expect(restored?.edits).not.toHaveProperty('summary');
  });

  it('adds no words that were saved with it before', () => {
    const draft = draftOf({ summary: 'First impression.' });
    const review = overtakenDraft(draft, saved)?.edits.review ?? '';
    expect(overtakenDraft(draft, { ...saved, review })).toBeUndefined();
  });

  it('is none where it has become the entry', () => {
    const { summary, tags } = saved;
    expect(overtakenDraft(draftOf({ summary, tags, importance: 80 }), saved)).toBeUndefined();
  });
});
