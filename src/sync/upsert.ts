import { fail } from '../domain/result.ts';
import type { RefusedField } from '../domain/sync-state.ts';
import { listWords, plural, t } from '../i18n/words.ts';
import { type FieldTroubles, knownTroubles, withFailure, withSuccess } from './field-troubles.ts';
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
    const mended = await mend(client, item, { ...error, faults });
    if (mended) left.push(mended);
    else
      settle(item, {
        ok: false,
        error: {
          ...error,
          detail: faults
            .map(({ message }) => message)
            .join(' ')
            .slice(0, 300),
        },
      });
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
async function mend(
  client: WikiClient,
  item: Item,
  { faults, detail }: WikiError,
): Promise<Item | undefined> {
  // Own fields only: one named `constructor` is no field, and leaving it out would get nowhere.
  const named = faults.filter(({ field }) => Object.hasOwn(item.body, field) && !CORE.has(field));
  if (named.length === 0) return undefined;
  const body = { ...item.body };
  const refused = [...item.refused];
  for (const field of new Set(named.map(({ field }) => field))) {
    const words = named.filter(fault => fault.field === field).map(({ message }) => message);
    // Refused a second time, after what is gone was taken out, it goes whole.
    if (field === 'citedBy' && !item.refused.some(({ field }) => field === 'citedBy')) {
      const { known, gone } = await knownPages(client, body.citedBy as string[]);
      if (gone.length > 0 && known.length > 0) body.citedBy = known;
      else delete body.citedBy;
      const reason = gone.length > 0 ? plural('syncNoPages', gone.length, listWords(gone)) : words.join(' ');
      refused.push({ field, reason });
      continue;
    }
    delete body[field];
    refused.push({ field: entryFieldOf(field), reason: words.join(' ').slice(0, 300) || detail });
  }
  return { ...item, body, refused };
}

/** Which pages the wiki has: one that vanished must not cost the others. A page that could not be asked for counts as known. */
async function knownPages(
  client: WikiClient,
  slugs: readonly string[],
): Promise<{ known: string[]; gone: string[] }> {
  const known: string[] = [];
  const gone: string[] = [];
  for (const slug of slugs) {
    const page = await client.page(slug);
    (page.ok && page.value === null ? gone : known).push(slug);
  }
  return { known, gone };
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
