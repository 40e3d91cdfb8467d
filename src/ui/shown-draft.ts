import type { DraftView } from '../domain/draft.ts';
import type { ExtractedFacts, PageCapture } from '../domain/source.ts';

// What an editor shows of a draft while its page is read and other windows change it.

export function factsOf({ extracted }: PageCapture): ExtractedFacts {
  const { text, html, ...facts } = extracted;
  return facts;
}

export function withFacts(view: DraftView, facts: ExtractedFacts): DraftView {
  return { ...view, draft: { ...view.draft, facts } };
}

/** What was read and is not stored yet stays in sight, and an entry that was deleted meanwhile. */
export function withFactsOf(before: DraftView | null, opened: DraftView): DraftView {
  const facts = opened.draft.facts ?? before?.draft.facts ?? null;
  const { entry, isUnread } = opened.entry || !before ? opened : before;
  return { ...opened, entry, isUnread, draft: { ...opened.draft, facts } };
}
