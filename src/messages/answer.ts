import * as v from 'valibot';
import { t } from '../i18n/words.ts';
import { type Answer, type Question, REQUESTS, type RequestName } from './requests.ts';

/** The background's side: one function per request. */
export type Handlers = { [N in RequestName]: (question: Question<N>) => Promise<Answer<N>> };

const envelopeSchema = v.object({
  request: v.picklist(Object.keys(REQUESTS) as RequestName[]),
  question: v.unknown(),
});

/** Answers one message with a reply that can be posted; undefined where the message is no request. */
export function answer(handlers: Handlers, message: unknown): Promise<unknown> | undefined {
  const envelope = v.safeParse(envelopeSchema, message);
  if (!envelope.success) return undefined;
  return reply(handlers, envelope.output.request, envelope.output.question);
}

async function reply<N extends RequestName>(
  handlers: Handlers,
  name: N,
  question: unknown,
): Promise<unknown> {
  const parsed = v.safeParse(REQUESTS[name].question as v.GenericSchema, question);
  if (!parsed.success) return { ok: false, error: `${name}: ${v.summarize(parsed.issues)}` };
  try {
    return { ok: true, answer: await handlers[name](parsed.output as Question<N>) };
  } catch (error) {
    console.error(name, error);
    return { ok: false, error: failureWords(error) };
  }
}

/** Browsers say a full disk in many ways, some without a word. */
function failureWords(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.name === 'QuotaExceededError' ? t('backgroundDiskFull') : error.message;
}
