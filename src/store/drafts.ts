import { pickEdits } from '../domain/changed-edits.ts';
import { type Draft, type DraftPage, newDraft } from '../domain/draft.ts';
import { EMPTY_FIELDS, type EntryEdits, type EntryField, fieldsOf, withEdits } from '../domain/entry.ts';
import { hasSeen, joinedDraft } from '../domain/joined-draft.ts';
import { rewrittenPoint } from '../domain/key-point.ts';
import { rebasedEdits } from '../domain/rebased-edits.ts';
import type { Snapshot } from '../domain/snapshot.ts';
import { type ExtractedFacts, NO_IDENTIFIERS } from '../domain/source.ts';
import { workKeys } from '../domain/work-keys.ts';
import type { Database } from './database.ts';
import { firstWithKey } from './entries.ts';
import { inTransaction } from './transaction.ts';

/** The keys by which the entry of a draft is known. */
export function keysOfDraft(draft: Draft): string[] {
  return workKeys([draft.pageKey, draft.url], draft.facts?.identifiers ?? NO_IDENTIFIERS);
}

/** The draft of a page, or undefined. */
export function getDraft(db: Database, pageKey: string): Promise<Draft | undefined> {
  return db.get('drafts', pageKey);
}

/** Adds what was extracted to a page's draft, which is made where there is none. Nothing that was typed changes. */
export function fillDraft(
  db: Database,
  page: DraftPage,
  found: { url: string; facts: ExtractedFacts; snapshot: Snapshot },
  now: string,
): Promise<Draft> {
  return inTransaction(db.transaction(['drafts', 'draftSnapshots'], 'readwrite'), async transaction => {
    const drafts = transaction.objectStore('drafts');
    const before = (await drafts.get(page.pageKey)) ?? newDraft(page, now);
    const draft: Draft = { ...before, url: found.url, facts: found.facts };
    drafts.put(draft);
    transaction.objectStore('draftSnapshots').put(found.snapshot, page.pageKey);
    return draft;
  });
}

/**
 * Writes changed fields into a draft, which is made where there is none. Where the editor tells what it had `seen` of them, what another
 * window has put into a list since stays in it. `shownId` is the entry that it shows: also one that was deleted meanwhile is what the edits
 * start from. A field in which the editor did not show what the entry says stays without a `from`, to be joined with it (`joinedDraft`).
 */
export function editDraft(
  db: Database,
  page: DraftPage,
  edits: EntryEdits,
  now: string,
  seen: EntryEdits = {},
  shownId = '',
): Promise<Draft> {
  return inTransaction(db.transaction(['drafts', 'entries', 'trash'], 'readwrite'), async transaction => {
    const drafts = transaction.objectStore('drafts');
    const stored = (await drafts.get(page.pageKey)) ?? newDraft(page, now);
    const fields = (Object.keys(edits) as EntryField[]).filter(field => !(field in (stored.from ?? {})));
    // Only what may start from an entry asks for it: a keystroke costs no more than it must.
    const mayStart = fields.some(field => shownId !== '' || !(field in stored.edits));
    const entry = mayStart
      ? ((await firstWithKey(transaction.objectStore('entries'), keysOfDraft(stored))) ??
        (await transaction.objectStore('trash').get(shownId))?.entry)
      : undefined;
    const started = entry ? fields.filter(field => !(field in seen) || hasSeen(seen, entry, field)) : [];
    const before = entry ? joinedDraft(stored, entry, started) : stored;
    const fresh = entry
      ? pickEdits(
          fieldsOf(entry),
          started.filter(field => !(field in stored.edits)),
        )
      : {};
    const draft: Draft = {
      ...before,
      edits: withEdits(before.edits, joinedWith({ ...fresh, ...before.edits }, edits, seen)),
      from: { ...before.from, ...fresh },
      updatedAt: now,
    };
    const written = rewrittenPoint(seen.keyPoints ?? [], edits.keyPoints ?? []);
    if (written) draft.pointInHand = written.id;
    drafts.put(draft);
    return draft;
  });
}

/** The edits with what has come into their lists since the editor saw them; `stored` is what the draft or the entry says now. */
function joinedWith(stored: EntryEdits, edits: EntryEdits, seen: EntryEdits): EntryEdits {
  const now = withEdits(withEdits(EMPTY_FIELDS, seen), stored);
  const known = Object.entries(edits).filter(([field]) => field in seen);
  return { ...edits, ...rebasedEdits(Object.fromEntries(known), seen, now).edits };
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
