import { BATCH, type WikiClient } from './wiki-client.ts';
import { lookupKey, type WireResource } from './wire.ts';

type Named = { id: string; url: string };

/** Below this, asking for each is less than reading the list. */
const WORTH_A_LIST = 50;
/** So many in the order of their ids are no chance. */
const SHOW_AN_ORDER = 20;

/**
 * Reads the wiki's whole list, where that is less than asking for each of `entries` entries that it may not have; else undefined.
 * It only tells what is new: a resource that is there is read by itself before it is changed.
 */
export async function readIndex(client: WikiClient, entries: number): Promise<ResourceIndex | undefined> {
  if (entries < WORTH_A_LIST) return undefined;
  const index = new ResourceIndex(client);
  return (await index.read(entries)) ? index : undefined;
}

/** What a wiki's whole list told, at the time when it was read. */
export class ResourceIndex {
  readonly #client: WikiClient;
  readonly #ids = new Set<string>();
  readonly #urls = new Set<string>();
  /** The ids, sorted. */
  #sorted: string[] = [];
  /** Whether the wiki lists by id, as `wiki/` does: then a batch of neighbours stands in one or two parts of the list. */
  #isById = false;
  /** Whether it was read by a single call, and nothing was sent since. */
  #isNew = false;
  /** Whether what was made has been found in its place so far. */
  #showsMade = true;

  constructor(client: WikiClient) {
    this.#client = client;
  }

  hasId(id: string): boolean {
    return this.#ids.has(id);
  }

  hasUrl(url: string): boolean {
    return this.#urls.has(lookupKey(url));
  }

  /** Adds what was sent since, or was found. */
  add({ id, url }: Named): void {
    const place = placeOf(this.#sorted, id);
    if (this.#sorted[place] !== id) this.#sorted.splice(place, 0, id);
    this.#ids.add(id);
    this.#urls.add(lookupKey(url));
  }

  /** Reads the whole list, where that is less than asking for each of so many entries; answers whether it did. */
  async read(entries: number): Promise<boolean> {
    const calls = await this.#readAll(entries);
    this.#isNew = calls === 1;
    return calls > 0;
  }

  /** Answers by how many calls; 0 where it did not. */
  async #readAll(entries: number): Promise<number> {
    const order: string[] = [];
    let calls = 0;
    for (let offset = 0; ; offset += BATCH) {
      calls += 1;
      const part = await this.#client.resources(offset);
      // Without a list each is asked for, and says itself what is wrong.
      if (!part.ok || isTooLong(part.value.total, entries)) return 0;
      for (const { id, url } of part.value.resources) {
        order.push(id);
        this.#ids.add(id);
        this.#urls.add(lookupKey(url));
      }
      if (part.value.resources.length === 0 || offset + BATCH >= part.value.total) break;
    }
    this.#sorted = [...this.#ids].sort();
    this.#isById =
      order.length >= SHOW_AN_ORDER && order.every((id, at) => at === 0 || id > (order[at - 1] ?? ''));
    return calls;
  }

  /**
   * Looks whether others have put resources there since, and reads what it takes to know of these ids, all new. One call where nobody has:
   * the list is as long as it should be. Where it answers false each has to be asked for.
   */
  async renew(ids: readonly string[]): Promise<boolean> {
    const isNew = this.#isNew;
    this.#isNew = false;
    if (isNew || ids.length === 0) return true;
    const ordered = [...ids].sort();
    const last = ordered.at(-1) ?? '';
    // Others can only have moved them further back.
    let offset = this.#isById ? placeOf(this.#sorted, ordered[0] ?? '') : 0;
    for (let calls = 0; calls <= ids.length / 4; calls += 1) {
      const part = await this.#client.resources(offset);
      if (!part.ok) return false;
      const { resources, total } = part.value;
      if (calls === 0 && total === this.#ids.size) return true;
      if (!this.#isById) return !isTooLong(total, ids.length) && (await this.#readAll(ids.length)) > 0;
      for (const resource of resources) this.add(resource);
      offset += BATCH;
      if (offset >= total || (resources.at(-1)?.id ?? last) >= last) return true;
    }
    return false;
  }

  /** Reads resources that were just made by the part of the list where they stand. Those that it does not show are missing. */
  async readMade(ids: readonly string[]): Promise<Map<string, WireResource>> {
    const found = new Map<string, WireResource>();
    const ordered = [...ids].sort();
    const first = placeOf(this.#sorted, ordered[0] ?? '');
    const calls = Math.ceil((placeOf(this.#sorted, ordered.at(-1) ?? '') + 1 - first) / BATCH);
    if (!this.#showsMade || ids.length < WORTH_A_LIST || calls > ids.length / 10) return found;
    for (let call = 0; call < calls; call += 1) {
      const part = await this.#client.resources(first + call * BATCH);
      if (!part.ok) return found;
      for (const resource of part.value.resources) found.set(resource.id, resource);
    }
    // Else the list has another order, and is not asked again.
    this.#showsMade = ids.some(id => found.has(id));
    return found;
  }
}

/** Whether reading a list of `total` is not clearly less than asking for each of so many. */
function isTooLong(total: number, entries: number): boolean {
  return total > BATCH * (entries / 4);
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
