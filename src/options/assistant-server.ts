import type { Assistant } from '../domain/assistant.ts';
import { type AddressProblem, parseWikiAddress } from '../domain/wiki-profile.ts';
import type { Ask } from '../messages/ask.ts';
import { askToReach, giveUpReaching } from '../platform/permissions.ts';

/** What was typed of a server; an empty key is the stored one. */
export type TypedServer = { address: string; model: string; apiKey: string };
export type Server = Extract<Assistant, { kind: 'endpoint' }>;

/** What came of saving it. The server is kept only where it is `saved`. */
export type SavedServer =
  | { state: 'saved'; server: Server }
  | { state: 'bad-address'; problem: AddressProblem }
  | { state: 'no-model' }
  | { state: 'denied'; address: string }
  | { state: 'not-kept'; failure: string };

/** Keeps a server among the settings; answers `''`, or why it is not kept, in a sentence. */
export type KeepServer = (server: Server) => Promise<string>;

/**
 * Keeps a server and its key, once the person lets the extension reach that origin and send texts there. Only a click may call it, and the
 * browser is asked before anything is waited for: Firefox forgets the click at the first wait.
 */
export async function saveServer(
  ask: Ask,
  typed: TypedServer,
  before: Assistant,
  keep: KeepServer,
): Promise<SavedServer> {
  // What holds for a wiki's key holds for this one: over https alone, or on this computer.
  const address = parseWikiAddress(typed.address);
  if (!address.ok) return { state: 'bad-address', problem: address.error };
  const model = typed.model.trim();
  if (model === '') return { state: 'no-model' };
  const server: Server = { kind: 'endpoint', address: address.value, model };
  if (!(await askToReach(server.address, 'assistant'))) return { state: 'denied', address: server.address };
  const isSame = before.kind === 'endpoint' && originOf(before.address) === originOf(server.address);
  const apiKey = typed.apiKey.trim();
  // A key is for one server: another never gets it, wherever this ends.
  if (!isSame) await ask('assist.key', { apiKey: '' });
  const failure = await keep(server);
  if (failure !== '') return { state: 'not-kept', failure };
  if (apiKey !== '') await ask('assist.key', { apiKey });
  if (!isSame) await giveBack(ask, before, [server.address]);
  return { state: 'saved', server };
}

/** Forgets the key of a server that is not asked any more, and gives back the access to it. */
export async function leaveAssistant(ask: Ask, before: Assistant): Promise<void> {
  if (before.kind !== 'endpoint') return;
  await ask('assist.key', { apiKey: '' });
  await giveBack(ask, before, []);
}

async function giveBack(ask: Ask, before: Assistant, others: readonly string[]): Promise<void> {
  if (before.kind !== 'endpoint') return;
  const wikis = await ask('wiki.list', {});
  await giveUpReaching(before.address, [...wikis.map(({ address }) => address), ...others]);
}

function originOf(address: string): string {
  return new URL(address).origin;
}
