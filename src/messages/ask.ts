import { type AskOf, createAskOf, type Send } from './asking.ts';
import { REQUESTS } from './requests.ts';

/** Asks the background. */
export type Ask = AskOf<typeof REQUESTS>;

export function createAsk(send: Send): Ask {
  return createAskOf(send, REQUESTS);
}
