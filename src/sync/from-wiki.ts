import * as v from 'valibot';
import { EMPTY_FIELDS, type Entry, entrySchema, newEntry } from '../domain/entry.ts';
import { withSharedFields } from '../domain/entry-with-fields.ts';
import { entryIdOf, newStableId } from '../domain/ids.ts';
import { type SharedFields, sharedFields } from '../domain/shared-fields.ts';
import { type EntrySync, NEVER_SYNCED, syncWith, withSync } from '../domain/sync-state.ts';
import { agreedOn, type Base, merge } from './merge.ts';
import { inParallel } from './parallel.ts';
import type { WikiClient } from './wiki-client.ts';
import { isTheWikis, type WikiError } from './wiki-error.ts';
import { fromWire, type WireResource } from './wire.ts';

export type WikiClock = { now(): number; newId(): string };

/** An entry of what a wiki has, as if it had just been synced; null where its address is none. */
export async function entryFromWiki(
  resource: WireResource,
  wiki: string,
  clock: WikiClock,
): Promise<Entry | null> {
  if (!v.is(entrySchema.entries.url, resource.url) || !/^https?:/.test(resource.url)) return null;
  const id = await entryIdOf(resource.url);
  const stableId = resource.stableId?.match(/^sid_[0-9A-Za-z]{10}$/)?.[0] ?? newStableId();
  const identity = { id, stableId, url: resource.url, capturedUrl: resource.url };
  const empty = newEntry(identity, EMPTY_FIELDS, new Date(clock.now()).toISOString());
  const theirs = fromWire(resource);
  const entry = withSharedFields(empty, theirs, clock.newId);
  const agreed = agreedOn(theirs, theirs, empty, entry);
  return withSync(entry, agreedSync({ ...NEVER_SYNCED, wiki }, resource, agreed, entry.id, clock));
}

/**
 * What the wiki has changed since both last agreed, merged into the entry as it is by then; undefined where it changed nothing.
 * What is changed here and not sent yet stays, and a field that both changed becomes a conflict.
 */
export function changeFromWiki(
  resource: WireResource,
  wiki: string,
  clock: WikiClock,
): (entry: Entry) => Entry {
  return entry => {
    const sync = syncWith(entry, wiki);
    const theirs = fromWire(resource);
    const isWaiting = sync.state !== 'synced';
    // What is about to be sent reads and merges by itself.
    if (isWaiting || !sync.base) return entry;
    const { fields, conflicts } = merge(sync.base as Base, sharedFields(entry), theirs);
    const changed = withSharedFields(entry, fields, clock.newId);
    const agreed = agreedSync(sync, resource, agreedOn(theirs, fields, entry, changed), entry.id, clock);
    const base: Record<string, unknown> = { ...agreed.base };
    for (const { field } of conflicts) base[field] = sync.base[field];
    const state = conflicts.length > 0 ? ('conflict' as const) : sync.state;
    return withSync(changed, { ...agreed, base, conflicts, state });
  };
}

function agreedSync(
  sync: EntrySync,
  resource: WireResource,
  base: SharedFields,
  entryId: string,
  clock: WikiClock,
): EntrySync {
  return {
    ...sync,
    state: 'synced',
    base,
    remoteId: resource.id === entryId ? '' : resource.id,
    remoteUpdatedAt: resource.updatedAt || 'unknown',
    checkedAt: new Date(clock.now()).toISOString(),
  };
}

/** So many in a row that can't be read are the wiki's trouble and not their own. */
const MOST_UNREAD = 5;

/**
 * Reads the wiki's version of entries, and how each is changed by it. Ends once the wiki is out of reach, with what was read. One that
 * can't be read has had its turn: it would stand before all others at the next check.
 */
export async function readChanges(
  client: WikiClient,
  entries: readonly Entry[],
  wiki: string,
  clock: WikiClock,
): Promise<Map<string, (entry: Entry) => Entry>> {
  const changes = new Map<string, (entry: Entry) => Entry>();
  let isOver = false;
  let unread = 0;
  await inParallel(entries, async entry => {
    if (isOver) return;
    const read = await client.resource(syncWith(entry, wiki).remoteId || entry.id);
    if (!read.ok && !isOfOne(read.error)) {
      isOver = true;
      return;
    }
    unread = read.ok ? 0 : unread + 1;
    if (unread >= MOST_UNREAD) isOver = true;
    // One that the wiki no longer has is left alone here: nobody but a person takes a source out.
    const change = read.ok && read.value ? changeFromWiki(read.value, wiki, clock) : undefined;
    changes.set(entry.id, change ?? (same => checked(same, wiki, clock)));
  });
  return changes;
}

/** Whether a failure may be that of one resource: the wiki fails on it, or says it in a way that none can be. */
function isOfOne(error: WikiError): boolean {
  return !isTheWikis(error) || (error.kind === 'not-a-wiki' && error.status === 200);
}

function checked(entry: Entry, wiki: string, clock: WikiClock): Entry {
  return withSync(entry, { ...syncWith(entry, wiki), checkedAt: new Date(clock.now()).toISOString() });
}

/** What the wiki says of a source, in the entry's words. */
export type KnownSource = { id: string; fields: SharedFields };

export function knownSource(resource: WireResource): KnownSource {
  return { id: resource.id, fields: fromWire(resource) };
}
