import type { MessageKey } from '../../i18n/words.ts';
import type { Ask } from '../../messages/ask.ts';
import type { Page } from '../../messages/editor-requests.ts';
import { type NotRead, readAddress } from '../checks/read-address.ts';

/** What came of fetching the page of a source that was kept by its address alone. */
export type Filled = 'filled' | NotRead['why'];

/** Fetches such a page and fills its source in, as a click on it would. Undefined where it was cancelled. */
export async function fillUnread(ask: Ask, page: Page, signal: AbortSignal): Promise<Filled | undefined> {
  const read = await readAddress(page.capturedUrl, signal);
  if (!read) return undefined;
  if (!read.ok) return read.error.why;
  const { fetched, page: extracted } = read.value;
  const known = { ...page, tabTitle: extracted.title || page.tabTitle };
  const contentType = fetched.contentType.slice(0, 200);
  await ask('draft.fill', { page: known, capture: { extracted, httpStatus: fetched.status, contentType } });
  await ask('draft.save', { page: known });
  return 'filled';
}

const WORDS: Record<Filled, MessageKey> = {
  filled: 'unreadFilled',
  gone: 'unreadGone',
  login: 'unreadLogin',
  'no-text': 'unreadNoText',
  'not-a-page': 'unreadNoText',
  'too-large': 'unreadNoText',
  'not-web': 'unreadNoText',
  status: 'unreadNoAnswer',
  timeout: 'unreadNoAnswer',
  unreachable: 'unreadNoAnswer',
};

/** The sentence for it. */
export function filledWords(filled: Filled): MessageKey {
  return WORDS[filled];
}
