import Defuddle from 'defuddle';
import { readableText } from './readable-text.ts';

export function extract(page: Document) {
  const start = performance.now();
  const found = new Defuddle(page, { url: page.URL }).parse();
  const ms = performance.now() - start;
  return {
    text: readableText(found.content),
    title: found.title ?? '',
    authors: found.author ? [found.author] : [],
    date: (found.published ?? '').slice(0, 10),
    ms,
  };
}
