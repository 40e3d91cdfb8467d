import { type DraftView, draftFields, newDraft } from '../domain/draft.ts';
import { type Entry, newEntry, withEdits } from '../domain/entry.ts';
import { NO_DEFAULTS } from '../domain/entry-defaults.ts';
import { ok } from '../domain/result.ts';
import { SAMPLE_TIME, sampleEntry, sampleFacts } from '../domain/sample-entry.ts';
import type { PageCapture } from '../domain/source.ts';
import { DEFAULT_VENUES } from '../domain/venue-table.ts';
import type { DraftPort } from './draft-port.ts';

// For tests only.

export const SAMPLE_URL = sampleEntry().url;

export const sampleCapture: PageCapture = {
  extracted: {
    ...sampleFacts({
      provenance: {
        publishedDate: [
          { value: '2025-07', from: 'meta citation_date' },
          { value: '2024', from: 'the address' },
        ],
      },
    }),
    text: 'Text',
    html: '<p>Text</p>',
  },
  httpStatus: 200,
  contentType: 'text/html',
};

/** A call that a test answers when it likes. */
export function deferred<T>() {
  let resolve: (value: T) => void = () => {};
  let reject: (error: Error) => void = () => {};
  const promise = new Promise<T>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  return { promise, resolve, reject };
}

/** A background in memory that writes down its calls; `instead` replaces some of its answers. */
export function samplePort(instead: Partial<DraftPort> = {}) {
  const calls: string[] = [];
  const hearers = new Set<(ids: string[]) => void>();
  const page = { pageKey: SAMPLE_URL, capturedUrl: SAMPLE_URL, tabTitle: 'The tab' };
  const stored: DraftView = {
    draft: newDraft(page, SAMPLE_TIME),
    entry: null,
    hasSnapshot: false,
    isUnread: false,
    lookups: [],
    ownVenues: [],
    recentCollections: [],
    defaults: NO_DEFAULTS,
  };
  const port: DraftPort = {
    open: async () => structuredClone(stored),
    page: null,
    assist: null,
    read: async () => ({ ok: true, capture: sampleCapture }),
    async fill(capture) {
      const { text, html, ...facts } = capture.extracted;
      stored.draft = { ...stored.draft, facts };
      return structuredClone(stored);
    },
    async edit(edits) {
      calls.push(`edit ${JSON.stringify(edits)}`);
      stored.draft = { ...stored.draft, edits: withEdits(stored.draft.edits, edits) };
    },
    async save() {
      calls.push('save');
      const fields = draftFields(
        stored.draft,
        stored.entry ?? undefined,
        DEFAULT_VENUES,
        stored.isUnread,
        stored.defaults,
      );
      stored.entry = { ...(stored.entry ?? newEntry(sampleEntry(), fields, SAMPLE_TIME)), ...fields };
      stored.draft = { ...stored.draft, edits: {} };
      return { entry: structuredClone(stored.entry) };
    },
    searchPages: async () => ok([]),
    async keepVenue(venue) {
      calls.push(`keep ${venue.id}`);
      stored.ownVenues = [...stored.ownVenues, venue];
    },
    suggest: null,
    onEntriesChanged(hear) {
      hearers.add(hear);
      return () => hearers.delete(hear);
    },
    onDraftChanged: () => () => {},
    wikiPageOf: async entry => `https://wiki.example/resources/${entry.id}`,
    wikiSource: async () => null,
    async sendNow(entry) {
      calls.push(`send ${entry.id}`);
    },
    openSettings: () => calls.push('settings'),
    resolve: entry => calls.push(`resolve ${entry.id}`),
    ...instead,
  };
  /** The stored entry changes, as after a sync, and the open pages hear of it. */
  const storeEntry = (entry: Entry) => {
    stored.entry = entry;
    for (const hear of hearers) hear([entry.id]);
  };
  return { port, calls, stored, storeEntry };
}
