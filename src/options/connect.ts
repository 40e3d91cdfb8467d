import type { SyncProblem } from '../domain/sync-state.ts';
import { type AddressProblem, parseWikiAddress } from '../domain/wiki-profile.ts';
import type { Ask } from '../messages/ask.ts';
import { asksAboutDataTo } from '../platform/data-consent.ts';
import { askToReach, mayReach } from '../platform/permissions.ts';

/** How an attempt to connect ended. `needs-access` wants another click: Firefox asks only right after one. */
export type Connection =
  | { state: 'connected'; address: string }
  | { state: 'needs-access'; address: string }
  | { state: 'denied'; address: string }
  | { state: 'no-consent'; address: string }
  | { state: 'bad-address'; problem: AddressProblem }
  | { state: 'failed'; problem: SyncProblem };

/** What the person typed; a name of undefined leaves the known one, and an empty key the stored one. */
export type TypedWiki = { address: string; apiKey: string; name?: string | undefined };

/**
 * Connects to a wiki. One that allows extensions by CORS needs no permission, and none is asked for; for any other the
 * browser asks the person for access to that origin alone. Firefox has to ask what may be sent before anything leaves the
 * computer: it asks for both in one question, since the click is over once the wiki was tried.
 */
export async function connect(ask: Ask, typed: TypedWiki): Promise<Connection> {
  const address = parseWikiAddress(typed.address);
  if (!address.ok) return { state: 'bad-address', problem: address.error };
  if (asksAboutDataTo(address.value) && !(await askToReach(address.value, 'wiki'))) {
    return { state: 'no-consent', address: address.value };
  }
  const first = await check(ask, { ...typed, address: address.value });
  const isOutOfReach = first.state === 'failed' && first.problem.kind === 'unreachable';
  if (!isOutOfReach || (await mayReach(address.value))) return first;
  try {
    if (!(await askToReach(address.value, 'wiki'))) return { state: 'denied', address: address.value };
  } catch (error) {
    // Thrown where the click counts as over: the person is shown a button for a new one.
    console.warn('The browser wants another click before it asks for access.', error);
    return { state: 'needs-access', address: address.value };
  }
  return check(ask, { ...typed, address: address.value });
}

/** The second click: asks for access first, then checks. */
export async function connectWithAccess(ask: Ask, wiki: TypedWiki): Promise<Connection> {
  const { address } = wiki;
  if (!(await askToReach(address, 'wiki'))) return { state: 'denied', address };
  return check(ask, wiki);
}

async function check(ask: Ask, { address, apiKey, name }: TypedWiki): Promise<Connection> {
  const question = { address, apiKey: apiKey.trim() };
  const answer = await ask(
    'wiki.connect',
    name === undefined ? question : { ...question, name: name.trim() },
  );
  return answer.ok ? { state: 'connected', address } : { state: 'failed', problem: answer.error };
}
