import type { Entry } from '../domain/entry.ts';
import { withSharedFields } from '../domain/entry-with-fields.ts';
import type { OutboxEvent, OutboxRow } from '../domain/outbox.ts';
import { ok } from '../domain/result.ts';
import { SHARED_FIELDS, type SharedFields, sameValue, sharedFields } from '../domain/shared-fields.ts';
import type { Snapshot } from '../domain/snapshot.ts';
import { type Conflict, type RefusedField, syncWith, withSync } from '../domain/sync-state.ts';
import { t } from '../i18n/words.ts';
import { readKnown } from './known-resources.ts';
import { agreedOn, type Base, firstBase, merge, outwornStances } from './merge.ts';
import { askForEach } from './parallel.ts';
import type { ResourceIndex } from './resource-index.ts';
import { type Learning, upsertAll, vanished } from './upsert.ts';
import type { WikiClient } from './wiki-client.ts';
import type { WikiError } from './wiki-error.ts';
import { droppedFields, fromWire, lookupKey, toWire, type WireResource, type WireUpsert } from './wire.ts';

/** An entry whose turn has come, with what is needed of its snapshot; undefined where that holds no text. */
export type Claim = {
  row: OutboxRow;
  entry: Entry;
  snapshot: Pick<Snapshot, 'capturedAt' | 'contentHash'> | undefined;
  /** The captured text that waits for this resource: it is sent right after it, and settled with it. */
  text?: { row: OutboxRow; snapshot: Snapshot | undefined };
};

/** The resource of a text, as the wiki has it. `isNew` where it had none before this send: then it has no text of it either. */
export type TextPlace = { id: string; url: string; isNew: boolean };

/** What came of one claim: what happens to its row, and to the entry as it is by then, which may change what happens to the row. */
export type Settlement = {
  row: OutboxRow;
  event: OutboxEvent;
  change?: (entry: Entry) => { entry: Entry; event: OutboxEvent };
  /** Where the text belongs that goes along. */
  place?: TextPlace;
  /** What came of the text that was sent along. */
  text?: Settlement;
  /** For the run: whether the others need not try. */
  error?: WikiError;
};

export type Sending = {
  client: WikiClient;
  /** The wiki's address. */
  wiki: string;
  learning: Learning;
  index: ResourceIndex | undefined;
  now: () => number;
  newId: () => string;
  afterError: (row: OutboxRow, error: WikiError) => OutboxEvent;
};

/** One entry on its way: what the wiki has, what both make together, and what has to be sent for that. */
type Parcel = {
  claim: Claim;
  known: WireResource | null;
  base: Base;
  /** The entry as it was read, and as it becomes; a field in conflict stays as it is here. */
  mine: SharedFields;
  fields: SharedFields;
  conflicts: Conflict[];
  body: WireUpsert;
  refused: RefusedField[];
};

/** Reads the wiki's version of each entry, merges, sends what differs, and reads back what was kept. */
export async function sendResources(claims: readonly Claim[], sending: Sending): Promise<Settlement[]> {
  const { client, wiki, learning } = sending;
  const settlements: Settlement[] = [];
  const failed = ({ row }: Claim, error: WikiError) => {
    settlements.push({ row, event: sending.afterError(row, error), error });
  };
  const found = await readKnown(
    client,
    claims.map(({ entry }) => entry),
    wiki,
    sending.index,
  );
  const parcels: Parcel[] = [];
  const taken = new Set<string>();
  const twins: Claim[] = [];
  for (const [at, claim] of claims.entries()) {
    const known = found[at];
    if (!known) continue;
    if (!known.ok) {
      failed(claim, known.error);
      continue;
    }
    const source = known.value?.id ?? lookupKey(claim.entry.url);
    if (taken.has(source)) twins.push(claim);
    else parcels.push(pack(claim, known.value, wiki));
    taken.add(source);
  }
  const due = parcels.filter(parcel => !parcel.known || saysSomething(parcel.body));
  const sent = await upsertAll(
    client,
    due.map(({ body }) => body),
    learning,
  );
  const answers = new Map(due.map((parcel, at) => [parcel, sent[at]]));
  for (const answer of sent) if (answer.ok) sending.index?.add(answer.body);
  const fresh = parcels.filter(parcel => isFresh(parcel) && answers.get(parcel)?.ok);
  const made = await sending.index?.readMade(fresh.map(({ body }) => body.id));
  const stored = await askForEach(parcels, async parcel => {
    const answer = answers.get(parcel);
    if (!answer) return ok(parcel.known);
    if (!answer.ok) return answer;
    const listed = made?.get(parcel.body.id);
    return listed ? ok(listed) : client.resource(parcel.body.id);
  });
  for (const [at, parcel] of parcels.entries()) {
    const now = stored[at];
    const answer = answers.get(parcel);
    if (!now?.ok) failed(parcel.claim, now?.error ?? vanished());
    else if (!now.value) failed(parcel.claim, vanished());
    else {
      const [body, refused] = answer?.ok ? [answer.body, answer.refused] : [undefined, []];
      settlements.push(settled(parcel, body, refused, now.value, sending));
    }
  }
  // Two captures can be one source there: the later merges with what the earlier made of it.
  if (twins.length > 0) settlements.push(...(await sendResources(twins, { ...sending, index: undefined })));
  return settlements;
}

function pack(claim: Claim, known: WireResource | null, wiki: string): Parcel {
  const { entry } = claim;
  const sync = syncWith(entry, wiki);
  const mine = sharedFields(entry);
  const theirs = known ? fromWire(known) : undefined;
  const base: Base = theirs ? (sync.base ?? firstBase(sync.found, theirs)) : {};
  const { fields, conflicts } = theirs ? merge(base, mine, theirs) : { fields: mine, conflicts: [] };
  // A conflict waits for the curator: until then the wiki's value stays.
  const wanted = theirs ? withTheirs(fields, theirs, conflicts) : fields;
  const wire = toWire(entry, wanted, claim.snapshot, known);
  return { claim, known, base, mine, fields, conflicts, ...wire };
}

function withTheirs(
  fields: SharedFields,
  theirs: SharedFields,
  conflicts: readonly Conflict[],
): SharedFields {
  const changed = { ...fields };
  for (const { field } of conflicts) {
    Object.assign(changed, { [field]: theirs[field as keyof SharedFields] });
  }
  return changed;
}

/** New there, and without citing pages, which no list tells. */
function isFresh({ known, body }: Parcel): boolean {
  return known === null && !('citedBy' in body);
}

function saysSomething(body: WireUpsert): boolean {
  return Object.keys(body).length > 2;
}

/** The entry may have been edited, and the wiki's version too, while the sending was under way: both are merged once more. */
function settled(
  parcel: Parcel,
  sent: WireUpsert | undefined,
  refusedThen: readonly RefusedField[],
  stored: WireResource,
  { wiki, now, newId }: Sending,
): Settlement {
  const { row } = parcel.claim;
  const theirs = fromWire(stored);
  const dropped = sent ? droppedFields(sent, stored, parcel.known) : [];
  const agreed = fromWire({
    ...(parcel.known ?? { id: stored.id, url: stored.url }),
    ...sent,
  } as WireResource);
  for (const field of dropped) Object.assign(agreed, { [field]: theirs[field] });
  const refused = [
    ...parcel.refused,
    ...refusedThen,
    ...dropped.map(field => ({ field, reason: t('syncNotKept') })),
  ];
  const { revision } = row;
  const change = (entry: Entry) => {
    // First what came of the send, then what the wiki has by now.
    const here = merge(parcel.mine, sharedFields(entry), parcel.fields);
    const base = { ...agreed, ...inFields(here.conflicts, parcel.mine) };
    const before = syncWith(entry, wiki);
    const open = {
      ...withBaseOf(base, parcel.conflicts, parcel.base),
      ...movedBase(syncWith(parcel.claim.entry, wiki).base, before.base),
    };
    const { fields, conflicts } = merge(open, here.fields, theirs);
    const merged = withSharedFields(entry, fields, newId);
    const sync = {
      ...before,
      base: withBaseOf(agreedOn(theirs, fields, entry, merged), conflicts, open) as Record<string, unknown>,
      remoteId: stored.id === entry.id ? '' : stored.id,
      remoteUpdatedAt: stored.updatedAt || 'unknown',
      checkedAt: new Date(now()).toISOString(),
      refused: [...refused, ...before.refused.filter(({ field }) => field === 'snapshot')],
      conflicts,
    };
    const stableId = isStableId(stored.stableId) ? stored.stableId : entry.stableId;
    const changed = withSync({ ...merged, stableId }, sync);
    const isToBeSaid = outwornStances(entry, merged).some(line => theirs.stances.includes(line));
    return { entry: changed, event: eventOf(conflicts, parcel.conflicts, isToBeSaid, revision) };
  };
  const place = { id: stored.id, url: stored.url, isNew: parcel.known === null };
  return { row, event: { type: 'sent', revision }, place, change };
}

function eventOf(
  open: readonly Conflict[],
  before: readonly Conflict[],
  isToBeSaid: boolean,
  revision: number,
): OutboxEvent {
  if (open.length > 0) return { type: 'conflicted', revision };
  // One that ended by itself was left out of what was sent.
  return before.length > 0 || isToBeSaid ? { type: 'interrupted' } : { type: 'sent', revision };
}

/** The fields whose base a save or a decision has set since the entry was claimed: that is what the curator saw. */
function movedBase(claimed: Base | null, now: Base | null): Base {
  const moved = SHARED_FIELDS.filter(
    field => now && field in now && !sameValue(now[field], claimed?.[field]),
  );
  return Object.fromEntries(moved.map(field => [field, now?.[field]]));
}

/** A base in which the fields of conflicts are as in another: what both agreed on last has not changed there. */
function withBaseOf(base: Base, conflicts: readonly Conflict[], other: Base): Base {
  const names = new Set(conflicts.map(({ field }) => field));
  const rest = Object.entries(base).filter(([field]) => !names.has(field));
  return { ...Object.fromEntries(rest), ...inFields(conflicts, other) };
}

function inFields(conflicts: readonly Conflict[], from: Base): Base {
  return Object.fromEntries(
    conflicts
      .filter(({ field }) => field in from)
      .map(({ field }) => [field, from[field as keyof SharedFields]]),
  );
}

function isStableId(text: string | null | undefined): text is string {
  return /^sid_[0-9A-Za-z]{10}$/.test(text ?? '');
}
