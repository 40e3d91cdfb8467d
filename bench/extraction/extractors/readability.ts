import { Readability } from '@mozilla/readability';
import { readableText } from './readable-text.ts';

export function extract(page: Document) {
  const start = performance.now();
  const article = new Readability(page.cloneNode(true) as Document).parse();
  const ms = performance.now() - start;
  return {
    text: readableText(article?.content ?? ''),
    title: article?.title ?? '',
    authors: article?.byline ? [article.byline] : [],
    date: (article?.publishedTime ?? '').slice(0, 10),
    ms,
  };
}
