import { betterSnapshot } from '../domain/better-snapshot.ts';
import { versionOf } from '../domain/earlier-versions.ts';
import type { Entry } from '../domain/entry.ts';
import { type JoinChoices, type JoinProblem, joinEntries } from '../domain/joined-entry.ts';
import { overtakenDraft } from '../domain/overtaken-draft.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import type { Snapshot } from '../domain/snapshot.ts';
import { type Standing, withOthersLookups } from '../domain/standing.ts';
import type { Database } from './database.ts';
import { keysOfDraft } from './drafts.ts';
import { deleteEntry, ENTRY_STORES, type EntryWriting, putEntry } from './entry-writing.ts';
import { giveKeysBack } from './given-back-keys.ts';
import type { MergedInto, StoredEntry, TrashedEntry } from './schema.ts';
import { keepVersion, type VersionKey, versionsOf } from './snapshot-versions.ts';
import { inTransaction } from './transaction.ts';
import { putInTrash } from './trash.ts';
import { asUnsent, type KnownWikis, queueChange } from './unsent-change.ts';

const STORES = ['outbox', 'trash', 'snapshotVersions', 'collections', 'drafts', ...ENTRY_STORES] as const;

export type Merge = { keptId: string; otherIds: readonly string[]; choices: JoinChoices };
export type MergeContext = KnownWikis & { now: string } & { newId(): string };
/** `gone`: one of them is not there any more. */
export type MergeProblem = { kind: 'gone' } | JoinProblem;

/**
 * Merges entries of one work into the kept one, in one transaction that is on disk (durability `strict`) when this resolves. The others
 * go into the trash whole. The kept one is found by the keys of all, has the best of their texts, the others as earlier ones, and what
 * registries said of any that is about it; it is queued as a save queues it. Drafts stay: a draft of another's page is from now on one of the kept entry (`overtakenDraft`).
 */
export function mergeEntries(
  db: Database,
  merge: Merge,
  context: MergeContext,
): Promise<Result<Entry, MergeProblem>> {
  const transaction = db.transaction(STORES, 'readwrite', { durability: 'strict' });
  return inTransaction(transaction, () => mergeIn(transaction, merge, context));
}

async function mergeIn(
  transaction: EntryWriting,
  { keptId, otherIds, choices }: Merge,
  context: MergeContext,
): Promise<Result<Entry, MergeProblem>> {
  const entries = transaction.objectStore('entries');
  const ids = [...new Set([keptId, ...otherIds])];
  const found = await Promise.all(ids.map(id => entries.get(id)));
  const [kept, ...others] = found.filter(entry => entry !== undefined);
  if (!kept || others.length === 0 || others.length + 1 < ids.length) return fail({ kind: 'gone' });
  const joined = joinEntries(kept, others, choices, context.now, context.newId);
  if (!joined.ok) return joined;
  const texts = await textsOf(transaction, [kept, ...others]);
  const best = betterSnapshot(
    texts.map(({ snapshot }) => snapshot),
    joined.value.keyPoints,
  );
  const source = texts.find(({ snapshot }) => snapshot !== null && snapshot === best)?.entry ?? kept;
  const isNewText = best !== null && source !== kept;
  const pageKeys = [...new Set([kept, ...others].flatMap(entry => entry.pageKeys))];
  // The text is that of the address it was captured at.
  const merged = asUnsent({ ...joined.value, capturedUrl: source.capturedUrl, pageKeys }, context.wiki);
  const standing = await joinStandings(transaction, merged, others);
  await putEntry(transaction, merged, kept, isNewText ? best : undefined);
  const versions = await keepOtherTexts(transaction, kept.id, texts, best);
  const mergedInto = {
    entry: kept,
    hasNewText: isNewText,
    snapshot: isNewText ? (texts[0]?.snapshot ?? null) : null,
    updatedAt: merged.updatedAt,
    version: versionOf(merged),
    standing,
    versions,
  };
  for (const { entry, snapshot } of texts.slice(1)) {
    await putInTrash(transaction, {
      id: entry.id,
      entry,
      snapshot,
      deletedAt: Date.parse(context.now),
      mergedInto,
    });
    await deleteEntry(transaction, entry.id);
    const outbox = transaction.objectStore('outbox');
    for (const key of await outbox.index('entryId').getAllKeys(entry.id)) outbox.delete(key);
  }
  await takePlaces(transaction, kept.id, ids);
  await passDrafts(transaction, merged);
  await queueChange(transaction.objectStore('outbox'), merged, context, isNewText);
  return ok(merged);
}

/** What came of an undo: the entries that are back, and whether the kept one is as it was. It stays as it is where it was changed since. */
export type Unmerged = { restored: string[]; isAsBefore: boolean };

/** Undoes a merge, in one transaction: the others come back as they were, and the kept one becomes what it was. */
export function unmergeEntries(
  db: Database,
  keptId: string,
  otherIds: readonly string[],
  context: KnownWikis,
): Promise<Unmerged> {
  const transaction = db.transaction(STORES, 'readwrite', { durability: 'strict' });
  return inTransaction(transaction, () => unmergeIn(transaction, keptId, otherIds, context));
}

async function unmergeIn(
  transaction: EntryWriting,
  keptId: string,
  otherIds: readonly string[],
  context: KnownWikis,
): Promise<Unmerged> {
  const [entries, trash] = [transaction.objectStore('entries'), transaction.objectStore('trash')];
  const unmerged: Unmerged = { restored: [], isAsBefore: false };
  for (const id of otherIds) {
    const trashed = await trash.get(id);
    if (trashed?.mergedInto?.entry.id !== keptId) continue;
    const kept = await entries.get(keptId);
    if (kept && isAsMerged(kept, trashed.mergedInto)) {
      await putBackKept(transaction, kept, trashed.mergedInto, context);
      unmerged.isAsBefore = true;
    }
    // Captured again meanwhile: the newer entry stays.
    if (!(await entries.count(id))) {
      await giveKeysBack(transaction, trashed.mergedInto, trashed.entry);
      await putBackOther(transaction, trashed, context);
      unmerged.restored.push(id);
    }
    trash.delete(id);
  }
  return unmerged;
}

/** Remembers that no two of these are the same work; answers the key to forget it by. */
export async function keepApart(db: Database, ids: readonly string[]): Promise<number> {
  return db.add('notSame', [...ids]);
}

/** Forgets that entries were said not to be the same. */
export async function forgetApart(db: Database, key: number): Promise<void> {
  await db.delete('notSame', key);
}

/** All sets of entries of which somebody said that no two are the same. */
export function listApart(db: Database): Promise<string[][]> {
  return db.getAll('notSame');
}

type Text = { entry: StoredEntry; snapshot: Snapshot | null };

function textsOf(transaction: EntryWriting, entries: readonly StoredEntry[]): Promise<Text[]> {
  const snapshots = transaction.objectStore('snapshots');
  return Promise.all(
    entries.map(async entry => ({ entry, snapshot: (await snapshots.get(entry.id)) ?? null })),
  );
}

/** The texts that did not become the kept entry's, and the earlier ones of the others. */
async function keepOtherTexts(
  transaction: EntryWriting,
  keptId: string,
  texts: readonly Text[],
  best: Snapshot | null,
): Promise<VersionKey[]> {
  const keys: (VersionKey | null)[] = [];
  for (const { entry, snapshot } of texts) {
    const versions = transaction.objectStore('snapshotVersions');
    const earlier = entry.id === keptId ? [] : await versions.getAll(versionsOf(entry.id));
    for (const text of [...earlier, snapshot]) {
      if (text === null || text.contentHash === best?.contentHash) continue;
      keys.push(await keepVersion(transaction, keptId, text));
    }
  }
  return keys.filter(key => key !== null);
}

/**
 * Adds what registries said of the others to the kept one's standing, and answers that as it was. Comes before the entry is written, which
 * marks its head with it.
 */
async function joinStandings(
  transaction: EntryWriting,
  merged: StoredEntry,
  others: readonly StoredEntry[],
): Promise<Standing | null> {
  const standings = transaction.objectStore('standings');
  const own = await standings.get(merged.id);
  const said = await Promise.all(others.map(({ id }) => standings.get(id)));
  const joined = withOthersLookups(merged, own, said);
  if (joined) standings.put(joined);
  return own ?? null;
}

/** Gives the kept one the standing that it had, with what registries said of it since; comes before the entry is written, too. */
async function putBackStanding(transaction: EntryWriting, { entry, standing, updatedAt }: MergedInto) {
  if (standing === undefined) return;
  const standings = transaction.objectStore('standings');
  const lookups = (await standings.get(entry.id))?.lookups ?? [];
  const since = lookups.filter(({ lookedUpAt }) => lookedUpAt > updatedAt);
  const back = withOthersLookups(entry, standing ?? undefined, [{ entryId: entry.id, lookups: since }]);
  if (back) standings.put(back);
  else standings.delete(entry.id);
}

/** What was being typed of any of them goes on as a draft of the merged entry. */
async function passDrafts(transaction: EntryWriting, merged: StoredEntry) {
  const keys = new Set(merged.pageKeys);
  for await (const cursor of transaction.objectStore('drafts')) {
    const draft = cursor.value;
    if (!keysOfDraft(draft).some(key => keys.has(key))) continue;
    await cursor.update(overtakenDraft(draft, merged) ?? { ...draft, edits: {}, from: {} });
  }
}

/** In an order made by hand the kept entry stands where another stood, which keeps its place for an undo. */
async function takePlaces(transaction: EntryWriting, keptId: string, ids: readonly string[]) {
  for await (const cursor of transaction.objectStore('collections')) {
    const { order } = cursor.value;
    const at = order.findIndex(id => ids.includes(id));
    if (at >= 0 && !order.includes(keptId)) {
      await cursor.update({ ...cursor.value, order: order.toSpliced(at, 0, keptId) });
    }
  }
}

/** Whether nobody has changed the kept entry since the merge, here or on a wiki: a sync brings words and no other time. */
function isAsMerged(kept: StoredEntry, { updatedAt, version }: MergedInto): boolean {
  return version === undefined ? kept.updatedAt === updatedAt : versionOf(kept) === version;
}

async function putBackKept(
  transaction: EntryWriting,
  kept: StoredEntry,
  before: MergedInto,
  wikis: KnownWikis,
) {
  const { entry, hasNewText, snapshot, versions } = before;
  // What was learned of wikis since is true still; what was said is what it was.
  const known = { ...entry, sync: kept.sync, otherSyncs: kept.otherSyncs };
  const back = asUnsent(known, wikis.wiki);
  // With all that was derived from the other's text.
  if (hasNewText) await deleteEntry(transaction, entry.id);
  await putBackStanding(transaction, before);
  await putEntry(transaction, back, undefined, snapshot ?? undefined);
  for (const key of versions) transaction.objectStore('snapshotVersions').delete(key);
  await queueChange(transaction.objectStore('outbox'), back, wikis, snapshot !== null);
}

/** One that every wiki had as it was is left as it was. */
async function putBackOther(transaction: EntryWriting, { entry, snapshot }: TrashedEntry, wikis: KnownWikis) {
  const isSynced = [entry.sync, ...entry.otherSyncs].every(({ state }) => state === 'synced');
  const back = isSynced ? entry : asUnsent(entry, wikis.wiki);
  await putEntry(transaction, back, undefined, snapshot ?? undefined);
  if (!isSynced) await queueChange(transaction.objectStore('outbox'), back, wikis, snapshot !== null);
}
