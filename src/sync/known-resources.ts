import type { Entry } from '../domain/entry.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import { type EntrySync, syncWith } from '../domain/sync-state.ts';
import { askForEach } from './parallel.ts';
import { BATCH, type WikiClient } from './wiki-client.ts';
import type { WikiError } from './wiki-error.ts';
import { lookupKey, type WireResource } from './wire.ts';

/** What a wiki's whole list told, at the time when it was read. */
export type ResourceIndex = {
  hasId(id: string): boolean;
  hasUrl(url: string): boolean;
  /** Adds what was sent since. */
  add(resource: { id: string; url: string }): void;
  /** Reads resources that were just made by the part of the list where they stand. Those that it does not show are missing. */
  readMade(ids: readonly string[]): Promise<Map<string, WireResource>>;
};

/** Below this, asking for each is less than reading the list. */
const WORTH_A_LIST = 50;

/**
 * Reads the wiki's whole list, where that is less than asking for each of `entries` entries that it may not have; else undefined.
 * It only tells what is new: a resource that is there is read by itself before it is changed.
 */
export async function readIndex(client: WikiClient, entries: number): Promise<ResourceIndex | undefined> {
  if (entries < WORTH_A_LIST) return undefined;
  const ids = new Set<string>();
  const urls = new Set<string>();
  for (let offset = 0; ; offset += BATCH) {
    const page = await client.resources(offset);
    // Without a list each is asked for, and says itself what is wrong.
    if (!page.ok || page.value.total > BATCH * (entries / 4)) return undefined;
    for (const { id, url } of page.value.resources) {
      ids.add(id);
      urls.add(lookupKey(url));
    }
    if (page.value.resources.length === 0 || offset + BATCH >= page.value.total) break;
  }
  const listed = [...ids].sort();
  return {
    hasId: id => ids.has(id),
    hasUrl: url => urls.has(lookupKey(url)),
    add({ id, url }) {
      ids.add(id);
      urls.add(lookupKey(url));
      insertSorted(listed, id);
    },
    readMade: partReader(client, listed),
  };
}

/**
 * A wiki that lists by id, as `wiki/` does, shows a batch of neighbours in one or two calls. `listed` are the ids there, sorted;
 * where what was made is not found in its place, the list has another order and is not asked again.
 */
function partReader(client: WikiClient, listed: readonly string[]): ResourceIndex['readMade'] {
  let isById = true;
  return async made => {
    const found = new Map<string, WireResource>();
    const ordered = [...made].sort();
    const first = placeOf(listed, ordered[0] ?? '');
    const calls = Math.ceil((placeOf(listed, ordered.at(-1) ?? '') + 1 - first) / BATCH);
    if (!isById || made.length < WORTH_A_LIST || calls > made.length / 10) return found;
    for (let call = 0; call < calls; call += 1) {
      const part = await client.resources(first + call * BATCH);
      if (!part.ok) return found;
      for (const resource of part.value.resources) found.set(resource.id, resource);
    }
    isById = made.some(id => found.has(id));
    return found;
  };
}

function insertSorted(list: string[], id: string): void {
  const place = placeOf(list, id);
  if (list[place] !== id) list.splice(place, 0, id);
}

/** Where an id stands in a sorted list, or would. */
function placeOf(list: readonly string[], id: string): number {
  let [low, high] = [0, list.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((list[middle] ?? '') < id) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The wiki's version of each entry with its citing pages, null where it has none. */
export function readKnown(
  client: WikiClient,
  entries: readonly Entry[],
  wiki: string,
  index: ResourceIndex | undefined,
): Promise<Result<WireResource | null, WikiError>[]> {
  return askForEach(entries, async entry => {
    const sync = syncWith(entry, wiki);
    if (!isOnWiki(sync) && index && !index.hasUrl(entry.url) && !index.hasId(entry.id)) return ok(null);
    return findResource(client, entry, sync);
  });
}

async function findResource(
  client: WikiClient,
  entry: Entry,
  sync: EntrySync,
): Promise<Result<WireResource | null, WikiError>> {
  if (isOnWiki(sync)) {
    const known = await client.resource(sync.remoteId || entry.id);
    if (!known.ok || known.value) return known;
  }
  const found = await client.lookup(entry.url);
  if (!found.ok) return fail(found.error);
  // Not at this address: then our id may be taken all the same, by the source under another one.
  return client.resource(found.value?.id ?? entry.id);
}

function isOnWiki(sync: EntrySync): boolean {
  return sync.remoteUpdatedAt !== '';
}
