import { fail, ok, type Result } from '../../domain/result.ts';
import { isNeverCaptured } from '../../domain/settings.ts';
import { mayReach } from '../../platform/permissions.ts';
import { getSettings } from '../../platform/settings.ts';
import { type Fetched, type FetchProblem, fetchPage } from './page-fetch.ts';
import { type ReadPage, readPage } from './page-reading.ts';
import { isResolver, resolvedAddress } from './resolved-address.ts';

/** Why there is no text of an address. */
export type Unread =
  | Exclude<FetchProblem['kind'], 'cancelled'>
  /** A DOI that leads to a site which may not be read. */
  | 'elsewhere'
  /** The server refuses, or fails. */
  | 'status'
  | 'login'
  | 'not-a-page'
  | 'no-text';

export type NotRead = {
  why: Unread | 'gone';
  fetched: Fetched | null;
  /** The address that is to be allowed first, where that is why; else `''`. */
  leadsTo: string;
};

/** Fetches an address and reads what is there. Undefined where it was cancelled. */
export async function readAddress(
  address: string,
  signal: AbortSignal,
): Promise<Result<{ fetched: Fetched; page: ReadPage }, NotRead> | undefined> {
  const answer = await fetchPage(address, signal);
  if (!answer.ok) {
    const { kind } = answer.error;
    if (kind === 'cancelled') return undefined;
    const leadsTo = kind === 'unreachable' ? await leadNotAllowed(address, signal) : '';
    if (leadsTo === '') return notRead(kind, null);
    // What is to be left alone is not to be allowed either.
    if (isNeverCaptured(leadsTo, await getSettings())) return notRead('never-here', null);
    return notRead('elsewhere', null, leadsTo);
  }
  const fetched = answer.value;
  const { status } = fetched;
  if (status === 404 || status === 410) return notRead('gone', fetched);
  if (status === 401 || asksForLogin(address, fetched.finalUrl)) return notRead('login', fetched);
  if (status < 200 || status > 299) return notRead('status', fetched);
  const page = await readPage(fetched, signal);
  if (signal.aborted) return undefined;
  return page.ok ? ok({ fetched, page: page.value }) : notRead(page.error, fetched);
}

function notRead(why: NotRead['why'], fetched: Fetched | null, leadsTo = '') {
  return fail<NotRead>({ why, fetched, leadsTo });
}

/** Where a DOI leads to, if that may not be read; else `''`. */
async function leadNotAllowed(address: string, signal: AbortSignal): Promise<string> {
  const leadsTo = isResolver(address) ? await resolvedAddress(address, signal) : null;
  return leadsTo !== null && !(await mayReach(leadsTo)) ? leadsTo : '';
}

const LOGIN = /(?:^|[/.])(?:log-?in|sign-?in|auth|sso)(?:[/.]|$)/i;

/** Whether a redirect leads to where one logs in. */
function asksForLogin(asked: string, answered: string): boolean {
  const placeOf = (address: string) => {
    const { hostname, pathname } = new URL(address);
    return hostname + pathname;
  };
  return LOGIN.test(placeOf(answered)) && !LOGIN.test(placeOf(asked));
}
