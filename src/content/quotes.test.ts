import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { PageQuotes } from './quotes.ts';

const quote = (exact: string) => ({ exact, prefix: '', suffix: '' });
const named = (...exacts: string[]) => exacts.map((exact, at) => ({ id: `q${at}`, quote: quote(exact) }));

/** Every node of the page's text, by identity, with what stands in it. */
const nodesOf = (root: Node): [Node, string | null][] =>
  [...root.childNodes].flatMap(node => [[node, node.nodeValue], ...nodesOf(node)] as [Node, string | null][]);

describe('quotes where the browser has no highlights', () => {
  let article: HTMLElement;
  let quotes: PageQuotes;
  beforeEach(() => {
    vi.stubGlobal('Highlight', undefined);
    article = document.createElement('article');
    article.innerHTML =
      '<p>Herons stand <em>very still</em> for an hour.</p><ul><li>They strike.</li></ul><p id="parted"></p>';
    // As frameworks write it: two nodes side by side, and one with nothing in it.
    article.querySelector('#parted')?.append('Nobody ', 'sees it', '', ' happen.');
    document.body.append(article);
    quotes = new PageQuotes(document);
  });
  afterEach(() => {
    quotes.mark([]);
    article.remove();
    vi.unstubAllGlobals();
  });
  const marked = () => [...article.querySelectorAll(`mark.${quotes.name}`)].map(mark => mark.textContent);

  it.each([
    ['in the middle of a text', ['stand'], ['stand']],
    ['a whole text', ['They strike.'], ['They strike.']],
    ['the beginning and the end of a text', ['Herons', 'hour.'], ['Herons', 'hour.']],
    ['over several elements', ['stand very still for'], ['stand ', 'very still', ' for']],
    ['over texts side by side', ['Nobody sees it happen'], ['Nobody ', 'sees it', ' happen']],
    ['one after the other in one text, the last first', ['hour', 'for'], ['for', 'hour']],
    ['one inside of another', ['for an hour', 'an hour'], ['for an hour', 'an hour']],
    [
      'one over the end of another',
      ['stand very', 'very still for'],
      ['stand ', 'very', 'very', ' still', ' for'],
    ],
  ])('are marked %s, and taken away again without a trace', (_, exacts, expected) => {
    const before = nodesOf(article);
    const html = article.outerHTML;
    const text = article.textContent;
    const points = named(...exacts);
    expect(quotes.mark(points)).toEqual(points.map(({ id }) => id));
    expect(marked()).toEqual(expected);
    expect(article.textContent).toBe(text);
    // Marking anew is from the beginning, not marks in marks.
    quotes.mark(points);
    expect(marked()).toEqual(expected);
    expect(quotes.mark([])).toEqual([]);
    expect(article.outerHTML).toBe(html);
    expect(nodesOf(article)).toEqual(before);
    for (const [at, [node]] of nodesOf(article).entries()) expect(node).toBe(before[at]?.[0]);
  });

  it('leave the page’s own marks alone', () => {
    article.insertAdjacentHTML('beforeend', `<p>Kept: <mark class="${quotes.name}">theirs</mark>.</p>`);
    const html = article.outerHTML;
    quotes.mark(named('They strike'));
    quotes.mark([]);
    expect(article.outerHTML).toBe(html);
  });

  it('are brought into sight by their marks', () => {
    quotes.mark(named('They strike', 'Never said'));
    expect(quotes.show('q0')).toBe(true);
    expect(quotes.show('q1')).toBe(false);
  });
});
