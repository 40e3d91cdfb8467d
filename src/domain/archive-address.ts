import type { Entry } from './entry.ts';
import { isArchiveToday } from './source-address.ts';

/** The address of the archived copy that an entry was captured from, or `''` where it was captured at the source itself. */
export function archiveAddress({ capturedUrl }: Pick<Entry, 'capturedUrl'>): string {
  return isArchived(capturedUrl) ? capturedUrl : '';
}

/** The host of an address that is written as browsers write it, so that it need not be parsed to be known. */
const PLAIN_HOST = /^https?:\/\/([a-z\d.-]+)(?:\/|$)/;

/** Whether an address is that of a copy in a public archive: the Internet Archive's, archive.today's or Perma.cc's. */
export function isArchived(address: string): boolean {
  const host = PLAIN_HOST.exec(address)?.[1];
  if (host !== undefined && !isArchive(host)) return false;
  if (!URL.canParse(address)) return false;
  const { protocol, hostname, pathname } = new URL(address);
  if (!/^https?:$/.test(protocol) || !isArchive(hostname)) return false;
  // archive.org is also a library of its own: only its /web/ holds copies of pages.
  return hostname.endsWith('archive.org') ? /^\/web\/\d{4,14}/.test(pathname) : pathname.length > 1;
}

function isArchive(hostname: string): boolean {
  return /^(?:(?:web\.)?archive\.org|perma\.cc)$/.test(hostname) || isArchiveToday(hostname);
}
