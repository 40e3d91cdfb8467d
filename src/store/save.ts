import { type Draft, type DraftPage, draftFields, newDraft } from '../domain/draft.ts';
import {
  type Entry,
  type EntryEdits,
  type EntryFields,
  fieldsOf,
  newEntry,
  tidyFields,
  withEdits,
} from '../domain/entry.ts';
import { type EntryDefaults, NO_DEFAULTS } from '../domain/entry-defaults.ts';
import { entryIdOf, newStableId } from '../domain/ids.ts';
import { joinedDraft } from '../domain/joined-draft.ts';
import { rebasedEdits } from '../domain/rebased-edits.ts';
import { SHARED_FIELDS, sameValue, sharedFields } from '../domain/shared-fields.ts';
import type { Snapshot } from '../domain/snapshot.ts';
import { filledIdentifiers, type Identifiers, NO_IDENTIFIERS } from '../domain/source.ts';
import { identifiersInAddress } from '../domain/typed-identifier.ts';
import type { Venue } from '../domain/venue.ts';
import { workKeys } from '../domain/work-keys.ts';
import { refuseSearches, touchCollections } from './collection-records.ts';
import type { Database } from './database.ts';
import { keysOfDraft } from './drafts.ts';
import { firstWithKey } from './entries.ts';
import { ENTRY_STORES, putEntry } from './entry-writing.ts';
import type { StoredEntry } from './schema.ts';
import { inTransaction } from './transaction.ts';
import { takeFromTrash } from './trash.ts';
import { asUnsent, type KnownWikis, queueChange } from './unsent-change.ts';

/** What a save needs to know; `now` is ISO 8601. */
export type SaveContext = KnownWikis & { venues: readonly Venue[]; now: string; defaults?: EntryDefaults };

/**
 * Turns a draft into its entry: entry, snapshot and outbox rows in one transaction that is on disk (durability `strict`)
 * when this resolves. The draft goes with it. A page without a draft is saved by its address and title. `shownId` is the entry that
 * the editor shows, `''` for none: one that was deleted meanwhile comes back from the trash, whole, with the edits. Rejects, and the draft
 * stays, where the entry would be put into a saved search.
 */
export async function saveDraft(
  db: Database,
  page: DraftPage,
  context: SaveContext,
  shownId = '',
): Promise<Entry> {
  const { pageKey } = page;
  const seen = (await db.get('drafts', pageKey)) ?? newDraft(page, context.now);
  // Hashed first: a wait for anything but the database would end the transaction.
  const id = await entryIdOf(seen.url);
  const stores = ['drafts', 'draftSnapshots', 'outbox', 'collections', 'trash', ...ENTRY_STORES] as const;
  return inTransaction(db.transaction(stores, 'readwrite', { durability: 'strict' }), async transaction => {
    const draft = (await transaction.objectStore('drafts').get(pageKey)) ?? seen;
    const entries = transaction.objectStore('entries');
    const keys = keysOfDraft(draft);
    const here = (await firstWithKey(entries, keys)) ?? (await entries.get(id));
    const trashed = here ? undefined : await takeFromTrash(transaction, shownId);
    const before = here ?? trashed;
    const identity = { id, stableId: newStableId(), url: seen.url, capturedUrl: draft.capturedUrl };
    const kept = before && (await transaction.objectStore('snapshots').get(before.id));
    const entry = entryFromDraft(draft, before, identity, context, kept === undefined);
    const collections = transaction.objectStore('collections');
    const added = entry.collections.filter(path => !before?.collections.includes(path));
    await refuseSearches(collections, added);

    const captured = await transaction.objectStore('draftSnapshots').get(pageKey);
    const isNewText = captured !== undefined && isBetter(captured, kept);
    await putEntry(transaction, entry, before, captured && isNewText ? captured : undefined);

    // What waited to be sent of a trashed entry went out of the outbox with it.
    const isUnsentText = trashed?.sync.state === 'local' && kept !== undefined;
    await queueChange(transaction.objectStore('outbox'), entry, context, isNewText || isUnsentText);
    await touchCollections(collections, added, context.now);
    transaction.objectStore('drafts').delete(pageKey);
    transaction.objectStore('draftSnapshots').delete(pageKey);
    return entry;
  });
}

function entryFromDraft(
  stored: Draft,
  before: StoredEntry | undefined,
  identity: Pick<Entry, 'id' | 'stableId' | 'url' | 'capturedUrl'>,
  { venues, wiki, now, defaults = NO_DEFAULTS }: SaveContext,
  isUnread: boolean,
): StoredEntry {
  const draft = before ? joinedDraft(stored, before) : stored;
  const { edits, clashes } = before
    ? rebasedEdits(draft.edits, draft.from ?? {}, fieldsOf(before))
    : { edits: draft.edits, clashes: [] };
  const shown = tidyFields(draftFields({ ...draft, edits }, before, venues, isUnread, defaults));
  const fields = before || draft.facts ? shown : withNamed(shown, draft.capturedUrl);
  const base = before
    ? withBaseBefore(before, clashes, draft.from ?? {})
    : newStoredEntry(draft, identity, venues, now);
  const pageKeys = pageKeysOf(base, draft, fields.identifiers);
  return asUnsent({ ...base, ...fields, pageKeys, updatedAt: now }, wiki);
}

/** A source that is kept by its address alone, with what that names it by. */
function withNamed(fields: EntryFields, address: string): EntryFields {
  return { ...fields, identifiers: filledIdentifiers(fields.identifiers, identifiersInAddress(address)) };
}

/** What the entry is found by from now on. An identifier that was mended is not among it any more, even where its page still says it. */
function pageKeysOf(before: StoredEntry, draft: Draft, identifiers: Identifiers): string[] {
  const onPage = draft.facts?.identifiers ?? NO_IDENTIFIERS;
  const isMended = draft.edits.identifiers !== undefined;
  const known = isMended ? identifiers : filledIdentifiers(identifiers, onPage);
  const past = isMended ? [...workKeys([], before.identifiers), ...workKeys([], onPage)] : [];
  const kept = before.pageKeys.filter(key => !past.includes(key));
  return [...new Set([...kept, ...workKeys([draft.pageKey, draft.url], known)])];
}

/**
 * What a sync brought while the curator was typing the same field: for the wiki, what both last agreed on is what the curator saw,
 * so that the next send finds the conflict and nobody's words go unseen.
 */
function withBaseBefore(entry: StoredEntry, clashes: readonly string[], from: EntryEdits): StoredEntry {
  const [now, seen] = [sharedFields(entry), sharedFields(withEdits(entry, from))];
  const base = { ...entry.sync.base };
  for (const field of SHARED_FIELDS) {
    if (clashes.includes(field) && sameValue(base[field], now[field])) base[field] = seen[field];
  }
  return entry.sync.base ? { ...entry, sync: { ...entry.sync, base } } : entry;
}

/** Remembers what the page gave: where the wiki knows the source already, that is what both started from. */
function newStoredEntry(
  draft: Draft,
  identity: Pick<Entry, 'id' | 'stableId' | 'url' | 'capturedUrl'>,
  venues: readonly Venue[],
  now: string,
): StoredEntry {
  const asFound = tidyFields(draftFields({ ...draft, edits: {} }, undefined, venues));
  const entry = newEntry(identity, asFound, now);
  return { ...entry, sync: { ...entry.sync, found: sharedFields(entry) }, pageKeys: [] };
}

/** The first text that was captured stays: key points rest on it. An empty one makes way. */
function isBetter(captured: Snapshot, kept: Snapshot | undefined): boolean {
  return kept === undefined || (kept.text === '' && captured.text !== '');
}
