import { canonicalUrl } from '../domain/canonical-url.ts';
import type { OffReason } from '../domain/settings.ts';
import type { TabDocument } from '../platform/tab-document.ts';
import type { ActiveTab } from '../platform/tabs.ts';

/** A tab as it was when this visit of a page in it began, and the number of that visit. */
export type PageInFront = {
  tab: ActiveTab;
  /** Why nothing of it may be read or kept, or null. */
  why: OffReason | null;
  /** Told later where nobody answered at first. */
  document: TabDocument;
  visit: number;
  /** Whether a click began it. */
  isClicked: boolean;
};

/** Whether they are two looks at what one draft is of. */
export function isSamePage(one: ActiveTab, other: ActiveTab): boolean {
  return one.id === other.id && pageOf(one) === pageOf(other);
}

function pageOf({ url }: ActiveTab): string {
  return canonicalUrl(url) ?? url;
}

/** Whether a page was loaded anew. Both browsers may say so of one that has only changed its address; documents that no script may look at are taken for others then. */
export function isOther(before: TabDocument, now: TabDocument, isLoaded: boolean): boolean {
  if (before === 'unknown' || now === 'unknown') return false;
  if (before === null || now === null) return isLoaded;
  return before !== now;
}
