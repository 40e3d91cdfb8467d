import * as v from 'valibot';

/** Carries a message to the background and brings its reply. */
export type Send = (message: unknown) => Promise<unknown>;

type Requests = Record<string, { question: v.GenericSchema; answer: v.GenericSchema }>;

/** Asks what is among these requests; rejects where the background failed or answered in another shape. */
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
    const reply = v.parse(replySchema, await send({ request: name, question }));
    if (!reply.ok) throw new Error(reply.error);
    return v.parse((requests[name] as R[typeof name]).answer, reply.answer) as v.InferOutput<
      R[typeof name]['answer']
    >;
  };
}
