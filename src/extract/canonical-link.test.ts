import { describe, expect, test } from 'vitest';
import { isPlausible } from './canonical-link.ts';
import { readFacts } from './facts.ts';

test.each([
  ['https://example.org/a/story', 'https://www.example.org/a/story?page=2', true],
  ['https://example.org/a/story', 'https://m.example.org/a/story/amp', true],
  ['https://example.org/a/story', 'https://example.org/a/story.html', true],
  ['https://example.org/', 'https://example.org/a/story', false],
  ['https://example.org/index.html', 'https://example.org/a/story', false],
  ['https://example.org/a/other', 'https://example.org/a/story', false],
  ['https://other.org/a/story', 'https://example.org/a/story', false],
  ['https://one.co.uk/a', 'https://two.co.uk/a', false],
  ['https://example.org/t/first', 'https://example.org/t/first?id=7', false],
  ['https://example.org/', 'https://example.org/', true],
  ['https://example.org/app', 'https://example.org/app#/notes/7', false],
])('%s for %s is plausible: %s', (canonical, address, plausible) => {
  expect(isPlausible(canonical, address)).toBe(plausible);
});

test('a European legislation identifier stands for every form of the act', () => {
  const address = 'https://eur-lex.europa.eu/legal-content/EN/TXT/HTML/?uri=OJ:L_202600454';
  expect(isPlausible('https://eur-lex.europa.eu/eli/dec/2026/454/oj/eng', address)).toBe(true);
});

test('one European legislation identifier does not stand for another', () => {
  const [one, other] = ['dec/2026/454', 'reg/2016/679'].map(act => `https://eur-lex.europa.eu/eli/${act}`);
  expect(isPlausible(one ?? '', other ?? '')).toBe(false);
});

const facts = (address: string, head: string, headings: string) =>
  readFacts(
    new DOMParser().parseFromString(
      `<html><head>${head}</head><body><main>${headings}<p>Nobody read them twice.</p></main></body></html>`,
      'text/html',
    ),
    address,
  ).facts;

describe('a canonical link with another path', () => {
  const work = 'https://www.example.org/publications/river-gauges';
  const canonical = `<link rel="canonical" href="${work}">`;
  const title =
    '<title>River gauges | Institute</title><meta property="og:title" content="River gauges | Institute">';
  const signed = '<meta name="author" content="Jane Doe"><meta name="date" content="2021-09-01">';
  const scholarly = `<meta name="citation_title" content="River gauges"><meta name="citation_author" content="Doe, Jane">
    <meta name="citation_doi" content="10.1234/abc"><meta name="citation_publication_date" content="2021/09/01">`;
  const linked = `<script type="application/ld+json">${JSON.stringify({
    '@type': 'Article',
    headline: 'River gauges',
    url: work,
    author: { '@type': 'Person', name: 'Jane Doe' },
    datePublished: '2021-09-01',
  })}</script>`;
  const h1 = '<h1>River gauges</h1>';

  test.each([
    'https://www.example.org/node/1234',
    'https://www.example.org/index.php/j/article/view/12/34',
    'https://www.example.org/index.php?id=1234',
    'https://www.example.org/?q=node/1234',
  ])('that names the title on screen is that of %s, whose tags count', address => {
    for (const tags of [title + signed, title + scholarly, `<title>River gauges</title>${linked}`])
      expect(facts(address, canonical + tags, h1)).toMatchObject({
        url: work,
        title: 'River gauges',
        authors: ['Jane Doe'],
        publishedDate: '2021-09-01',
      });
    expect(facts(address, canonical + scholarly, h1).identifiers.doi).toBe('10.1234/abc');
  });

  test('that does not name the title leaves scholarly tags that do', () => {
    const link = '<link rel="canonical" href="https://www.example.org/start">';
    expect(facts('https://www.example.org/node/1234', link + scholarly, h1)).toMatchObject({
      url: 'https://www.example.org/node/1234',
      authors: ['Jane Doe'],
      identifiers: { doi: '10.1234/abc' },
    });
  });

  test.each([
    [
      'the next article of a page without end',
      `${h1}<h1>Locks in spring</h1>`,
      '/publications/locks-in-spring',
    ],
    ['another of the same application', '<h1>Locks in spring</h1>', '/publications/locks-in-spring'],
    ['a route in the fragment', h1, '/app#/works/7'],
    ['another number of a list', h1, '/publications/river-gauges?id=7'],
  ])('is not that of %s', (_, headings, path) => {
    const address = `https://www.example.org${path}`;
    expect(facts(address, canonical + title + signed, headings)).toMatchObject({ url: address, authors: [] });
  });

  test('is not that of another number of the same title', () => {
    const [seventh, eighth] = [7, 8].map(at => `https://www.example.org/t/river-gauges/${at}`);
    const head = `<link rel="canonical" href="${seventh}">${title}${signed}`;
    expect(facts(eighth ?? '', head, h1)).toMatchObject({ url: eighth, authors: [] });
  });

  test('is not that of a page whose heading is only the name of the site', () => {
    const named = `<link rel="canonical" href="https://www.example.org/about/river-notes">
      <meta property="og:title" content="River Notes"><meta property="og:site_name" content="River Notes">${signed}`;
    const address = 'https://www.example.org/notes/7';
    expect(facts(address, named, '<h1>River Notes</h1>')).toMatchObject({ url: address, authors: [] });
  });
});
