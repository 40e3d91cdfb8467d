import { extractSource } from '../../../src/extract/index.ts';

export async function extract(page: Document) {
  const start = performance.now();
  const source = await extractSource(page);
  const ms = performance.now() - start;
  const { text, title, authors, publishedDate: date, provenance } = source;
  return { text, title, authors, date, ms, provenance };
}
