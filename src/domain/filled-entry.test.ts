import { describe, expect, it } from 'vitest';
import { EMPTY_FIELDS } from './entry.ts';
import { filledEntry } from './filled-entry.ts';
import { keyPoint } from './key-point.ts';
import { sampleEntry } from './sample-entry.ts';

const NOW = '2026-03-01T00:00:00.000Z';
const FULL = {
  title: 'Theirs',
  authors: ['Ada Roe'],
  publishedDate: '2024-05',
  type: 'paper' as const,
  subtype: 'preprint',
  purpose: 'survey',
  language: 'en',
  siteName: 'Their site',
  venueId: 'their-venue',
  credibility: { override: 4 as const, reason: 'Theirs.' },
  importance: 0,
  identifiers: { doi: '10.1000/x', arxivId: '2301.00001', isbn: '978', pmid: '1' },
  summary: 'Theirs.',
  abstract: 'Theirs.',
  review: 'Theirs.',
  keyPoints: [keyPoint('theirs', 'Theirs.')],
  tags: ['theirs'],
  collections: ['Theirs'],
  citedBy: ['theirs'],
  machineWritten: ['summary', 'theirs'],
};

describe('an entry filled from another', () => {
  it('takes all that it says nothing of, but for the type', () => {
    const here = sampleEntry({ ...EMPTY_FIELDS });
    expect(filledEntry(here, sampleEntry(FULL), NOW)).toEqual({
      ...here,
      ...FULL,
      type: here.type,
      updatedAt: NOW,
    });
  });

  it('is found by the key that a document cites the other by, and keeps its own', () => {
    const here = sampleEntry({ citationKey: 'own' });
    const other = sampleEntry({ ...EMPTY_FIELDS, citationKey: 'smith2020' });
    expect(filledEntry(here, other, NOW)).toEqual({ ...here, formerKeys: ['smith2020'], updatedAt: NOW });
  });

  it('keeps every word that it says, and is then the very same', () => {
    const here = sampleEntry({
      title: 'Mine',
      authors: ['Ben Lund'],
      publishedDate: '2023',
      type: 'web',
      subtype: 'a',
      purpose: 'b',
      language: 'de',
      siteName: 'My site',
      venueId: 'my-venue',
      credibility: { override: null, reason: 'Not read yet.' },
      importance: 0,
      identifiers: { doi: '10.1000/mine', arxivId: 'm', isbn: 'm', pmid: 'm' },
      summary: 'Mine.',
      abstract: 'Mine.',
      review: 'Mine.',
      keyPoints: [keyPoint('mine', 'Mine.')],
      tags: ['mine'],
      collections: ['Mine'],
      citedBy: ['mine'],
      machineWritten: [],
    });
    expect(filledEntry(here, sampleEntry(FULL), NOW)).toBe(here);
  });

  it('takes one identifier beside those that it has', () => {
    const here = sampleEntry({ ...FULL, identifiers: { ...FULL.identifiers, doi: '', pmid: '2' } });
    const filled = filledEntry(here, sampleEntry(FULL), NOW);
    expect(filled.identifiers).toEqual({ ...FULL.identifiers, pmid: '2' });
    expect(filled).toEqual({ ...here, identifiers: filled.identifiers, updatedAt: NOW });
  });

  it('marks of what a model wrote only what was taken', () => {
    const here = sampleEntry({ ...FULL, summary: '', machineWritten: [] });
    expect(filledEntry(here, sampleEntry(FULL), NOW).machineWritten).toEqual(['summary']);
  });
});
