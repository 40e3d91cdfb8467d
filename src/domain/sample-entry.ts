import { EMPTY_FIELDS, type Entry, newEntry } from './entry.ts';
import { keyPoint } from './key-point.ts';
import type { Snapshot } from './snapshot.ts';
import type { ExtractedFacts } from './source.ts';
import { NO_IDENTIFIERS } from './source.ts';

// For tests only: whole values, of which a test names just what it is about.

export const SAMPLE_TIME = '2026-01-02T03:04:05.678Z';

/** An entry as a save makes it, with the fields a test cares about. */
export function sampleEntry(fields: Partial<Entry> = {}): Entry {
  const identity = {
    id: '0a2ab4f291c4a773',
    stableId: 'sid_AbCdEf0123',
    url: 'https://transformer-circuits.pub/2025/july-update/index.html',
    capturedUrl: 'https://transformer-circuits.pub/2025/july-update/index.html',
  };
  const known = { ...EMPTY_FIELDS, title: 'Circuits Updates - July 2025', type: 'paper' as const };
  return { ...newEntry(identity, known, SAMPLE_TIME), ...fields };
}

/** The same with something in every field that is shared with a wiki. */
export function fullEntry(fields: Partial<Entry> = {}): Entry {
  return sampleEntry({
    authors: ['Chris Olah'],
    publishedDate: '2025-07-31',
    subtype: 'Working paper',
    purpose: 'news',
    venueId: 'transformer-circuits',
    credibility: { override: 3, reason: 'a reason' },
    importance: 55,
    summary: 'A summary',
    abstract: 'An abstract',
    review: 'A review',
    keyPoints: [keyPoint('1', 'A claim')],
    tags: ['interpretability'],
    citedBy: ['dense-transformers'],
    ...fields,
  });
}

export function sampleSnapshot(fields: Partial<Snapshot> = {}): Snapshot {
  return {
    text: 'We find that features …',
    html: '<p>We find that features …</p>',
    contentHash: 'c0ffee',
    sizeBytes: 25,
    httpStatus: 200,
    contentType: 'text/html',
    pageTitle: 'Circuits Updates',
    capturedAt: SAMPLE_TIME,
    ...fields,
  };
}

export function sampleFacts(fields: Partial<ExtractedFacts> = {}): ExtractedFacts {
  return {
    url: 'https://transformer-circuits.pub/2025/july-update/index.html',
    capturedUrl: 'https://transformer-circuits.pub/2025/july-update/index.html',
    title: 'Circuits Updates - July 2025',
    authors: ['Chris Olah', 'Adam Jermyn'],
    publishedDate: '2025-07',
    siteName: 'Transformer Circuits Thread',
    type: 'paper',
    subtype: '',
    purpose: '',
    language: 'en',
    description: 'A description of the page.',
    abstract: '',
    identifiers: NO_IDENTIFIERS,
    provenance: {},
    ...fields,
  };
}
