import * as v from 'valibot';
import { type Drafted, draftedPointSchema, MOST_DRAFTED, MOST_SUMMARY } from '../domain/assistant.ts';
import { shortenedText } from '../domain/shortened-text.ts';

const answerSchema = v.object({
  summary: v.fallback(v.string(), ''),
  keyPoints: v.fallback(v.array(v.unknown()), []),
});
/** What a model wrote to itself first. Some servers keep its beginning back; a draft begins with a brace, or a fence. */
const THOUGHTS = /^(?!\s*[{`])[\s\S]*?<\/think(ing)?>/;

/**
 * Reads what a model has written as a draft; null where it is none. Many put JSON between fences or words of their own. A key point of
 * another shape costs itself only, and a summary that is too long its end.
 */
export function draftedOf(answer: string): Drafted | null {
  const said = answer.replace(THOUGHTS, '');
  const [from, to] = [said.indexOf('{'), said.lastIndexOf('}')];
  if (from < 0 || to < from) return null;
  const read = v.safeParse(answerSchema, parsed(said.slice(from, to + 1)));
  if (!read.success) return null;
  const { summary, keyPoints: listed } = read.output;
  const keyPoints = listed
    .slice(0, MOST_DRAFTED)
    .map(point => v.safeParse(draftedPointSchema, point))
    .flatMap(point => (point.success ? point.output : []));
  if (summary.trim() === '' && listed.length === 0) return null;
  return {
    summary: shortenedText(summary.trim(), MOST_SUMMARY),
    keyPoints,
    unread: listed.length - keyPoints.length,
  };
}

/** What JSON says; undefined where it is none. */
function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
