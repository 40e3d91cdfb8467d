import { fail } from '../domain/result.ts';
import type { RefusedField } from '../domain/sync-state.ts';
import { listWords, plural, t } from '../i18n/words.ts';
import { type FieldTroubles, knownTroubles, withFailure, withSuccess } from './field-troubles.ts';
import { inParallel } from './parallel.ts';
import type { WikiClient } from './wiki-client.ts';
import { isTheWikis, type WikiError, wikiError } from './wiki-error.ts';
import { entryFieldOf, type WireUpsert } from './wire.ts';

/** What was sent in the end, and what the wiki did not take of it. */
export type Upserted =
  | { ok: true; body: WireUpsert; refused: RefusedField[] }
  | { ok: false; error: WikiError };

/** What is known of the wiki, and learned while sending. `failures` counts the resources in a row that it failed on as a whole. */
export type Learning = { troubles: FieldTroubles; failures: number; readonly now: () => number };

/** After this many it is not the resources. */
const FAILURES_OF_A_WIKI = 3;

/** What makes a resource one at all; the rest can be left out. */
const CORE = new Set(['id', 'url']);

type Item = { at: number; body: WireUpsert; refused: RefusedField[] };

/**
 * Sends resources, as many as can be in one call; one that the wiki does not take never holds up the others, and a field that it
 * does not take costs itself alone. Answers in the order of the bodies.
 */
export async function upsertAll(
  client: WikiClient,
  bodies: readonly WireUpsert[],
  learning: Learning,
): Promise<Upserted[]> {
  const answers: Upserted[] = [];
  const settle = (item: Item, answer: Upserted) => {
    answers[item.at] = answer;
  };
  const items = bodies.map((body, at) => ({ at, body, refused: [] }));
  for (const round of withoutDoubles(items)) await sendTogether(client, round, learning, settle);
  return answers;
}

/** The wiki fails on a batch that names one id or one address twice: two captures may turn out to be one resource. */
function withoutDoubles(items: readonly Item[]): Item[][] {
  const rounds: { items: Item[]; seen: Set<string> }[] = [];
  for (const item of items) {
    const keys = [`id ${item.body.id}`, `url ${item.body.url}`];
    let round = rounds.find(({ seen }) => !keys.some(key => seen.has(key)));
    if (!round) {
      round = { items: [], seen: new Set() };
      rounds.push(round);
    }
    round.items.push(item);
    for (const key of keys) round.seen.add(key);
  }
  return rounds.map(round => round.items);
}

async function sendTogether(
  client: WikiClient,
  items: readonly Item[],
  learning: Learning,
  settle: (item: Item, answer: Upserted) => void,
): Promise<void> {
  let left = items.map(item => withoutTroubles(item, learning));
  while (left.length > 1) {
    const answer = await client.upsertBatch(left.map(({ body }) => body));
    if (answer.ok) {
      for (const item of left) settle(item, took(item, learning));
      return;
    }
    const { error } = answer;
    if (error.kind === 'refused' && error.faults.length > 0) {
      left = await withoutFaults(client, left, error, settle);
      continue;
    }
    if (error.kind !== 'refused' && error.kind !== 'server-error') {
      for (const item of left) settle(item, { ok: false, error });
      return;
    }
    const mended = saysCitedBy(error) ? await withoutGonePages(client, left) : left;
    if (mended.some((item, at) => item !== left[at])) {
      left = mended;
      continue;
    }
    // Nothing says who or what it was. One alone tells most: a field that fails for it often fails for all.
    const [first, ...rest] = left as [Item, ...Item[]];
    const before = learning.troubles;
    const alone = await upsertOne(client, first, learning);
    settle(first, alone);
    const isHopeless = learning.failures >= FAILURES_OF_A_WIKI;
    if (!alone.ok && (isHopeless || isTheWikis(alone.error))) {
      for (const item of rest) settle(item, alone);
      return;
    }
    left = rest.map(item => withoutTroubles(item, learning));
    if (learning.troubles !== before || left.length < 2) continue;
    const middle = Math.ceil(left.length / 2);
    await sendTogether(client, left.slice(0, middle), learning, settle);
    left = left.slice(middle);
  }
  const [last] = left;
  if (last) settle(last, await upsertOne(client, last, learning));
}

/** The same items without the fields that the wiki named; who has none to spare is refused. Always gets somewhere. */
async function withoutFaults(
  client: WikiClient,
  items: readonly Item[],
  error: WikiError,
  settle: (item: Item, answer: Upserted) => void,
): Promise<Item[]> {
  const left: Item[] = [];
  for (const [at, item] of items.entries()) {
    const faults = error.faults.filter(fault => fault.item === at);
    if (faults.length === 0) {
      left.push(item);
      continue;
    }
    const words = faults.map(({ message }) => message).join(' ');
    const own = { ...error, faults, detail: words.slice(0, 300) };
    const mended = await mend(client, item, own);
    if (mended) left.push(mended);
    else settle(item, { ok: false, error: own });
  }
  // The faults may name places that are not there: then nothing has changed, and would not the next time.
  return left.length === items.length && left.every((item, at) => item === items[at])
    ? items.flatMap(item => {
        settle(item, { ok: false, error });
        return [];
      })
    : left;
}

/** Sends one, leaving out what the wiki names, or what makes it fail. */
async function upsertOne(client: WikiClient, first: Item, learning: Learning): Promise<Upserted> {
  let item = withoutTroubles(first, learning);
  for (;;) {
    const answer = await client.upsert(item.body);
    if (answer.ok) return took(item, learning);
    if (answer.error.kind === 'server-error') return withoutWhatFails(client, item, answer.error, learning);
    const mended = answer.error.kind === 'refused' ? await mend(client, item, answer.error) : undefined;
    if (!mended) return { ok: false, error: answer.error };
    item = mended;
  }
}

/** The item without the fields that the wiki named, or undefined where that leaves it as it is. */
async function mend(client: WikiClient, item: Item, error: WikiError): Promise<Item | undefined> {
  const isUnnamed = error.faults.every(({ field }) => field === '');
  const faults =
    isUnnamed && saysCitedBy(error) ? [{ item: 0, field: 'citedBy', message: error.detail }] : error.faults;
  // Own fields only: one named `constructor` is no field, and leaving it out would get nowhere.
  const named = faults.filter(({ field }) => Object.hasOwn(item.body, field) && !CORE.has(field));
  if (named.length === 0) {
    const [mended] = isUnnamed ? await withoutGonePages(client, [item]) : [];
    return mended === item ? undefined : mended;
  }
  // Refused a second time, after what is gone was taken out, the list of pages goes whole.
  const isAboutPages = named.some(({ field }) => field === 'citedBy');
  const [first = item] = isAboutPages ? await withoutGonePages(client, [item]) : [];
  const body = { ...first.body };
  const refused = [...first.refused];
  for (const field of new Set(named.map(({ field }) => field))) {
    if (field === 'citedBy' && first !== item) continue;
    const words = named.filter(fault => fault.field === field).map(({ message }) => message);
    delete body[field];
    refused.push({ field: entryFieldOf(field), reason: words.join(' ').slice(0, 300) || error.detail });
  }
  return { ...item, body, refused };
}

/** Whether its words are about citing pages: of one that vanished the wiki tells in plain text, without its place. */
function saysCitedBy({ detail }: WikiError): boolean {
  return /\bcitedBy\b/.test(detail);
}

/** The items without the citing pages that vanished, which must not cost the others; each item once, and the rest as they are. */
async function withoutGonePages(client: WikiClient, items: readonly Item[]): Promise<Item[]> {
  const slugsOf = ({ body, refused }: Item) =>
    refused.some(({ field }) => field === 'citedBy') ? [] : ((body.citedBy ?? []) as string[]);
  const gone = await gonePages(client, new Set(items.flatMap(slugsOf)));
  return items.map(item => {
    const lost = slugsOf(item).filter(slug => gone.has(slug));
    if (lost.length === 0) return item;
    const { citedBy: _, ...rest } = item.body;
    const left = slugsOf(item).filter(slug => !gone.has(slug));
    const body = left.length > 0 ? { ...item.body, citedBy: left } : (rest as WireUpsert);
    const reason = plural('syncNoPages', lost.length, listWords(lost));
    return { ...item, body, refused: [...item.refused, { field: 'citedBy', reason }] };
  });
}

/** Which pages the wiki has not. One that could not be asked for counts as there. */
async function gonePages(client: WikiClient, slugs: ReadonlySet<string>): Promise<Set<string>> {
  const gone = new Set<string>();
  await inParallel([...slugs], async slug => {
    const page = await client.page(slug);
    if (page.ok && page.value === null) gone.add(slug);
  });
  return gone;
}

/**
 * Finds the fields that make the wiki fail, by halves, and sends the rest. Where it fails on the bare resource too, no field is
 * to blame.
 */
async function withoutWhatFails(
  client: WikiClient,
  item: Item,
  failure: WikiError,
  learning: Learning,
): Promise<Upserted> {
  const core = Object.fromEntries(Object.entries(item.body).filter(([field]) => CORE.has(field)));
  const fields = Object.keys(item.body).filter(field => !CORE.has(field));
  let body = core as WireUpsert;
  const bare = fields.length === 0 ? fail(failure) : await client.upsert(body);
  if (!bare.ok) {
    learning.failures += 1;
    return { ok: false, error: bare.error.kind === 'server-error' ? failure : bare.error };
  }
  const refused = [...item.refused];
  const failing: string[] = [];
  const groups = fields.length > 1 ? halves(fields) : [fields];
  for (let group = groups.shift(); group; group = groups.shift()) {
    if (group.length === 0) continue;
    const values = Object.fromEntries(group.map(field => [field, item.body[field]]));
    const answer = await client.upsert({ ...body, ...values });
    if (answer.ok) body = { ...body, ...values };
    else if (answer.error.kind !== 'server-error' && answer.error.kind !== 'refused')
      return { ok: false, error: answer.error };
    else if (group.length > 1) groups.unshift(...halves(group));
    else failing.push(...group);
  }
  const reason = t('syncWikiFails');
  for (const field of failing) {
    learning.troubles = withFailure(learning.troubles, field, reason, learning.now());
    refused.push({ field: entryFieldOf(field), reason });
  }
  return took({ ...item, body, refused }, learning);
}

function halves(fields: readonly string[]): string[][] {
  const middle = Math.ceil(fields.length / 2);
  return [fields.slice(0, middle), fields.slice(middle)];
}

function took(item: Item, learning: Learning): Upserted {
  learning.failures = 0;
  learning.troubles = withSuccess(learning.troubles, Object.keys(item.body));
  return { ok: true, body: item.body, refused: item.refused };
}

function withoutTroubles(item: Item, learning: Learning): Item {
  const known = knownTroubles(learning.troubles, learning.now());
  const left = Object.keys(item.body).filter(field => field in known);
  if (left.length === 0) return item;
  const rest = Object.entries(item.body).filter(([field]) => !(field in known));
  const refused = left.map(field => ({
    field: entryFieldOf(field),
    reason: known[field] ?? t('syncWikiFails'),
  }));
  return { ...item, body: Object.fromEntries(rest) as WireUpsert, refused: [...item.refused, ...refused] };
}

/** It took a resource, and does not show it. */
export function vanished(): WikiError {
  return wikiError('server-error', t('syncVanished'));
}
