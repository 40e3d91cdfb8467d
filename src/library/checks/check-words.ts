import type { Entry } from '../../domain/entry.ts';
import { unreachable } from '../../domain/result.ts';
import type { Look, QuoteState } from './check-source.ts';
import type { Unread } from './read-address.ts';
import { countWords } from './text-diff.ts';

/** What a look found, as a sign and a sentence: what happened, then what to do. */
export type CheckWords = { sign: string; sentence: string };

export function checkWords(look: Look): CheckWords {
  const { outcome, httpStatus, finalUrl } = look.check;
  switch (outcome) {
    case 'same':
      return { sign: '✓', sentence: textWords(look) };
    case 'changed':
      return { sign: '≠', sentence: textWords(look) };
    case 'moved':
      return { sign: '→', sentence: `${movedWords(finalUrl)} ${textWords(look)}` };
    case 'gone':
      return { sign: '✕', sentence: `Gone: the site has no such page any more (HTTP ${httpStatus}).` };
    case 'unreachable':
      return { sign: '?', sentence: unreadWords(look.unread ?? 'unreachable', httpStatus) };
    default:
      return unreachable(outcome);
  }
}

function movedWords(finalUrl: string): string {
  const { pathname } = new URL(finalUrl);
  return pathname === '/'
    ? `Moved: it leads to a front page now, ${finalUrl}.`
    : `Moved: it is at ${finalUrl} now.`;
}

function textWords({ extent, changes }: Look): string {
  switch (extent) {
    case null:
      return '';
    case 'same':
      return 'The text is as it was captured.';
    case 'marks':
      return 'The words are as they were captured; only spaces or punctuation differ.';
    case 'dates':
      return 'Only a date or a time in the text changed.';
    case 'first':
      return 'No text was captured; there is one now.';
    case 'words': {
      const { added, removed } = countWords(changes);
      return `The text changed: ${words(added)} added, ${words(removed)} removed.`;
    }
    default:
      return unreachable(extent);
  }
}

function words(count: number): string {
  return `${count.toLocaleString()} ${count === 1 ? 'word' : 'words'}`;
}

function unreadWords(unread: Unread, httpStatus: number | null): string {
  switch (unread) {
    case 'unreachable':
      return 'No answer. The site is down, or leads to another site that the browser does not let this be read from. Open it to see.';
    case 'timeout':
      return 'No answer in 20 seconds. Check it again later.';
    case 'too-large':
      return 'It is larger than 20 MB and was not read. Open it to see.';
    case 'not-web':
      return 'This address is not on the web, so it can’t be checked.';
    case 'status':
      return `The site did not give the page (HTTP ${httpStatus}). Open it to see, or check it again later.`;
    case 'login':
      return 'The site asks for a login. Log in there, then check it again.';
    case 'not-a-page':
      return 'There is no page to read at the address, but a file of another kind. Open it to see.';
    case 'no-text':
      return 'The page has no text until its scripts run, so it can’t be compared. Open it to see.';
    default:
      return unreachable(unread);
  }
}

const QUOTES: Record<QuoteState, CheckWords> = {
  found: { sign: '✓', sentence: 'Quote found' },
  changed: { sign: '≠', sentence: 'Quote found with other words' },
  lost: { sign: '✕', sentence: 'Quote no longer there' },
  never: { sign: '?', sentence: 'Quote not found, nor in the captured text' },
};

/** What became of a key point's quote. */
export function quoteWords(state: QuoteState): CheckWords {
  return QUOTES[state];
}

/** A source as a person knows it. */
export function nameOf({ title, url }: Pick<Entry, 'title' | 'url'>): string {
  return title || url;
}

/** Where a link to an address leads; nowhere for what is not on the web. */
export function linkTo(address: string): string | undefined {
  return /^https?:/.test(address) ? address : undefined;
}
