import { unreachable } from '../domain/result.ts';
import type { SyncProblem } from '../domain/sync-state.ts';
import type { AddressProblem } from '../domain/wiki-profile.ts';
import type { Connection } from './connect.ts';

/** How connecting ended, in a sentence: what happened, then what to do. */
export function connectionSentence(connection: Connection): string {
  switch (connection.state) {
    case 'connected':
      return `Connected to ${connection.address}.`;
    case 'needs-access':
      return `The browser has to let the extension reach ${new URL(connection.address).host}.`;
    case 'denied':
      return `Without access to ${new URL(connection.address).host} nothing can be sent there. Press Connect to be asked again.`;
    case 'bad-address':
      return addressSentence(connection.problem);
    case 'failed':
      return problemSentence(connection.problem);
    default:
      return unreachable(connection);
  }
}

function addressSentence(problem: AddressProblem): string {
  switch (problem) {
    case 'empty':
      return 'Type the address of the wiki, such as https://wiki.example.org.';
    case 'not-an-address':
      return 'That is not an address. It looks like https://wiki.example.org.';
    case 'not-http':
      return 'The address of a wiki begins with https://.';
    case 'plain-http':
      return 'Plain http would send the key for everyone to read. Use https; http is taken on localhost only.';
    default:
      return unreachable(problem);
  }
}

function problemSentence(problem: SyncProblem): string {
  switch (problem.kind) {
    case 'unreachable':
      return 'Nothing answers at this address. Check it, and that the wiki is running.';
    case 'timeout':
      return 'The wiki did not answer in time. Try again later.';
    case 'needs-key':
      return 'The wiki does not accept this API key. Check it with whoever runs the wiki.';
    case 'not-a-wiki':
      return 'Something answers at this address, but not as a wiki does. Check the address.';
    case 'rate-limited':
      return 'The wiki asks for a pause. Try again in a minute.';
    case 'server-error':
      return 'The wiki failed. Try again later, or tell whoever runs it.';
    case 'refused':
    case 'no-wiki':
      return `The wiki refused: ${problem.detail || 'no reason was given'}.`;
    default:
      return unreachable(problem.kind);
  }
}
