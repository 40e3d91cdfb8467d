import * as v from 'valibot';
import {
  EMPTY_FIELDS,
  type Entry,
  type EntryField,
  type EntryFields,
  entryEditsSchema,
  entrySchema,
  fieldsFromFacts,
  fieldsOf,
  withEdits,
} from './entry.ts';
import { type EntryDefaults, entryDefaultsSchema, NO_DEFAULTS, withDefaults } from './entry-defaults.ts';
import { type ExtractedFacts, extractedFactsSchema, filledIdentifiers, type Identifiers } from './source.ts';
import { sourceAddress } from './source-address.ts';
import { lookupSchema } from './standing.ts';
import { type Venue, venueSchema } from './venue.ts';
import { venueForSource } from './venue-match.ts';

/**
 * An entry being filled in. It keeps what the curator changed (`edits`) apart from what the page said (`facts`), so that
 * neither a late extraction nor a sync that ends meanwhile can overwrite a word that was typed.
 */
export const draftSchema = v.object({
  /** The visited address, made canonical: what a tab is known by before anything was read. */
  pageKey: v.string(),
  capturedUrl: v.string(),
  /** Canonical address of the source, equal to `pageKey` until extraction knows better. */
  url: v.string(),
  /** The title of the tab: better than nothing on a page that can't be read. */
  tabTitle: v.string(),
  facts: v.nullable(extractedFactsSchema),
  edits: entryEditsSchema,
  /** What the entry said of each field when it was first edited here. */
  from: v.optional(entryEditsSchema, {}),
  /** The key point that was written last: what is selected on the page next may be its quote. */
  pointInHand: v.optional(v.string()),
  createdAt: v.string(),
  updatedAt: v.string(),
});
export type Draft = v.InferOutput<typeof draftSchema>;

export const draftViewSchema = v.object({
  draft: draftSchema,
  /** The entry as stored, where the source was captured before. */
  entry: v.nullable(entrySchema),
  hasSnapshot: v.boolean(),
  /** Whether the entry was kept by its address alone, and its page never read. */
  isUnread: v.optional(v.boolean(), false),
  /** What registries were found to say of the entry, as far as one was ever asked. */
  lookups: v.optional(v.array(lookupSchema), []),
  /** The curator's own venues. */
  ownVenues: v.array(venueSchema),
  /** Paths of collections to offer, the last used first. */
  recentCollections: v.array(v.string()),
  /** What a new entry is to have. */
  defaults: v.optional(entryDefaultsSchema, NO_DEFAULTS),
});
/** A draft with what is stored of its source. */
export type DraftView = v.InferOutput<typeof draftViewSchema>;

/** What a draft starts from. */
export type DraftPage = Pick<Draft, 'pageKey' | 'capturedUrl' | 'tabTitle'>;

/** A draft of a page that nothing is known of yet. */
export function newDraft(page: DraftPage, now: string): Draft {
  return {
    ...page,
    url: sourceAddress(page.pageKey) ?? page.pageKey,
    facts: null,
    edits: {},
    from: {},
    createdAt: now,
    updatedAt: now,
  };
}

/**
 * What the fields show: what was typed, over what is stored, over what the page said; for a new entry over the `defaults`. An entry that
 * `isUnread`, kept by its address alone, takes what it lacks from its page.
 */
export function draftFields(
  draft: Draft,
  entry: Entry | undefined,
  venues: readonly Venue[],
  isUnread = false,
  defaults: EntryDefaults = NO_DEFAULTS,
): EntryFields {
  const stored = entry
    ? storedFields(draft, entry, venues, isUnread, defaults)
    : withDefaults(unsavedFields(draft, venues), defaults, draft.facts !== null);
  return withEdits(stored, draft.edits);
}

function storedFields(
  draft: Draft,
  entry: Entry,
  venues: readonly Venue[],
  isUnread: boolean,
  { type }: EntryDefaults,
): EntryFields {
  const stored = fieldsOf(entry);
  if (!isUnread || !draft.facts) return stored;
  // Tags and collections were given when the address was kept.
  const read = withDefaults(unsavedFields(draft, venues), { ...NO_DEFAULTS, type }, true);
  const lacks = (name: EntryField) => isEmpty(stored[name], name);
  const names = (Object.keys(stored) as EntryField[]).filter(lacks);
  const filled = {
    ...stored,
    ...Object.fromEntries(names.map(name => [name, read[name]])),
    identifiers: readIdentifiers(stored.identifiers, read.identifiers),
  };
  // The name of a tab stands for a title until there is one.
  return stored.title === entry.sync.found?.title ? { ...filled, title: read.title } : filled;
}

/** Of a paper on arXiv the version that was read counts. */
function readIdentifiers(stored: Identifiers, read: Identifiers): Identifiers {
  const paper = ({ arxivId }: Identifiers) => arxivId.replace(/v\d+$/, '');
  const known = paper(stored) === paper(read) ? { ...stored, arxivId: '' } : stored;
  return filledIdentifiers(known, read);
}

function isEmpty(value: unknown, name: EntryField): boolean {
  // What nobody chose is `web`.
  if (name === 'type') return value === EMPTY_FIELDS.type;
  return JSON.stringify(value) === JSON.stringify(EMPTY_FIELDS[name]);
}

function unsavedFields(draft: Draft, venues: readonly Venue[]): EntryFields {
  const clues = {
    url: draft.url,
    siteName: draft.facts?.siteName ?? '',
    doi: publishersDoi(draft.facts),
  };
  const venueId = venueForSource(clues, venues)?.id ?? '';
  if (!draft.facts) return { ...EMPTY_FIELDS, title: draft.tabTitle, venueId };
  const fields = fieldsFromFacts(draft.facts, venueId);
  return fields.title === '' ? { ...fields, title: draft.tabTitle } : fields;
}

/** The DOI that tells of the venue: one that stands in a line of the page alone is not its publisher's word. */
function publishersDoi(facts: ExtractedFacts | null): string {
  return facts === null || facts.provenance.doi?.[0]?.from === 'byline' ? '' : facts.identifiers.doi;
}

/** Whether the curator has changed anything worth keeping. */
export function hasEdits(draft: Draft): boolean {
  return Object.keys(draft.edits).length > 0;
}
