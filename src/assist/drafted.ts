import * as v from 'valibot';
import { type Drafted, draftedSchema } from '../domain/assistant.ts';

/** Reads what a model has written as a draft; null where it is none. Many put JSON between fences or words of their own. */
export function draftedOf(answer: string): Drafted | null {
  const [from, to] = [answer.indexOf('{'), answer.lastIndexOf('}')];
  if (from < 0 || to < from) return null;
  try {
    const parsed = v.safeParse(draftedSchema, JSON.parse(answer.slice(from, to + 1)));
    return parsed.success ? parsed.output : null;
  } catch (error) {
    // What is no JSON is no draft.
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
