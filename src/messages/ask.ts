import * as v from 'valibot';
import { type Answer, type Question, REQUESTS, type RequestName } from './requests.ts';

/** Carries a message to the background and brings its reply. */
type Send = (message: unknown) => Promise<unknown>;

/** Asks the background; rejects where it failed or answered in another shape. */
export type Ask = <N extends RequestName>(name: N, question: Question<N>) => Promise<Answer<N>>;

const replySchema = v.variant('ok', [
  v.object({ ok: v.literal(true), answer: v.unknown() }),
  v.object({ ok: v.literal(false), error: v.string() }),
]);

export function createAsk(send: Send): Ask {
  return async (name, question) => {
    const reply = v.parse(replySchema, await send({ request: name, question }));
    if (!reply.ok) throw new Error(reply.error);
    return v.parse(REQUESTS[name].answer as v.GenericSchema, reply.answer) as Answer<typeof name>;
  };
}
