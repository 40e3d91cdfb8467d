import { fail, ok, type Result } from '../../domain/result.ts';
import { type Fetched, type FetchProblem, fetchPage } from './page-fetch.ts';
import { type ReadPage, readPage } from './page-reading.ts';

/** Why there is no text of an address. */
export type Unread =
  | Exclude<FetchProblem['kind'], 'cancelled'>
  /** The server refuses, or fails. */
  | 'status'
  | 'login'
  | 'not-a-page'
  | 'no-text';

export type NotRead = { why: Unread | 'gone'; fetched: Fetched | null };

/** Fetches an address and reads what is there. Undefined where it was cancelled. */
export async function readAddress(
  address: string,
  signal: AbortSignal,
): Promise<Result<{ fetched: Fetched; page: ReadPage }, NotRead> | undefined> {
  const answer = await fetchPage(address, signal);
  if (!answer.ok) {
    const { kind } = answer.error;
    return kind === 'cancelled' ? undefined : fail({ why: kind, fetched: null });
  }
  const fetched = answer.value;
  const { status } = fetched;
  if (status === 404 || status === 410) return fail({ why: 'gone', fetched });
  if (status === 401 || asksForLogin(address, fetched.finalUrl)) return fail({ why: 'login', fetched });
  if (status < 200 || status > 299) return fail({ why: 'status', fetched });
  const page = await readPage(fetched, signal);
  if (signal.aborted) return undefined;
  return page.ok ? ok({ fetched, page: page.value }) : fail({ why: page.error, fetched });
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
