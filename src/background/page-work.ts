import { withOwnWords } from '../domain/assistant.ts';
import { pickEdits } from '../domain/changed-edits.ts';
import { draftFields } from '../domain/draft.ts';
import type { Quote } from '../domain/key-point.ts';
import { type SelectionUse, takeSelection } from '../domain/selection-use.ts';
import { joinedVenues } from '../domain/venue-match.ts';
import { DEFAULT_VENUES } from '../domain/venue-table.ts';
import type { Handlers } from '../messages/answer.ts';
import type { Page } from '../messages/editor-requests.ts';

type DraftWork = Pick<Handlers, 'draft.open' | 'draft.edit'>;

/**
 * Takes what is selected on a page into its draft, which is made where there is none. `seen` is what it was built on, so that a list that
 * another window changes meanwhile is joined. A quote is for the key point that was written last, unless that has one. Answers which
 * key point has the words now, counted from one, 0 for none; null where the address can't be a source.
 */
export async function addSelection(
  drafts: DraftWork,
  page: Page,
  quote: Quote,
  use: SelectionUse,
): Promise<number | null> {
  const view = await drafts['draft.open']({ page });
  if (!view) return null;
  const venues = joinedVenues(DEFAULT_VENUES, view.ownVenues);
  const fields = draftFields(view.draft, view.entry ?? undefined, venues, view.isUnread, view.defaults);
  const inHand = fields.keyPoints.find(({ id, quote: own }) => id === view.draft.pointInHand && own === null);
  const taken = takeSelection(fields, quote, use, () => crypto.randomUUID(), inHand?.id);
  const edits = withOwnWords(fields, taken);
  const seen = pickEdits(fields, Object.keys(edits));
  // No editor of its own: every window that shows the draft is told.
  await drafts['draft.edit']({ page, edits, seen, entryId: view.entry?.id ?? '', editor: '' });
  return (edits.keyPoints ?? []).findIndex(point => point.quote === quote) + 1;
}

type SaveWork = Pick<Handlers, 'draft.open' | 'draft.save'>;

/** Keeps a source by its address, to be filled in when its page is first opened. `known` where there is an entry of it already. */
export async function saveAddress(drafts: SaveWork, page: Page): Promise<'saved' | 'known' | 'no-source'> {
  const view = await drafts['draft.open']({ page });
  if (!view) return 'no-source';
  if (view.entry) return 'known';
  await drafts['draft.save']({ page });
  return 'saved';
}
