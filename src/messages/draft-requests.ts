import type { Entry, EntryEdits } from '../domain/entry.ts';
import type { PageCapture } from '../domain/source.ts';
import type { Venue } from '../domain/venue.ts';
import type { EditorAsk } from './editor-ask.ts';
import type { Page } from './editor-requests.ts';

/** The requests about one page's draft, as functions. `editor` is a name of its own, by which it knows its changes in the news. */
export function draftRequests(ask: EditorAsk, page: Page) {
  const editor = crypto.randomUUID();
  return {
    editor,
    open: () => ask('draft.open', { page }),
    fill: (capture: PageCapture) => ask('draft.fill', { page, capture }),
    edit: (edits: EntryEdits, seen?: EntryEdits, entryId = '') =>
      ask('draft.edit', { page, edits, editor, entryId, ...(seen ? { seen } : {}) }),
    save: (entryId = '') => ask('draft.save', { page, editor, entryId }),
    searchPages: (query: string) => ask('wiki.pages', { query }),
    keepVenue: (venue: Venue) => ask('venues.keep', { venue }),
    wikiPageOf: async (entry: Entry) => (await ask('wiki.page', { entryId: entry.id })).address,
    wikiSource: async (url: string, entryId: string | null) => {
      const source = await ask('wiki.source', { url, entryId });
      return source.ok ? source.value : null;
    },
    sendNow: (entry: Entry) => ask('sync.retry', { entryId: entry.id }),
  };
}
