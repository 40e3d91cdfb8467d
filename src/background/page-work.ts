import { type Suggestion, withOwnWords } from '../domain/assistant.ts';
import { pickEdits } from '../domain/changed-edits.ts';
import { type Draft, draftFields } from '../domain/draft.ts';
import type { EntryEdits, EntryFields } from '../domain/entry.ts';
import type { Quote } from '../domain/key-point.ts';
import { type SelectionUse, takeSelection } from '../domain/selection-use.ts';
import { takeSuggestion } from '../domain/taken-suggestion.ts';
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
  // No editor of its own: every window that shows the draft is told.
  const edits = await editPage(drafts, page, '', (fields, { pointInHand }) => {
    const inHand = fields.keyPoints.find(({ id, quote: own }) => id === pointInHand && own === null);
    return withOwnWords(
      fields,
      takeSelection(fields, quote, use, () => crypto.randomUUID(), inHand?.id),
    );
  });
  return edits && (edits.keyPoints ?? []).findIndex(point => point.quote === quote) + 1;
}

/** Takes what a model has drafted into a page's draft: whoever asked for it may be closed by now. `editor` names who shows it by itself. */
export async function addSuggestion(
  drafts: DraftWork,
  page: Page,
  suggestion: Suggestion,
  editor: string,
): Promise<void> {
  await editPage(drafts, page, editor, fields => takeSuggestion(fields, suggestion));
}

/** Edits a page's draft, starting from what is stored of it; null where the address can't be a source. */
async function editPage(
  drafts: DraftWork,
  page: Page,
  editor: string,
  change: (fields: EntryFields, draft: Draft) => EntryEdits,
): Promise<EntryEdits | null> {
  const view = await drafts['draft.open']({ page });
  if (!view) return null;
  const venues = joinedVenues(DEFAULT_VENUES, view.ownVenues);
  const fields = draftFields(view.draft, view.entry ?? undefined, venues, view.isUnread, view.defaults);
  const edits = change(fields, view.draft);
  const seen = pickEdits(fields, Object.keys(edits));
  await drafts['draft.edit']({ page, edits, seen, entryId: view.entry?.id ?? '', editor });
  return edits;
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
