import type { Drafted, Suggestion } from './assistant.ts';
import type { Quote } from './key-point.ts';
import { quoteFinder } from './quote-match.ts';

const MOST_POINTS = 8;
const CONTEXT = 32;

/** Believes of an answer only what the text bears out: each quote is found in it and taken as it stands there. */
export function checkedSuggestion(drafted: Drafted, text: string): Suggestion {
  const find = quoteFinder(text);
  const said = drafted.keyPoints.filter(point => point.text.trim() !== '');
  const kept: Suggestion['keyPoints'] = [];
  for (const point of said) {
    const place = find({ exact: point.quote, prefix: '', suffix: '' });
    if (!place || kept.length === MOST_POINTS) continue;
    const quote: Quote = {
      exact: text.slice(place.start, place.end),
      prefix: text.slice(Math.max(0, place.start - CONTEXT), place.start),
      suffix: text.slice(place.end, place.end + CONTEXT),
    };
    kept.push({ text: oneLine(point.text), quote });
  }
  return { summary: drafted.summary.trim(), keyPoints: kept, dropped: said.length - kept.length };
}

function oneLine(text: string): string {
  return text.trim().replaceAll(/\s+/g, ' ');
}
