import type { Entry } from '../domain/entry.ts';
import type { OutboxRow } from '../domain/outbox.ts';
import type { Snapshot } from '../domain/snapshot.ts';
import { syncWith, withSync } from '../domain/sync-state.ts';
import { inParallel } from './parallel.ts';
import type { Sending, Settlement } from './send-resources.ts';
import { isTheWikis, type WikiError } from './wiki-error.ts';
import { toWireContent } from './wire-content.ts';

export type SnapshotClaim = {
  row: OutboxRow;
  entry: Entry;
  snapshot: Snapshot | undefined;
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

async function sendSnapshot(
  { row, entry, snapshot }: SnapshotClaim,
  { client, wiki, afterError }: Sending,
): Promise<Settlement> {
  const { revision } = row;
  if (!snapshot) return { row, event: { type: 'sent', revision } };
  const { remoteId } = syncWith(entry, wiki);
  const failed = (error: WikiError): Settlement => ({
    row,
    event: afterError(row, error),
    error,
  });
  let resource = { id: entry.id, url: entry.url };
  if (remoteId !== '') {
    const found = await client.resource(remoteId);
    if (!found.ok) return failed(found.error);
    if (found.value) resource = found.value;
  }
  // The source may have been there before with a text: what this browser could not tell of it stays.
  let known = null;
  if (snapshot.httpStatus === null || snapshot.contentType === '' || snapshot.pageTitle === '') {
    const content = await client.content(resource.url);
    if (!content.ok) return failed(content.error);
    known = content.value;
  }
  const { body, refused } = toWireContent(resource, snapshot, known);
  const sent = await client.upsertContent(body);
  if (!sent.ok) return failed(sent.error);
  const event = { type: 'sent' as const, revision };
  const change = (now: Entry) => {
    const sync = syncWith(now, wiki);
    const others = sync.refused.filter(({ field }) => field !== 'snapshot');
    return { entry: withSync(now, { ...sync, refused: [...others, ...refused] }), event };
  };
  return { row, event, change };
}
