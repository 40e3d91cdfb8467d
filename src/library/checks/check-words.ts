import type { Entry } from '../../domain/entry.ts';
import { unreachable } from '../../domain/result.ts';
import type { SourceCheck } from '../../domain/source-check.ts';
import { type MessageKey, plural, t } from '../../i18n/words.ts';
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
      return { sign: '✕', sentence: t('checksGone', String(httpStatus)) };
    case 'unreachable':
      return { sign: '?', sentence: unreadWords(look.unread ?? 'unreachable', httpStatus, look.leadsTo) };
    default:
      return unreachable(outcome);
  }
}

/** The same of a look that is over, of which only what was found is kept. */
export function storedCheckWords({ outcome, httpStatus, finalUrl }: SourceCheck): CheckWords {
  switch (outcome) {
    case 'same':
      return { sign: '✓', sentence: t('checksSame') };
    case 'changed':
      return { sign: '≠', sentence: t('checksChangedSince') };
    case 'moved':
      return { sign: '→', sentence: movedWords(finalUrl) };
    case 'gone':
      return { sign: '✕', sentence: t('checksGone', String(httpStatus)) };
    case 'unreachable':
      return { sign: '?', sentence: t('checksNotReadThen') };
    default:
      return unreachable(outcome);
  }
}

function movedWords(finalUrl: string): string {
  const { pathname } = new URL(finalUrl);
  return t(pathname === '/' ? 'checksMovedToFront' : 'checksMoved', finalUrl);
}

function textWords({ extent, changes }: Look): string {
  switch (extent) {
    case null:
      return '';
    case 'same':
      return t('checksSame');
    case 'marks':
      return t('checksMarks');
    case 'dates':
      return t('checksDates');
    case 'first':
      return t('checksFirst');
    case 'words': {
      const { added, removed } = countWords(changes);
      return t('checksChanged', plural('checksWords', added), plural('checksWords', removed));
    }
    default:
      return unreachable(extent);
  }
}

function unreadWords(unread: Unread, httpStatus: number | null, leadsTo: string): string {
  switch (unread) {
    case 'unreachable':
      return t('checksUnreachable');
    case 'elsewhere':
      return t('checksNotAllowed', new URL(leadsTo).host);
    case 'timeout':
      return t('checksTimeout');
    case 'too-large':
      return t('checksTooLarge');
    case 'not-web':
      return t('checksNotWeb');
    case 'never-here':
      return t('checksNeverHere');
    case 'status':
      return t('checksStatus', String(httpStatus));
    case 'login':
      return t('checksLogin');
    case 'not-a-page':
      return t('checksNotAPage');
    case 'no-text':
      return t('checksNoText');
    default:
      return unreachable(unread);
  }
}

const QUOTES: Record<QuoteState, { sign: string; key: MessageKey }> = {
  found: { sign: '✓', key: 'checksQuoteFound' },
  changed: { sign: '≠', key: 'checksQuoteChanged' },
  lost: { sign: '✕', key: 'checksQuoteLost' },
  never: { sign: '?', key: 'checksQuoteNever' },
};

/** What became of a key point's quote. */
export function quoteWords(state: QuoteState): CheckWords {
  const { sign, key } = QUOTES[state];
  return { sign, sentence: t(key) };
}

/** A source as a person knows it. */
export function nameOf({ title, url }: Pick<Entry, 'title' | 'url'>): string {
  return title || url;
}

/** Where a link to an address leads; nowhere for what is not on the web. */
export function linkTo(address: string): string | undefined {
  return /^https?:/.test(address) ? address : undefined;
}
