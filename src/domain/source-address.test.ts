import { expect, it } from 'vitest';
import { sourceAddress } from './source-address.ts';

it.each([
  ['https://example.org/a/index.html?utm_source=x#top', 'https://example.org/a/index.html'],
  ['https://web.archive.org/web/20240102030405/https://example.org/a?b=c', 'https://example.org/a?b=c'],
  ['https://web.archive.org/web/20240102030405id_/http://example.org/', 'http://example.org/'],
  ['https://web.archive.org/web/2024/example.org/a', 'http://example.org/a'],
  ['https://web.archive.org/about', 'https://web.archive.org/about'],
  [
    'https://web.archive.org/web/2024*/https://example.org/',
    'https://web.archive.org/web/2024*/https://example.org/',
  ],
  ['https://archive.ph/2024.01.02-030405/https://example.org/a?b=c', 'https://example.org/a?b=c'],
  ['http://archive.today/20180505222855/https://example.org/a', 'https://example.org/a'],
  ['https://archive.is/newest/http://example.org/', 'http://example.org/'],
  ['https://archive.is/XvEff', 'https://archive.is/XvEff'],
  ['https://notarchive.is/newest/http://example.org/', 'https://notarchive.is/newest/http://example.org/'],
  ['https://www.google.com/amp/s/example.org/story/amp/', 'https://example.org/story/amp/'],
  ['https://example-org.cdn.ampproject.org/c/s/example.org/story?x=1', 'https://example.org/story?x=1'],
  ['https://arxiv.org/pdf/2301.01234v2.pdf', 'https://arxiv.org/abs/2301.01234'],
  ['https://arxiv.org/pdf/2301.01234', 'https://arxiv.org/abs/2301.01234'],
  ['https://arxiv.org/html/2301.01234v1', 'https://arxiv.org/abs/2301.01234'],
  ['https://export.arxiv.org/abs/hep-th/9901001v3', 'https://arxiv.org/abs/hep-th/9901001'],
  ['https://ar5iv.labs.arxiv.org/html/2301.01234', 'https://arxiv.org/abs/2301.01234'],
  ['https://arxiv.org/list/cs.AI/recent', 'https://arxiv.org/list/cs.AI/recent'],
  ['https://notarxiv.org/abs/2301.01234v2', 'https://notarxiv.org/abs/2301.01234v2'],
  ['https://en.m.wikipedia.org/wiki/AI_safety', 'https://en.wikipedia.org/wiki/AI_safety'],
  ['https://youtu.be/dQw4w9WgXcQ?si=abc', 'https://www.youtube.com/watch?v=dQw4w9WgXcQ'],
  ['https://m.youtube.com/watch?v=dQw4w9WgXcQ&t=42s', 'https://www.youtube.com/watch?v=dQw4w9WgXcQ'],
  ['https://www.youtube.com/@channel', 'https://www.youtube.com/@channel'],
  ['https://web.archive.org/web/2024/https://arxiv.org/pdf/2301.01234v1', 'https://arxiv.org/abs/2301.01234'],
])('takes %s for %s', (visited, source) => {
  expect(sourceAddress(visited)).toBe(source);
});

it.each(['chrome://settings', 'not an address', 'mailto:a@b.example'])('knows no source at %s', visited => {
  expect(sourceAddress(visited)).toBeNull();
});

it('ends where copies name each other in a circle', () => {
  const nested = 'https://web.archive.org/web/2024/'.repeat(9);
  expect(sourceAddress(`${nested}https://example.org/`)).not.toBeNull();
});
