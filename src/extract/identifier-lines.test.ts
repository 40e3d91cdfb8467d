import { describe, expect, test } from 'vitest';
import { NO_IDENTIFIERS } from '../domain/source.ts';
import { readFacts } from './facts.ts';

const PROSE = `<p>${'The gauges of the lower river were read twice a day for eleven years. '.repeat(8)}</p>`;
const ADDRESS = 'https://example.org/works/river-gauges';
const OG_ARTICLE = '<meta property="og:type" content="article">';
const kind = (type: string) => `<script type="application/ld+json">{"@type":"${type}"}</script>`;

const factsOf = (lines: string, head = '', address = ADDRESS) => {
  const html = `<html lang="en"><head>${head}</head><body><main><h1>Rivers by sound</h1>${lines}${PROSE}</main></body></html>`;
  return readFacts(new DOMParser().parseFromString(html, 'text/html'), address).facts;
};
const identifiersOf = (...page: Parameters<typeof factsOf>) => factsOf(...page).identifiers;

describe('a line by the heading that is nothing but an identifier gives it', () => {
  test.each([
    ['<p>DOI: 10.4321/ABC.9</p>', { doi: '10.4321/abc.9' }],
    ['<p>doi:10.1045/january2015-smith</p>', { doi: '10.1045/january2015-smith' }],
    ['<div><span>DOI</span> <span>10.3386/w29600</span></div>', { doi: '10.3386/w29600' }],
    ['<p>https://doi.org/10.4321/abc.9.</p>', { doi: '10.4321/abc.9' }],
    ['<p>doi: https://dx.doi.org/10.4321/abc.9</p>', { doi: '10.4321/abc.9' }],
    ['<p>Cite as: https://doi.org/10.4321/abc.9</p>', { doi: '10.4321/abc.9' }],
    [
      '<p><a href="https://doi.org/10.4321%2Fabc.9">https://doi.org/10.4321/abc.9</a></p>',
      { doi: '10.4321/abc.9' },
    ],
    ['<p>arXiv:2401.01234v3 [cs.LG]</p>', { arxivId: '2401.01234v3' }],
    ['<p>arXiv:2401.01234v3 [cs.LG] 6 Mar 2025</p>', { arxivId: '2401.01234v3' }],
    ['<p>arXiv:hep-th/9901001</p>', { arxivId: 'hep-th/9901001' }],
    [
      '<p>PMID: 31234567 | PMCID: PMC1234567 | DOI: 10.4321/abc.9</p>',
      { pmid: '31234567', doi: '10.4321/abc.9' },
    ],
    ['<p>ISBN 0-306-40615-2 (pbk)</p>', { isbn: '0306406152' }],
    ['<p>ISBN-10: 0306406152</p><p>ISBN-13: 978-0-306-40615-7</p>', { isbn: '0306406152' }],
    [
      '<p>Paperback ISBN: 978-0-306-40615-7</p><p>eBook ISBN: 978-1-4028-9462-6</p>',
      { isbn: '9780306406157' },
    ],
    ['<ul><li>DOI: 10.4321/abc.9</li><li>Licence: CC BY</li></ul>', { doi: '10.4321/abc.9' }],
    [
      '<p>arXiv:2401.01234v3</p><p>The first version, arXiv:2401.01234, had no table.</p>',
      { arxivId: '2401.01234v3' },
    ],
  ])('%s', (lines, found) => {
    expect(identifiersOf(lines)).toEqual({ ...NO_IDENTIFIERS, ...found });
  });
});

describe('a page that names another work does not become it', () => {
  test.each([
    ['in a sentence', '<p>Publication: Doe et al., Nature, DOI: 10.1038/s41586-024-01234-5</p>'],
    ['in brackets', '<p>The paper (https://doi.org/10.1016/j.x.2020.1) was withdrawn.</p>'],
    ['as the paper that it is about', '<p>Paper: arXiv:2412.14093</p>'],
    ['as its source', '<p>Source: Smith et al. PMID: 31234567</p>'],
    ['as the book that it reviews', '<p>Jane Doe, Rivers. Heron, 2023. 320 pp. ISBN 978-0-306-40615-7</p>'],
    ['in the one item of a list', '<ul><li>Gauges by sound. arXiv:2401.01234</li></ul>'],
    ['on a line of its own in an item', '<ul><li><p>Gauges by sound</p><p>arXiv:2401.01234</p></li></ul>'],
    ['beside others', '<p>Gauges</p><p>doi:10.4321/one</p><p>Rivers</p><p>doi:10.4321/two</p>'],
    ['as books of a list', '<p>ISBN 978-0-306-40615-7</p><p>ISBN 978-1-4028-9462-6</p>'],
    ['beside one in a sentence', '<p>doi:10.4321/one</p><p>See also doi:10.4321/two</p>'],
    [
      'as a label that leads to a list',
      '<a href="/models?other=arxiv:1810.04805"><div>arxiv: 1810.04805</div></a>',
    ],
  ])('%s', (_, lines) => {
    expect(identifiersOf(lines)).toEqual(NO_IDENTIFIERS);
  });

  const lines = '<p>DOI: 10.1038/s41586-024-01234-5</p><p>arXiv:2412.14093</p>';
  test.each([
    ['an article', OG_ARTICLE, ADDRESS],
    ['news', kind('NewsArticle'), ADDRESS],
    ['a blog’s post', kind('BlogPosting'), ADDRESS],
    ['a thread', kind('DiscussionForumPosting'), ADDRESS],
    ['a post of a forum', '', 'https://www.lesswrong.com/posts/uMQ3cqWDPHhjtiesc/rivers-by-sound'],
    ['a post of a newsletter', '', 'https://slow.substack.com/p/rivers-by-sound'],
    ['a release by its address', '', 'https://www.nih.gov/news-events/news-releases/rivers-by-sound'],
    ['a video', '<meta property="og:type" content="video.other">', ADDRESS],
  ])('as %s', (_, head, address) => {
    expect(identifiersOf(lines, head, address)).toEqual(NO_IDENTIFIERS);
  });

  test.each([
    ['its tags', `${OG_ARTICLE}<meta name="citation_title" content="Rivers by sound">`, ''],
    ['its linked data', OG_ARTICLE + kind('ScholarlyArticle'), ''],
    ['its abstract', OG_ARTICLE, '<h2>Abstract</h2>'],
  ])('but an article that is a paper by %s has its own', (_, head, more) => {
    expect(identifiersOf(lines + more, head)).toMatchObject({
      doi: '10.1038/s41586-024-01234-5',
      arxivId: '2412.14093',
    });
  });
});

test('reads a line with a link where the page has no address of its own', () => {
  const line = '<p><a href="https://doi.org/10.4321/abc.9">https://doi.org/10.4321/abc.9</a></p>';
  expect(identifiersOf(line, '', '').doi).toBe('10.4321/abc.9');
});

test('says where a DOI was found', () => {
  const line = '<p>DOI: 10.4321/abc.9</p>';
  const tag = '<meta name="citation_doi" content="10.4321/ABC.9">';
  const from = (...page: Parameters<typeof factsOf>) => factsOf(...page).provenance.doi;
  expect(from(line)).toEqual([{ value: '10.4321/abc.9', from: 'byline' }]);
  expect(from(line, tag)).toEqual([
    { value: '10.4321/abc.9', from: 'meta citation_doi' },
    { value: '10.4321/abc.9', from: 'byline' },
  ]);
  expect(from('', '', 'https://example.org/doi/10.4321/abc.9')).toMatchObject([{ from: 'address' }]);
  expect(from('')).toEqual([]);
});
