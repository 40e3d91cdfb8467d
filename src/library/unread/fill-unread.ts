import { type MessageKey, t } from '../../i18n/words.ts';
import type { Ask } from '../../messages/ask.ts';
import type { Page } from '../../messages/editor-requests.ts';
import { type NotRead, readAddress } from '../checks/read-address.ts';

/** What came of fetching the page of a source that was kept by its address alone. */
export type Filled = {
  what: 'filled' | NotRead['why'];
  /** The address that is to be allowed first, `''` for none. */
  leadsTo: string;
};

/** Fetches such a page and fills its source in, as a click on it would. Undefined where it was cancelled. */
export async function fillUnread(ask: Ask, page: Page, signal: AbortSignal): Promise<Filled | undefined> {
  const read = await readAddress(page.capturedUrl, signal);
  if (!read) return undefined;
  if (!read.ok) return { what: read.error.why, leadsTo: read.error.leadsTo };
  const { fetched, page: extracted } = read.value;
  const known = { ...page, tabTitle: extracted.title || page.tabTitle };
  const contentType = fetched.contentType.slice(0, 200);
  await ask('draft.fill', { page: known, capture: { extracted, httpStatus: fetched.status, contentType } });
  await ask('draft.save', { page: known });
  return { what: 'filled', leadsTo: '' };
}

const WORDS: Record<Filled['what'], MessageKey> = {
  filled: 'unreadFilled',
  elsewhere: 'unreadElsewhere',
  gone: 'unreadGone',
  login: 'unreadLogin',
  'never-here': 'checksNeverHere',
  'no-text': 'unreadNoText',
  'not-a-page': 'unreadNoText',
  'too-large': 'unreadNoText',
  'not-web': 'unreadNoText',
  status: 'unreadNoAnswer',
  timeout: 'unreadNoAnswer',
  unreachable: 'unreadNoAnswer',
};

/** The sentence for it. */
export function filledWords({ what, leadsTo }: Filled): string {
  return leadsTo === '' ? t(WORDS[what]) : t(WORDS[what], new URL(leadsTo).host);
}
