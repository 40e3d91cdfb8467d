import fc from 'fast-check';
import type { Entry } from '../domain/entry.ts';
import { withFormerKeys } from '../domain/former-keys.ts';
import { SOURCE_TYPES } from '../domain/source.ts';
import { STANCES, withStances } from '../domain/stance.ts';
import type { EntrySync } from '../domain/sync-state.ts';

// For tests only: entries of every form that the schema allows.

// Any UTF-16 at all: lone surrogates, NUL, emoji, right-to-left, quotes and line separators among it.
export const anyText = fc.oneof(
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
const texts = fc.array(anyText, { maxLength: 4 });
const hex16 = fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: 16, maxLength: 16 });
const time = fc
  .integer({ min: 0, max: 4_102_444_800_000 })
  .map(milliseconds => new Date(milliseconds).toISOString());
const snapshot = fc.record({
  text: anyText,
  html: anyText,
  contentHash: anyText,
  sizeBytes: fc.nat(),
  httpStatus: fc.option(fc.integer({ min: 100, max: 599 })),
  contentType: anyText,
  pageTitle: anyText,
  capturedAt: time,
});
const quote = fc.record({ exact: anyText, prefix: anyText, suffix: anyText });
/** Of a key point, mostly none. */
export const anyStances = fc.oneof(
  fc.constant([]),
  fc.array(fc.record({ page: fc.constantFrom('a', 'b-c', 'é/1:x#'), stance: fc.constantFrom(...STANCES) }), {
    maxLength: 3,
  }),
);
const fields = fc.constant({ title: 'T', tags: ['a'], importance: 50, credibility: null });
const sync: fc.Arbitrary<EntrySync> = fc.record({
  wiki: anyText,
  state: fc.constantFrom('local', 'queued', 'synced', 'failed', 'conflict'),
  remoteId: anyText,
  base: fc.option(fields),
  found: fc.option(fields),
  remoteUpdatedAt: anyText,
  checkedAt: anyText,
  refused: fc.array(fc.record({ field: anyText, reason: anyText }), { maxLength: 2 }),
  conflicts: fc.array(fc.record({ field: anyText, base: fc.constant(null), mine: anyText, theirs: texts }), {
    maxLength: 2,
  }),
  problem: fc.option(fc.record({ kind: fc.constantFrom('timeout', 'refused'), detail: anyText })),
});
/** Of an entry that others were merged into; mostly there are none. */
export const anyFormerKeys = fc.oneof(
  fc.constant([]),
  fc.uniqueArray(fc.constantFrom('smith2020', 'Ünal:1999/b', 'a.b-c+d_e'), { maxLength: 3 }),
);
const neverRead: fc.Arbitrary<Entry> = fc.record({
  id: hex16,
  machineWritten: fc.constantFrom([], ['summary']),
  citationKey: fc.constantFrom('olah2025circuits-1c2v9k', 'Müller:2020_a/b', '2020x'),
  stableId: fc.constantFrom('sid_AbCdEf0123', 'sid_0000000000'),
  url: fc.webUrl({ withQueryParameters: true }),
  capturedUrl: anyText,
  title: anyText,
  authors: texts,
  publishedDate: fc.constantFrom('', '2025', '2025-07', '2025-07-31', '0001-01-01'),
  type: fc.constantFrom(...SOURCE_TYPES),
  subtype: anyText,
  purpose: anyText,
  language: anyText,
  siteName: anyText,
  venueId: anyText,
  identifiers: fc.record({ doi: anyText, arxivId: anyText, isbn: anyText, pmid: anyText }),
  credibility: fc.record({ override: fc.constantFrom(null, 1, 2, 3, 4, 5), reason: anyText }),
  importance: fc.option(fc.integer({ min: 0, max: 100 })),
  summary: anyText,
  abstract: anyText,
  review: anyText,
  keyPoints: fc.array(
    fc
      .record({ id: anyText, text: anyText, quote: fc.option(quote), stances: anyStances })
      .map(({ stances, ...point }) => withStances(point, stances)),
    { maxLength: 3 },
  ),
  tags: texts,
  collections: texts,
  citedBy: texts,
  sync,
  otherSyncs: fc.array(sync, { maxLength: 2 }),
  createdAt: time,
  updatedAt: time,
});
/** With and without the time of a capture, and former keys. */
export const anyEntry: fc.Arbitrary<Entry> = fc
  .tuple(neverRead, fc.option(time), anyFormerKeys)
  .map(([entry, capturedAt, keys]) => withFormerKeys(capturedAt ? { ...entry, capturedAt } : entry, keys));
export const anyItems = fc.array(fc.record({ entry: anyEntry, snapshot: fc.option(snapshot) }), {
  maxLength: 4,
});
