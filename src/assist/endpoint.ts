import * as v from 'valibot';
import type { Assistant, Drafted } from '../domain/assistant.ts';
import { textWithin } from '../domain/bounded-text.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import { draftedOf } from './drafted.ts';
import { promptFor } from './prompt.ts';

export const ASSIST_PROBLEMS = ['no-answer', 'slow', 'needs-key', 'refused', 'not-understood'] as const;
export type AssistProblem = (typeof ASSIST_PROBLEMS)[number];

export type Source = { title: string; text: string; language: string };
type Endpoint = Extract<Assistant, { kind: 'endpoint' }> & { apiKey: string };

/** Models take their time. Chromium ends a worker that waits longer. */
const TIMEOUT_MS = 28_000;
const MOST_BYTES = 1_000_000;

const answerSchema = v.object({
  choices: v.pipe(v.array(v.object({ message: v.object({ content: v.string() }) })), v.minLength(1)),
});

/**
 * Asks an OpenAI-compatible server for a draft: `POST ADDRESS/chat/completions`.
 * https://platform.openai.com/docs/api-reference/chat/create
 */
export async function askEndpoint(
  { address, model, apiKey }: Endpoint,
  { title, text, language }: Source,
  fetch: typeof globalThis.fetch,
  timeoutMs = TIMEOUT_MS,
): Promise<Result<Drafted, AssistProblem>> {
  const { system, user } = promptFor(title, text, language);
  try {
    const response = await fetch(`${address.replace(/\/+$/, '')}/chat/completions`, {
      method: 'POST',
      headers: {
        'Content-Type': 'application/json',
        ...(apiKey ? { Authorization: `Bearer ${apiKey}` } : {}),
      },
      body: JSON.stringify({
        model,
        temperature: 0.2,
        response_format: { type: 'json_object' },
        messages: [
          { role: 'system', content: system },
          { role: 'user', content: user },
        ],
      }),
      // A redirect would take text and key elsewhere.
      redirect: 'error',
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      signal: AbortSignal.timeout(timeoutMs),
    });
    if (response.status === 401 || response.status === 403) return fail('needs-key');
    if (!response.ok) return fail('refused');
    const text = await textWithin(response, MOST_BYTES);
    const parsed = v.safeParse(answerSchema, text === undefined ? undefined : JSON.parse(text));
    const drafted = parsed.success ? draftedOf(parsed.output.choices[0]?.message.content ?? '') : null;
    return drafted ? ok(drafted) : fail('not-understood');
  } catch (error) {
    if (error instanceof DOMException && error.name === 'TimeoutError') return fail('slow');
    if (error instanceof TypeError) return fail('no-answer');
    if (error instanceof SyntaxError) return fail('not-understood');
    throw error;
  }
}
