import { MOST_SELECTED } from '../domain/key-point.ts';
import { type OffReason, type Settings, whyNotCaptured } from '../domain/settings.ts';
import { languageTag, type MessageKey, t } from '../i18n/words.ts';
import { noticeOnTab } from '../platform/badge.ts';
import { tell } from '../platform/news.ts';
import { noticeInPage } from '../platform/page-notice.ts';

/** What came of something that was done from a menu or by keys; `quoteOf` is the number of the key point that has a quote now. */
export type Outcome = OutcomeName | { quoteOf: number };
type OutcomeName = 'added' | 'saved' | 'known' | 'nothing' | 'too-long' | 'no-source' | 'failed' | OffReason;

/** The page in front of which it was done; without a tab for what is none, as a sidebar is. */
export type Spot = { tabId: number | undefined; url: string; isPrivate: boolean };

const NOTICES: Record<OutcomeName, { sign: string; words: MessageKey }> = {
  added: { sign: '+1', words: 'noticeAdded' },
  saved: { sign: '✓', words: 'noticeSaved' },
  known: { sign: '✓', words: 'noticeKnown' },
  nothing: { sign: '?', words: 'noticeNothing' },
  'too-long': { sign: '?', words: 'selectionTooLong' },
  'no-source': { sign: '?', words: 'noticeNoSource' },
  failed: { sign: '!', words: 'noticeFailed' },
  'never-here': { sign: '–', words: 'noticeOffHere' },
  private: { sign: '–', words: 'noticeOffPrivate' },
};

/**
 * Says what came of it where the person is: in the page, or, where no script may go, in the panel beside it. The button of the tab keeps it,
 * and has it alone where nothing is captured: not even this is put into such a page.
 */
export async function sayOutcome(outcome: Outcome, spot: Spot, settings: Settings): Promise<void> {
  const { tabId } = spot;
  if (tabId === undefined) return;
  const { sign } = NOTICES[typeof outcome === 'object' ? 'added' : outcome];
  const sentence = sentenceOf(outcome);
  await noticeOnTab(tabId, sign, sentence);
  const mayEnter = whyNotCaptured(spot, settings) === null;
  if (mayEnter && (await isSaidInPage(tabId, sentence, settings))) return;
  await tell('tab.notice', { tabId, sentence });
}

function sentenceOf(outcome: Outcome): string {
  if (typeof outcome === 'object') return t('noticeQuoteAdded', outcome.quoteOf);
  if (outcome === 'too-long') return t('selectionTooLong', MOST_SELECTED);
  return t(NOTICES[outcome].words);
}

async function isSaidInPage(tabId: number, sentence: string, { theme }: Settings): Promise<boolean> {
  try {
    await noticeInPage(tabId, {
      sentence,
      close: t('commonClose'),
      language: languageTag(),
      direction: t('textDirection'),
      scheme: theme === 'system' ? 'light dark' : theme,
    });
    return true;
  } catch (error) {
    console.warn('The page was not reached.', error instanceof Error ? error.message : error);
    return false;
  }
}
