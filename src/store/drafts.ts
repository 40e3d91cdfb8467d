import { type Draft, type DraftPage, newDraft } from '../domain/draft.ts';
import type { EntryEdits, EntryField } from '../domain/entry.ts';
import type { Snapshot } from '../domain/snapshot.ts';
import { type ExtractedFacts, NO_IDENTIFIERS } from '../domain/source.ts';
import { workKeys } from '../domain/work-keys.ts';
import type { Database } from './database.ts';
import { firstWithKey } from './entries.ts';

/** The keys by which the entry of a draft is known. */
export function keysOfDraft(draft: Draft): string[] {
  return workKeys([draft.pageKey, draft.url], draft.facts?.identifiers ?? NO_IDENTIFIERS);
}

/** The draft of a page, or undefined. */
export function getDraft(db: Database, pageKey: string): Promise<Draft | undefined> {
  return db.get('drafts', pageKey);
}

/** Adds what was extracted to a page's draft, which is made where there is none. Nothing that was typed changes. */
export async function fillDraft(
  db: Database,
  page: DraftPage,
  found: { url: string; facts: ExtractedFacts; snapshot: Snapshot },
  now: string,
): Promise<Draft> {
  const transaction = db.transaction(['drafts', 'draftSnapshots'], 'readwrite');
  const drafts = transaction.objectStore('drafts');
  const before = (await drafts.get(page.pageKey)) ?? newDraft(page, now);
  const draft: Draft = { ...before, url: found.url, facts: found.facts };
  drafts.put(draft);
  transaction.objectStore('draftSnapshots').put(found.snapshot, page.pageKey);
  await transaction.done;
  return draft;
}

/** Writes changed fields into a draft, which is made where there is none. */
export async function editDraft(
  db: Database,
  page: DraftPage,
  edits: EntryEdits,
  now: string,
): Promise<Draft> {
  const transaction = db.transaction(['drafts', 'entries'], 'readwrite');
  const drafts = transaction.objectStore('drafts');
  const before = (await drafts.get(page.pageKey)) ?? newDraft(page, now);
  const fresh = (Object.keys(edits) as EntryField[]).filter(field => !(field in before.edits));
  // Only the first edit of a field asks: a keystroke costs no more than it must.
  const entry =
    fresh.length > 0
      ? await firstWithKey(transaction.objectStore('entries'), keysOfDraft(before))
      : undefined;
  const from = entry ? Object.fromEntries(fresh.map(field => [field, entry[field]])) : {};
  const draft: Draft = {
    ...before,
    edits: { ...before.edits, ...edits },
    from: { ...before.from, ...from },
    updatedAt: now,
  };
  drafts.put(draft);
  await transaction.done;
  return draft;
}

/** Forgets a page's draft. */
export async function discardDraft(db: Database, pageKey: string): Promise<void> {
  const transaction = db.transaction(['drafts', 'draftSnapshots'], 'readwrite');
  transaction.objectStore('drafts').delete(pageKey);
  transaction.objectStore('draftSnapshots').delete(pageKey);
  await transaction.done;
}

/** Deletes drafts that nobody typed into and that are older than `before` (ISO 8601): pages only looked at. */
export async function pruneUntouchedDrafts(db: Database, before: string): Promise<void> {
  const transaction = db.transaction(['drafts', 'draftSnapshots'], 'readwrite');
  const snapshots = transaction.objectStore('draftSnapshots');
  for await (const cursor of transaction.objectStore('drafts')) {
    const draft = cursor.value;
    if (Object.keys(draft.edits).length > 0 || draft.createdAt >= before) continue;
    snapshots.delete(draft.pageKey);
    cursor.delete();
  }
  await transaction.done;
}
