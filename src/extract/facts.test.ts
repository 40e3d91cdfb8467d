import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { extractedFactsSchema } from '../domain/source.ts';
import { readDate } from './date-words.ts';
import { readFacts } from './facts.ts';
import { extractSource } from './index.ts';

const parse = (html: string) => new DOMParser().parseFromString(html, 'text/html');
const facts = (head: string, body = '', address = 'https://example.org/articles/river-gauges') =>
  readFacts(parse(`<html lang="en"><head>${head}</head><body>${body}</body></html>`), address).facts;
const meta = (tags: Record<string, string | string[]>) =>
  Object.entries(tags)
    .flatMap(([name, contents]) =>
      [contents].flat().map(content => `<meta name="${name}" content="${content}">`),
    )
    .join('');
const jsonLd = (value: unknown) =>
  `<script type="application/ld+json">${typeof value === 'string' ? value : JSON.stringify(value)}</script>`;
const prose = '<p>'.concat(
  'The gauges of the lower river were read twice a day for eleven years. '.repeat(8),
  '</p>',
);

describe('scholarly tags', () => {
  test('reads Highwire’s in full', () => {
    expect(
      facts(
        meta({
          citation_title: 'Gauging Rivers by Sound',
          citation_author: ['Raman, Priya', 'de Vries, Joost', 'Mei Tanaka'],
          citation_publication_date: '2021/03/09',
          citation_journal_title: 'Annals of Hydrometry',
          citation_doi: '10.1234/HYD.2021.5',
          citation_pmid: '31234567',
          citation_isbn: '978-0-306-40615-7',
          citation_abstract:
            'Sound carries further in deep water, and we measure how far in eleven rivers over four years.',
          citation_language: 'en',
        }),
      ),
    ).toMatchObject({
      title: 'Gauging Rivers by Sound',
      authors: ['Priya Raman', 'Joost de Vries', 'Mei Tanaka'],
      publishedDate: '2021-03-09',
      siteName: 'Annals of Hydrometry',
      type: 'paper',
      subtype: 'journal_article',
      identifiers: { doi: '10.1234/hyd.2021.5', pmid: '31234567', isbn: '9780306406157', arxivId: '' },
    });
  });

  test.each([
    [
      'Dublin Core',
      {
        'DC.title': 'Ice on Canals',
        'DC.creator': ['Groß, Jürgen', 'Müller, Änne'],
        'DCTERMS.issued': '2019-02-03',
        'DC.identifier': 'doi:10.5555/ice.7',
      },
    ],
    [
      'PRISM',
      {
        'dc.title': 'Ice on Canals',
        'prism.author': 'Jürgen Groß; Änne Müller',
        'prism.publicationDate': '2019-02-03',
        'prism.doi': '10.5555/ice.7',
      },
    ],
    [
      'bepress',
      {
        bepress_citation_title: 'Ice on Canals',
        bepress_citation_author: ['Groß, Jürgen', 'Müller, Änne'],
        bepress_citation_date: '2019-02-03',
        bepress_citation_doi: '10.5555/ice.7',
      },
    ],
    [
      'EPrints',
      {
        'eprints.title': 'Ice on Canals',
        'eprints.creators_name': ['Groß, Jürgen', 'Müller, Änne'],
        'eprints.date': '2019-02-03',
        'eprints.id_number': '10.5555/ice.7',
      },
    ],
  ])('reads %s', (_, tags) => {
    const found = facts(meta(tags), '<h1>Ice on Canals</h1>');
    expect(found).toMatchObject({
      title: 'Ice on Canals',
      authors: ['Jürgen Groß', 'Änne Müller'],
      publishedDate: '2019-02-03',
    });
    expect(found.identifiers.doi).toBe('10.5555/ice.7');
  });

  test('reads the one COinS of a page', () => {
    const span = (title: string) =>
      `<span class="Z3988" title="ctx_ver=Z39.88-2004&amp;rft.atitle=${title}&amp;rft.au=Noor+Haddad&amp;rft.au=Vera+Stone&amp;rft.date=2014-05&amp;rft.jtitle=Tides&amp;rft_id=info:doi/10.7777/t.1"></span>`;
    expect(facts('', span('Slack+Water'))).toMatchObject({
      title: 'Slack Water',
      authors: ['Noor Haddad', 'Vera Stone'],
      publishedDate: '2014-05',
      siteName: 'Tides',
    });
    expect(facts('', span('One') + span('Two')).authors).toEqual([]);
  });
});

describe('linked data', () => {
  test('reads a graph whose authors stand elsewhere in it', () => {
    const graph = {
      '@graph': [
        { '@type': 'WebSite', name: 'Slow Ledger' },
        {
          '@type': ['Article', 'NewsArticle'],
          headline: 'The bridge that hums',
          author: [{ '@id': '#ines' }, { '@type': 'Person', name: 'Ruben Acosta' }],
          datePublished: '2024-11-03T08:00:00+01:00',
          dateModified: '2025-02-01',
        },
        { '@type': 'Person', '@id': '#ines', name: 'Ines Okafor' },
      ],
    };
    expect(facts(jsonLd(graph), '<h1>The bridge that hums</h1>')).toMatchObject({
      title: 'The bridge that hums',
      authors: ['Ines Okafor', 'Ruben Acosta'],
      publishedDate: '2024-11-03',
      siteName: 'Slow Ledger',
      purpose: 'news',
    });
  });

  test('reads what is no JSON: a trailing comma and a raw line break', () => {
    const text =
      '{"@type": "Article", "headline": "Two\nlines", "author": {"name": "Ines Okafor",}, "datePublished": "2024-11-03",}';
    expect(facts(jsonLd(text))).toMatchObject({
      title: 'Two lines',
      authors: ['Ines Okafor'],
      publishedDate: '2024-11-03',
    });
  });

  test('leaves out the articles that a page lists', () => {
    const listed = {
      '@type': 'NewsArticle',
      headline: 'Another day',
      url: '/articles/another-day',
      author: 'Dana Whitlock',
      datePublished: '2025-05-19',
    };
    expect(facts(jsonLd([listed]), '<h1>Latest</h1>')).toMatchObject({ authors: [], publishedDate: '' });
  });

  test('does not take a site that signs its own pages for their author', () => {
    const site = { '@type': 'Organization', name: 'Slow Ledger' };
    expect(
      facts(jsonLd({ '@type': 'Article', headline: 'On sums', author: site, publisher: site })).authors,
    ).toEqual([]);
    const person = { '@type': 'Person', name: 'Karin Holm' };
    expect(
      facts(jsonLd({ '@type': 'Article', headline: 'On sums', author: person, publisher: person })).authors,
    ).toEqual(['Karin Holm']);
  });
});

describe('markup', () => {
  test('reads microdata', () => {
    const body = `<article itemscope itemtype="https://schema.org/BlogPosting"><h1 itemprop="headline">Quiet pumps</h1>
      <span itemprop="author" itemscope><a itemprop="name">Mei Tanaka</a></span>
      <time itemprop="datePublished" datetime="2022-08-14T10:00">last summer</time>${prose}</article>`;
    expect(facts('', body)).toMatchObject({
      title: 'Quiet pumps',
      authors: ['Mei Tanaka'],
      publishedDate: '2022-08-14',
    });
  });

  test('reads RDFa', () => {
    const body = `<article typeof="schema:Article"><h1 property="schema:name">Quiet pumps</h1>
      <span property="schema:author">Mei Tanaka</span><span property="schema:datePublished" content="2022-08-14">then</span>${prose}</article>`;
    expect(facts('', body)).toMatchObject({
      title: 'Quiet pumps',
      authors: ['Mei Tanaka'],
      publishedDate: '2022-08-14',
    });
  });

  test('reads OpenGraph and the article tags', () => {
    const head = `<meta property="og:title" content="Quiet pumps | Slow Ledger"><meta property="og:site_name" content="Slow Ledger">
      <meta property="og:type" content="article"><meta property="article:published_time" content="2022-08-14T10:00:00Z">
      <meta property="article:modified_time" content="2023-01-01T10:00:00Z"><meta property="article:author" content="Mei Tanaka">
      <title>Quiet pumps | Slow Ledger</title>`;
    expect(facts(head)).toMatchObject({
      title: 'Quiet pumps',
      authors: ['Mei Tanaka'],
      publishedDate: '2022-08-14',
      siteName: 'Slow Ledger',
    });
  });

  test.each([
    ['<p>By Amy Wilhelm</p><p>Mar 24, 2025</p>', ['Amy Wilhelm']],
    ['<p>Written by</p><p>Amy Wilhelm</p>', ['Amy Wilhelm']],
    ['<p>Posted on 24 March 2025 by Amy Wilhelm and Ruben Acosta</p>', ['Amy Wilhelm', 'Ruben Acosta']],
    ['<p class="byline">Amy Wilhelm<br>24 March 2025</p>', ['Amy Wilhelm']],
    ['<p>By <a rel="author" href="/people/amy">Amy Wilhelm</a>, Senior Editor</p>', ['Amy Wilhelm']],
    ['<p>24 March 2025 · Amy Wilhelm</p>', ['Amy Wilhelm']],
    ['<p>Dec. 19, 2024 · Amy Wilhelm on behalf of the river board</p>', ['Amy Wilhelm']],
    ['<p>by Amy Wilhelm ● 24 March 2025 ● 6 min read</p>', ['Amy Wilhelm']],
    ['<p>by <a href="/author/amy">Amy</a> · 24 March 2025</p>', ['Amy']],
    ['<p>Amy Wilhelm</p><p>Staff writer</p>', ['Amy Wilhelm']],
    ['<p><a href="/pumps/">Hand Pumps</a></p><p>24 March 2025</p>', []],
    [
      '<aside><p>24 March 2025</p><address><a href="/x">By Amy Wilhelm</a></address></aside>',
      ['Amy Wilhelm'],
    ],
    ['<p itemprop="author"><a href="/x">Amy Wilhelm</a><br>Senior Rivers Reporter</p>', ['Amy Wilhelm']],
    ['<p class="p-author h-card">Amy Wilhelm</p>', ['Amy Wilhelm']],
    ['<p>Photo by Amy Wilhelm</p>', []],
    ['<p>Reviewed by Amy Wilhelm</p>', []],
    ['<p>Sort by Amy Wilhelm</p>', []],
    ['<aside class="related"><p>By Amy Wilhelm</p></aside>', []],
  ])('reads authors from %s', (line, authors) => {
    expect(
      facts('<title>Quiet pumps</title>', `<main><h1>Quiet pumps</h1>${line}${prose}</main>`).authors,
    ).toEqual(authors);
  });

  test('believes who signed the work rather than who published the page', () => {
    const signed = (line: string) =>
      facts(meta({ author: 'Ruben Acosta' }), `<main><h1>Quiet pumps</h1><p>${line}</p>${prose}</main>`)
        .authors;
    expect(signed('By Amy Wilhelm, Columnist')).toEqual(['Amy Wilhelm']);
    expect(signed('By Dr Ruben Acosta')).toEqual(['Ruben Acosta']);
    expect(signed('Edited by Amy Wilhelm')).toEqual(['Ruben Acosta']);
  });

  test('takes an organisation in a tag for the author of a work only', () => {
    const tags = meta({ author: 'Pump Makers Ltd' });
    expect(facts(tags, '<h1>Our pumps</h1>').authors).toEqual([]);
    expect(facts(`${tags}<meta property="og:type" content="article">`, '<h1>Our pumps</h1>').authors).toEqual(
      ['Pump Makers Ltd'],
    );
  });

  test('does not take who set up a front page, or its newest post, for its author', () => {
    const tags = meta({
      'twitter:label1': 'Written by',
      'twitter:data1': 'Amy Wilhelm',
      'parsely-author': 'Mei Tanaka',
    });
    expect(facts(tags, '<h1>Pumps</h1>', 'https://example.org/').authors).toEqual([]);
  });

  test('reads who began a discussion, even where the name has numbers', () => {
    const post = '<div data-author="river4711"><p>How deep is it?</p></div>';
    const address = 'https://example.org/threads/how-deep.12/';
    expect(facts('', `<h1>How deep?</h1>${post}`, address).authors).toEqual(['river4711']);
    expect(
      facts('', '<h1>How deep?</h1><p>Started by Lock Keepers, June 04, 2024</p>', address).authors,
    ).toEqual(['Lock Keepers']);
  });

  test.each([
    ['<p>Published on 14 August 2022</p>', '2022-08-14'],
    ['<p>Updated 14 August 2022</p>', ''],
    ['<p>Last updated:</p><p>14 August 2022</p>', ''],
    ['<p>Last active 14 August 2022</p>', ''],
    [
      '<p>by Amy Wilhelm, 14 August 2022</p><p>Released 9 May 2021</p><p>Released 8 May 2021</p>',
      '2022-08-14',
    ],
    ['<p>Rivers</p><time class="dt-published" datetime="2022-08-14">then</time>', '2022-08-14'],
    ['<p><time datetime="2022-08-14">three years ago</time></p>', '2022-08-14'],
    [`${prose}<footer>© 2022 Slow Ledger</footer>`, ''],
    [`${prose}<section class="comments"><time datetime="2022-08-14">14 August 2022</time></section>`, ''],
    [`<aside class="related"><a href="/x">Other</a> 14 August 2022</aside>`, ''],
    ['<p>Slow Ledger</p><h3><a href="/other">Another story</a></h3><p>14 August 2022</p>', ''],
  ])('reads a date from %s', (line, date) => {
    const found = facts('<title>Quiet pumps</title>', `<main><h1>Quiet pumps</h1>${line}${prose}</main>`);
    expect(found.publishedDate).toBe(date);
  });

  test('dates a page by a video only where the page is about it', () => {
    const video = (name: string) =>
      facts(jsonLd({ '@type': 'VideoObject', name, uploadDate: '2022-08-14' }), '<h1>Quiet pumps</h1>')
        .publishedDate;
    expect(video('Quiet pumps')).toBe('2022-08-14');
    expect(video('Ten loud pumps')).toBe('');
  });

  test('leaves out the dates of a list whose entries each state one', () => {
    const tags =
      '<meta itemprop="datePublished" content="2022-08-14"><meta itemprop="datePublished" content="2022-08-02">';
    expect(facts('', `<h1>Pumps</h1><nav>${tags}</nav>`, 'https://example.org/pumps').publishedDate).toBe('');
  });

  test('believes what a page is dated below a blog', () => {
    const page = jsonLd({ '@type': 'WebPage', datePublished: '2022-08-14' });
    const dated = (address: string) => facts(page, '<h1>Quiet pumps</h1>', address).publishedDate;
    expect(dated('https://example.org/blog/why-quiet-pumps')).toBe('2022-08-14');
    expect(dated('https://example.org/pumps')).toBe('');
  });

  test('reads the date in the address', () => {
    expect(
      facts('', '<h1>Quiet pumps</h1>', 'https://example.org/2022/08/14/quiet-pumps').publishedDate,
    ).toBe('2022-08-14');
  });
});

describe('dates in words', () => {
  const languages = ['en', 'en-GB', 'de', 'fr', 'es', 'pt', 'it', 'nl', 'pl', 'ru', 'zh', 'ja', 'ko'];
  const months = Array.from({ length: 12 }, (_, month) => month);
  test.each(languages)('reads every month in %s', language => {
    const long = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' });
    const said = months.map(month => long.format(Date.UTC(2021, month, 17)));
    expect(said.map(text => readDate(text, language))).toEqual(
      months.map(month => `2021-${String(month + 1).padStart(2, '0')}-17`),
    );
  });
  test.each(languages)('reads every shortened month in %s', language => {
    const short = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeZone: 'UTC' });
    const said = months.map(month => short.format(Date.UTC(2021, month, 17)));
    expect(said.map(text => readDate(text, language))).toEqual(
      months.map(month => `2021-${String(month + 1).padStart(2, '0')}-17`),
    );
  });
});

describe('identity', () => {
  test.each([
    ['https://arxiv.org/pdf/2401.01234v2', 'https://arxiv.org/abs/2401.01234', { arxivId: '2401.01234v2' }],
    ['https://arxiv.org/html/2401.01234v1', 'https://arxiv.org/abs/2401.01234', { arxivId: '2401.01234v1' }],
    ['https://web.archive.org/web/20240102030405/https://example.org/a', 'https://example.org/a', {}],
    ['https://youtu.be/abcdefghijk?si=x', 'https://www.youtube.com/watch?v=abcdefghijk', {}],
    [
      'https://www-example-org.cdn.ampproject.org/c/s/www.example.org/story',
      'https://www.example.org/story',
      {},
    ],
    ['https://example.org/a?utm_source=x&id=3', 'https://example.org/a?id=3', {}],
    ['https://example.org/app#/notes/7', 'https://example.org/app#/notes/7', {}],
    [
      'https://dl.example.org/doi/full/10.1145/3442188.3445922',
      undefined,
      { doi: '10.1145/3442188.3445922' },
    ],
    ['https://pubmed.ncbi.nlm.nih.gov/31234567/', undefined, { pmid: '31234567' }],
  ])('knows %s', (address, url, identifiers) => {
    const found = facts('', '<h1>A work</h1>', address);
    expect(found.url).toBe(url ?? address);
    expect(found.capturedUrl).toBe(address);
    expect(found.identifiers).toMatchObject(identifiers);
  });

  test('reads identifiers from the lines by the heading, and only such as name themselves', () => {
    const lines =
      '<p>DOI: https://doi.org/10.4321/abc.9</p><p>arXiv:2401.01234v3</p><p>ISBN 0-306-40615-2</p><p>PMID: 31234567</p>';
    expect(facts('', `<main><h1>A work</h1>${lines}${prose}</main>`).identifiers).toEqual({
      doi: '10.4321/abc.9',
      arxivId: '2401.01234v3',
      isbn: '0306406152',
      pmid: '31234567',
    });
    expect(
      facts('', '<main><h1>A work</h1><p>ISBN 0-306-40615-3</p><p>Call 10.4321/99</p></main>').identifiers,
    ).toMatchObject({ doi: '', isbn: '' });
  });

  test.each([
    [
      'https://example.org/articles/river-gauges/amp',
      '/articles/river-gauges',
      'https://example.org/articles/river-gauges',
    ],
    ['https://example.org/articles/river-gauges', '/', 'https://example.org/articles/river-gauges'],
    [
      'https://example.org/articles/river-gauges',
      'https://elsewhere.example/articles/river-gauges',
      'https://example.org/articles/river-gauges',
    ],
    [
      'https://example.org/articles/river-gauges',
      '/articles/canals',
      'https://example.org/articles/river-gauges',
    ],
  ])('at %s, told that %s is canonical, cites %s', (address, canonical, url) => {
    expect(facts(`<link rel="canonical" href="${canonical}">`, '', address).url).toBe(url);
  });
});

describe('kind', () => {
  test.each([
    ['https://www.epa.gov/water', 'government', ''],
    ['https://www.food.gov.uk/x', 'government', ''],
    ['https://ec.europa.eu/x', 'government', ''],
    ['https://www.gc.ca/x', 'government', ''],
    ['https://www.ecologie.gouv.fr/x', 'government', ''],
    ['https://www.governance.ai/x', 'web', ''],
    ['https://mygov.example.com/x', 'web', ''],
    ['https://www.biorxiv.org/content/1', 'paper', 'preprint'],
    ['https://papers.ssrn.com/sol3/1', 'paper', 'working_paper'],
    ['https://forum.effectivealtruism.org/posts/x', 'blog', 'forum_post'],
    ['https://slow.substack.com/p/x', 'blog', 'newsletter'],
    ['https://www.youtube.com/watch?v=abcdefghijk', 'talk', 'video'],
    ['https://podcasts.example.com/x', 'podcast', ''],
    ['https://en.wikipedia.org/wiki/River', 'reference', ''],
    ['https://notarxiv.example/x', 'web', ''],
  ])('%s is %s', (address, type, subtype) => {
    expect(facts('', '', address)).toMatchObject({ type, subtype });
  });
});

test('reads a video page, and its transcript into the text', () => {
  const page =
    parse(`<html><head><title>How locks fill - YouTube</title><meta property="og:title" content="How locks fill"></head><body>
    <h1>How locks fill</h1><div id="owner"><ytd-channel-name id="channel-name"><a href="/@canals">Canal Hour</a></ytd-channel-name></div>
    <meta itemprop="datePublished" content="2023-04-05T09:00:00-07:00">
    <ytd-transcript-segment-renderer><div class="segment-timestamp">0:01</div><yt-formatted-string class="segment-text">Water finds its level.</yt-formatted-string></ytd-transcript-segment-renderer>
    <ytd-transcript-segment-renderer><div class="segment-timestamp">0:04</div><yt-formatted-string class="segment-text">A lock only helps it.</yt-formatted-string></ytd-transcript-segment-renderer>
    </body></html>`);
  const source = extractSource(page);
  expect(source).toMatchObject({
    title: 'How locks fill',
    authors: ['Canal Hour'],
    publishedDate: '2023-04-05',
  });
  expect(source.text).toContain('Water finds its level.');
  expect(source.text.match(/A lock only helps it\./g)).toHaveLength(1);
});

test('lets what is on screen win over tags of the route shown before', () => {
  const head = `<title>First note</title><link rel="canonical" href="https://example.org/notes/first">
    <meta property="og:url" content="https://example.org/notes/first"><meta property="og:title" content="First note">
    <meta property="article:published_time" content="2020-01-01"><meta name="author" content="Dana Whitlock">
    ${jsonLd({ '@type': 'Article', headline: 'First note', url: 'https://example.org/notes/first', datePublished: '2020-01-01' })}`;
  const body = `<main><h1>Second note</h1><p>By Ines Okafor</p><p>5 May 2024</p>${prose}</main>`;
  expect(facts(head, body, 'https://example.org/notes/second')).toMatchObject({
    title: 'Second note',
    authors: ['Ines Okafor'],
    publishedDate: '2024-05-05',
    url: 'https://example.org/notes/second',
  });
});

describe('titles', () => {
  test.each([
    [
      'the work, not the manual it is part of',
      'Quick start — River Manual',
      '<h1>River Manual</h1><h1>Quick start</h1>',
      'Quick start',
    ],
    [
      'all of one that a tag cuts short',
      'How deep is the lower river in spring?',
      '',
      'How deep is the lower river in spring?',
    ],
  ])('reads %s', (_, title, headings, expected) => {
    const head = `<title>${title}</title>${
      headings ? '' : `<meta property="og:title" content="${title.slice(0, 22)}...">`
    }`;
    expect(facts(head, headings, 'https://example.org/x/9').title).toBe(expected);
  });
});

test('reads all of a title that is also given as the name of the site', () => {
  const title = 'How to fill a lock: the complete guide';
  const head = `<title>${title}</title><meta property="og:site_name" content="${title}">`;
  expect(facts(head, '', 'https://example.org/x/9').title).toBe(title);
});

test('a class that only sets a style does not hide the work', () => {
  const body = `<article><div class="md:[grid-area:sidebar]"><h1>Quiet pumps</h1><p>By Amy Wilhelm</p></div><div>${prose}</div></article>
    <div class="main_noSidebar"><p>5 May 2024</p></div>`;
  expect(facts('<title>Quiet pumps</title>', body)).toMatchObject({
    title: 'Quiet pumps',
    authors: ['Amy Wilhelm'],
    publishedDate: '2024-05-05',
  });
});

test('a wrapper named after a sidebar does not hide the work in it', () => {
  const body = `<div class="content-sidebar-wrap has-sidebar"><main><h1>Quiet pumps</h1><p>By Amy Wilhelm</p>${prose}</main></div>
    <div class="sidebar"><h1>Subscribe</h1><p>By Ruben Acosta</p></div>`;
  expect(facts('<title>Quiet pumps</title>', body)).toMatchObject({
    title: 'Quiet pumps',
    authors: ['Amy Wilhelm'],
  });
});

describe('what a page says at any length', () => {
  const long = (words: string) => words.repeat(20_000_000 / words.length);

  test.each([
    ['title', `<title>${long('T')}</title>`],
    ['title of words', `<title>${long('Word ')}</title>`],
    ['parts of a title', `<title>${long('T | ')}</title>`],
    ['author', meta({ citation_author: long('Ann Lee ') })],
    ['authors', meta({ citation_author: Array.from({ length: 100_000 }, (_, at) => `Author ${at}`) })],
    ['date', meta({ citation_date: long('2021') })],
    [
      'identifiers',
      meta({ citation_doi: `10.1000/${long('x')}`, citation_isbn: long('9'), citation_pmid: long('9') }),
    ],
    ['site', `<meta property="og:site_name" content="${long('S ')}">`],
    ['abstract', meta({ citation_abstract: long('A word. ') })],
    ['language', meta({ citation_language: long('en-') })],
    ['address', `<link rel="canonical" href="https://example.org/${long('x')}">`],
    [
      'values of linked data',
      jsonLd({
        '@type': 'Article',
        headline: 'H '.repeat(100_000),
        author: [{ name: 'A b '.repeat(50_000) }, { name: 'x'.repeat(200_000) }],
        publisher: { name: 'P '.repeat(100_000) },
        description: 'D '.repeat(150_000),
        datePublished: '2021-01-01'.repeat(10_000),
        identifier: `10.1000/${'x'.repeat(200_000)}`,
        inLanguage: 'en-'.repeat(50_000),
      }),
    ],
    ['linked data', jsonLd(`${'['.repeat(10_000_000)}${']'.repeat(10_000_000)}`)],
  ])('is cut to what an entry holds, soon: %s', (_, head) => {
    const read = facts(head, prose);
    expect(v.safeParse(extractedFactsSchema, read).issues).toBeUndefined();
  });

  test('has no DOI where the address is too long for one', () => {
    const read = facts('', prose, `https://doi.org/10.1000/${'x'.repeat(6_000)}`);
    expect(v.safeParse(extractedFactsSchema, read).issues).toBeUndefined();
  });
});
