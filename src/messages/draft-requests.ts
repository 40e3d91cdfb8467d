import type { Entry, EntryEdits } from '../domain/entry.ts';
import type { PageCapture } from '../domain/source.ts';
import type { Venue } from '../domain/venue.ts';
import type { Ask } from './ask.ts';
import type { Page } from './requests.ts';

/** The requests about one page's draft, as functions. */
export function draftRequests(ask: Ask, page: Page) {
  return {
    open: () => ask('draft.open', { page }),
    fill: (capture: PageCapture) => ask('draft.fill', { page, capture }),
    edit: (edits: EntryEdits) => ask('draft.edit', { page, edits }),
    save: () => ask('draft.save', { page }),
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
