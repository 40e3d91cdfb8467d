import type { SyncProblem } from '../domain/sync-state.ts';
import { type AddressProblem, parseWikiAddress } from '../domain/wiki-profile.ts';
import type { Ask } from '../messages/ask.ts';
import { askToReach, mayReach } from '../platform/permissions.ts';

/** How an attempt to connect ended. `needs-access` wants another click: Firefox asks only right after one. */
export type Connection =
  | { state: 'connected'; address: string }
  | { state: 'needs-access'; address: string }
  | { state: 'denied'; address: string }
  | { state: 'bad-address'; problem: AddressProblem }
  | { state: 'failed'; problem: SyncProblem };

/**
 * Connects to a wiki. One that allows extensions by CORS needs no permission, and none is asked for; for any other the
 * browser asks the person for access to that origin alone.
 */
export async function connect(ask: Ask, typedAddress: string, apiKey: string): Promise<Connection> {
  const address = parseWikiAddress(typedAddress);
  if (!address.ok) return { state: 'bad-address', problem: address.error };
  const first = await check(ask, address.value, apiKey);
  const isOutOfReach = first.state === 'failed' && first.problem.kind === 'unreachable';
  if (!isOutOfReach || (await mayReach(address.value))) return first;
  try {
    if (!(await askToReach(address.value))) return { state: 'denied', address: address.value };
  } catch (error) {
    // Thrown where the click counts as over: the person is shown a button for a new one.
    console.warn('The browser wants another click before it asks for access.', error);
    return { state: 'needs-access', address: address.value };
  }
  return check(ask, address.value, apiKey);
}

/** The second click: asks for access first, then checks. */
export async function connectWithAccess(ask: Ask, address: string, apiKey: string): Promise<Connection> {
  if (!(await askToReach(address))) return { state: 'denied', address };
  return check(ask, address, apiKey);
}

async function check(ask: Ask, address: string, apiKey: string): Promise<Connection> {
  const answer = await ask('wiki.connect', { address, apiKey: apiKey.trim() });
  return answer.ok ? { state: 'connected', address } : { state: 'failed', problem: answer.error };
}
