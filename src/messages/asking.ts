import * as v from 'valibot';
import { t } from '../i18n/words.ts';
import { isUnanswered } from './unanswered.ts';

/** Carries a message to the background and brings its reply. */
export type Send = (message: unknown) => Promise<unknown>;

type Requests = Record<string, { question: v.GenericSchema; answer: v.GenericSchema }>;

/** Asks what is among these requests; rejects where the background failed, was ended before it was done, or answered in another shape. */
export type AskOf<R extends Requests> = <N extends keyof R & string>(
  name: N,
  question: v.InferOutput<R[N]['question']>,
) => Promise<v.InferOutput<R[N]['answer']>>;

const replySchema = v.variant('ok', [
  v.object({ ok: v.literal(true), answer: v.unknown() }),
  v.object({ ok: v.literal(false), error: v.string() }),
]);

/** What asks for some of the protocol: a context then holds the shapes of no more than it needs. */
export function createAskOf<R extends Requests>(send: Send, requests: R): AskOf<R> {
  return async (name, question) => {
    const sent = await send({ request: name, question }).catch(error => {
      if (!isUnanswered(error)) throw error;
    });
    // Firefox answers nothing for a background that it has ended.
    if (sent === undefined) throw new Error(t('commonUnanswered'));
    const reply = v.parse(replySchema, sent);
    if (!reply.ok) throw new Error(reply.error);
    return v.parse((requests[name] as R[typeof name]).answer, reply.answer) as v.InferOutput<
      R[typeof name]['answer']
    >;
  };
}
