import type { Entry } from '../domain/entry.ts';
import type { OutboxRow } from '../domain/outbox.ts';
import { ok, type Result } from '../domain/result.ts';
import { hasWords, type Snapshot } from '../domain/snapshot.ts';
import { type RefusedField, syncWith, withSync } from '../domain/sync-state.ts';
import { inParallel } from './parallel.ts';
import type { Sending, Settlement, TextPlace } from './send-resources.ts';
import type { Answered, WikiClient } from './wiki-client.ts';
import { isTheWikis, type WikiError } from './wiki-error.ts';
import { staysThere, toWireContent, type WireContent } from './wire-content.ts';

export type SnapshotClaim = {
  row: OutboxRow;
  entry: Entry;
  snapshot: Snapshot | undefined;
  /** Known where its resource was sent just before. */
  place?: TextPlace | undefined;
};

/** Sends captured texts, a few at a time. Once the wiki is out of reach the rest waits without a call. */
export function sendSnapshots(claims: readonly SnapshotClaim[], sending: Sending): Promise<Settlement[]> {
  let obstacle: WikiError | undefined;
  return inParallel(claims, async claim => {
    if (obstacle) {
      return { row: claim.row, event: sending.afterError(claim.row, obstacle), error: obstacle };
    }
    const settlement = await sendSnapshot(claim, sending);
    if (settlement.error && isTheWikis(settlement.error)) obstacle = settlement.error;
    return settlement;
  });
}

async function sendSnapshot(claim: SnapshotClaim, sending: Sending): Promise<Settlement> {
  const { row, snapshot } = claim;
  const { client, wiki, afterError } = sending;
  const { revision } = row;
  const event = { type: 'sent' as const, revision };
  if (!snapshot) return { row, event };
  const failed = (error: WikiError): Settlement => ({
    row,
    event: afterError(row, error),
    error,
  });
  const place = await placeOf(claim, sending);
  if (!place.ok) return failed(place.error);
  const known = await readContent(client, place.value, snapshot);
  if (!known.ok) return failed(known.error);
  let refused: RefusedField[] = [];
  if (!staysThere(known.value, snapshot)) {
    const content = toWireContent(place.value, snapshot, known.value);
    const sent = await client.upsertContent(content.body);
    if (!sent.ok) return failed(sent.error);
    refused = content.refused;
  }
  const change = (now: Entry) => {
    const sync = syncWith(now, wiki);
    const others = sync.refused.filter(({ field }) => field !== 'snapshot');
    return { entry: withSync(now, { ...sync, refused: [...others, ...refused] }), event };
  };
  return { row, event, change };
}

/** The resource that a text belongs to, by the wiki's id and address. */
async function placeOf(
  { entry, place }: SnapshotClaim,
  { client, wiki }: Sending,
): Promise<Result<TextPlace, WikiError>> {
  if (place) return ok(place);
  const { remoteId } = syncWith(entry, wiki);
  const found = remoteId === '' ? ok(null) : await client.resource(remoteId);
  if (!found.ok) return found;
  const { id, url } = found.value ?? entry;
  return ok({ id, url, isNew: false });
}

/**
 * What the wiki has of a text, null where it has none. Of a resource that it has just been given it is asked only where it may know more
 * all the same: its content stands by address alone.
 */
function readContent(
  client: WikiClient,
  { url, isNew }: TextPlace,
  snapshot: Snapshot,
): Answered<WireContent | null> {
  const { httpStatus, contentType, pageTitle, text } = snapshot;
  const isWhole = httpStatus !== null && contentType !== '' && pageTitle !== '' && hasWords(text);
  return isNew && isWhole ? Promise.resolve(ok(null)) : client.content(url);
}
