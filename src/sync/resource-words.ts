import { UNSPACED } from '../domain/unspaced-scripts.ts';
import type { WireResource } from './wire.ts';

const WORDS = /[\p{L}\p{N}]+/gu;
/** A wiki finds an English word by its stem; of what makes one, this alone is sure. */
const PLURAL = /(?<=\p{L}{3})(?<!s)s$/u;

/** Tells which resources have all the words of a query, each also as the beginning of a longer one. Without a word none has. */
export function resourcesWith(query: string): (resource: WireResource) => boolean {
  const words = (folded(query).match(WORDS) ?? []).map(word => word.replace(PLURAL, ''));
  const patterns = words.map(
    word => new RegExp(UNSPACED.test(word) ? word : `(?<![\\p{L}\\p{N}])${word}`, 'u'),
  );
  return resource => {
    if (patterns.length === 0) return false;
    const text = folded(textOf(resource));
    return patterns.every(pattern => pattern.test(text));
  };
}

/** What a wiki's search looks at. */
function textOf({ title, url, summary, abstract, review, authors, keyPoints, tags }: WireResource): string {
  const lists = [authors, keyPoints, tags].flatMap(list => list ?? []);
  return [title, url, summary, abstract, review, ...lists].join('\n');
}

function folded(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{Mn}+/gu, '')
    .normalize('NFC')
    .toLowerCase();
}
