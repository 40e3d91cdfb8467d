import type { Drafted, Suggestion } from './assistant.ts';
import { type KeyPoint, keyPoint } from './key-point.ts';
import { type QuoteMatch, quoteFinder } from './quote-match.ts';
import { isWholeWords } from './word-ends.ts';

const MOST_POINTS = 8;
const CONTEXT = 32;
/** Letters and digits; fewer are in every text. */
const FEWEST_LETTERS = 12;

/**
 * Believes of an answer only what the text bears out: each quote is found in it, word for word, and taken as it stands there. One that is
 * nearly there may say the opposite.
 */
export function checkedSuggestion(drafted: Drafted, text: string, newId: () => string): Suggestion {
  const find = quoteFinder(text);
  const said = drafted.keyPoints.filter(point => point.text.trim() !== '');
  const kept: KeyPoint[] = [];
  for (const point of said) {
    const place = find({ exact: point.quote, prefix: '', suffix: '' });
    if (!place || !isBorneOut(text, place) || kept.length === MOST_POINTS) continue;
    const quote = {
      exact: text.slice(place.start, place.end),
      prefix: text.slice(Math.max(0, place.start - CONTEXT), place.start),
      suffix: text.slice(place.end, place.end + CONTEXT),
    };
    kept.push(keyPoint(newId(), oneLine(point.text), quote));
  }
  const dropped = said.length - kept.length + drafted.unread;
  return { summary: drafted.summary.trim(), keyPoints: kept, dropped };
}

function isBorneOut(text: string, { start, end, score }: QuoteMatch): boolean {
  const letters = text.slice(start, end).match(/[\p{L}\p{N}]/gu)?.length ?? 0;
  return score === 1 && letters >= FEWEST_LETTERS && isWholeWords(text, start, end);
}

function oneLine(text: string): string {
  return text.trim().replaceAll(/\s+/g, ' ');
}
