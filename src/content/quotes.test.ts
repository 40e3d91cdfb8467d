import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
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

describe('the selection', () => {
  let article: HTMLElement;
  let quotes: PageQuotes;
  beforeEach(() => {
    article = document.createElement('article');
    article.innerHTML = '<p>Herons stand.</p><p>They strike.</p>';
    document.body.append(article);
    quotes = new PageQuotes(document);
  });
  afterEach(() => {
    getSelection()?.removeAllRanges();
    article.remove();
  });
  const select = (at: number) => getSelection()?.selectAllChildren(article.children[at] as Element);
  const herons = { selected: { exact: 'Herons stand.' } };
  const strike = { selected: { exact: 'They strike.' } };

  it('is told at once to whoever begins to follow it, and then when it changes', async () => {
    select(0);
    quotes.follow('first');
    expect(await quotes.nextSelection('first')).toMatchObject(herons);
    const next = quotes.nextSelection('first');
    select(1);
    expect(await next).toMatchObject(strike);
    // Another editor of the same page, which knows nothing of it yet.
    quotes.follow('second');
    expect(await quotes.nextSelection('second')).toMatchObject(strike);
  });

  it('is told as nothing where nothing is selected', async () => {
    quotes.follow('first');
    expect(await quotes.nextSelection('first')).toEqual({ selected: null });
  });

  it('is no affair any more of who followed it before', async () => {
    quotes.follow('first');
    await quotes.nextSelection('first');
    const waiting = quotes.nextSelection('first');
    quotes.follow('second');
    expect(await waiting).toBeNull();
    expect(await quotes.nextSelection('second')).toEqual({ selected: null });
    const next = quotes.nextSelection('second');
    // A call that was on its way takes nothing from the one who follows now.
    expect(await quotes.nextSelection('first')).toBeNull();
    select(0);
    expect(await next).toMatchObject(herons);
  });
});

describe('what is selected is found again', () => {
  let article: HTMLElement;
  let quotes: PageQuotes;
  beforeEach(() => {
    article = document.createElement('article');
    article.innerHTML = `<p>Herons   stand
      still.</p><p>They <b>strike</b> fast.</p><table><tr><td>One</td><td>two</td></tr><tr><td>three</td><td>four</td></tr></table>
      <pre>line 1\n\nline 3</pre><p contenteditable>Written<br>here</p><section></section><input value="typed"><p> &nbsp; </p>`;
    document.body.append(article);
    quotes = new PageQuotes(document);
  });
  afterEach(() => {
    vi.restoreAllMocks();
    getSelection()?.removeAllRanges();
    quotes.mark([]);
    article.remove();
  });
  const part = (selector: string) => article.querySelector(selector) as HTMLElement;
  const isFound = () => {
    const quote = quotes.selected();
    return quote ? quotes.mark([{ id: 'q', quote }]) : null;
  };

  it.each([
    ['over paragraphs', 'p', 'p + p', 'Herons stand still.\n\nThey strike fast.'],
    ['in a table', 'table', 'table', 'One\ttwo\nthree\tfour'],
    ['with an empty line', 'pre', 'pre', 'line 1\n\nline 3'],
    ['in what can be edited', '[contenteditable]', '[contenteditable]', 'Written\nhere'],
  ])('%s', (_, first, last, exact) => {
    getSelection()?.setBaseAndExtent(part(first), 0, part(last), part(last).childNodes.length);
    expect(quotes.selected()?.exact).toBe(exact);
    expect(isFound()).toEqual(['q']);
  });

  it('in a shadow tree, with the words around it there', () => {
    const root = part('section').attachShadow({ mode: 'open' });
    root.innerHTML = '<p>It is said: They wait, and then they strike.</p>';
    const text = root.querySelector('p')?.firstChild as Text;
    getSelection()?.setBaseAndExtent(text, 12, text, 21);
    expect(quotes.selected()).toEqual({
      exact: 'They wait',
      prefix: '\nIt is said: ',
      suffix: ', and then they strike.',
    });
    expect(isFound()).toEqual(['q']);
  });

  it('in a shadow tree by a double click, of which the document itself is told less', async () => {
    const root = part('section').attachShadow({ mode: 'open' });
    root.innerHTML = '<p>They <span>wait</span> for it.</p>';
    await userEvent.dblClick(page.elementLocator(root.querySelector('span') as Element));
    expect(quotes.selected()).toMatchObject({ exact: 'wait', prefix: '\nThey ' });
    expect(isFound()).toEqual(['q']);
  });

  it('in a frame of the same origin, where the person is', async () => {
    const frame = document.createElement('iframe');
    frame.srcdoc = '<body><p tabindex="0">They wait in a frame.</p></body>';
    const loaded = new Promise(resolve => frame.addEventListener('load', resolve));
    part('section').append(frame);
    await loaded;
    const framed = frame.contentDocument?.querySelector('p') as HTMLElement;
    framed.focus();
    framed.ownerDocument.getSelection()?.selectAllChildren(framed);
    expect(quotes.selected()?.exact).toBe('They wait in a frame.');
    expect(isFound()).toEqual(['q']);
  });

  it.each([
    [
      'with a formula that is annotated',
      '<i>Loss <math><semantics><mi>L</mi><annotation encoding="x-tex">\\mathcal{L}(\\theta) of the model</annotation></semantics></math> falls.</i>',
    ],
    [
      'over what is not drawn',
      '<i>The FBI<b style="display: none"> Federal Bureau of Investigation of the country</b> was late.</i>',
    ],
    [
      'over what is invisible',
      '<i>The FBI<b style="visibility: hidden"> Federal Bureau of Investigation of the country</b> was late.</i>',
    ],
    [
      'over what can’t be selected',
      '<i>Diet<b style="user-select: none">[edit | edit source | history]</b> Herons eat fish.</i>',
    ],
  ])('%s', (_, html) => {
    part('section').innerHTML = html;
    getSelection()?.selectAllChildren(part('section'));
    expect(isFound()).toEqual(['q']);
    const [marked] = [...(CSS.highlights.get(quotes.name) ?? [])];
    expect(marked?.startContainer).toBe(part('i').firstChild);
    expect(marked?.endContainer).toBe(part('i').lastChild);
    // All its words; the point behind the last may be left.
    expect(marked?.endOffset).toBeGreaterThanOrEqual((part('i').lastChild?.textContent?.length ?? 0) - 1);
  });

  it('in characters with their readings, which some browsers select and others do not', () => {
    part('section').innerHTML =
      '<p><ruby>鷺<rp>(</rp><rt>さぎ</rt><rp>)</rp></ruby>は<ruby>動<rt>うご</rt></ruby>かない。</p>';
    const named = ['鷺は動かない。', '鷺さぎは動うごかない。'].map((exact, at) => ({
      id: `q${at}`,
      quote: quote(exact),
    }));
    expect(quotes.mark(named)).toEqual(['q0', 'q1']);
  });

  it('with the words for a picture, which Firefox selects', () => {
    part('section').innerHTML = '<p>Energy is <img alt="{\\displaystyle E=mc^{2}}"> in every frame.</p>';
    expect(
      quotes.mark([{ id: 'q', quote: quote('Energy is {\\displaystyle E=mc^{2}} in every frame.') }]),
    ).toEqual(['q']);
    const [marked] = [...(CSS.highlights.get(quotes.name) ?? [])];
    expect(String(marked)).toMatch(/^Energy is +in every frame/);
  });

  it('word for word, not where most of its words stand', () => {
    part('section').innerHTML =
      '<p>Herons stand very still<b style="user-select: none"> [1]</b> for a whole hour.</p><p>Herons stand very stil for a whole hour.</p>';
    quotes.mark([{ id: 'q', quote: quote('Herons stand very still for a whole hour.') }]);
    const [marked] = [...(CSS.highlights.get(quotes.name) ?? [])];
    expect(marked?.startContainer.parentElement).toBe(part('section p'));
  });

  /** A selection of several ranges, which only Firefox has. */
  const selectParts = (...selectors: string[]) => {
    const ranges = selectors.map(selector => {
      const range = document.createRange();
      range.selectNodeContents(part(selector));
      return range;
    });
    const last = ranges.at(-1) as Range;
    vi.spyOn(document, 'getSelection').mockReturnValue({
      rangeCount: ranges.length,
      isCollapsed: false,
      focusNode: last.endContainer,
      focusOffset: last.endOffset,
      getRangeAt: (at: number) =>
        ranges.sort((one, other) => one.compareBoundaryPoints(Range.START_TO_START, other))[at],
      toString: () => ranges.join(''),
    } as unknown as Selection);
  };

  it('is that which was made last where there are several, never words that stand nowhere', () => {
    selectParts('pre', 'p');
    expect(quotes.selected()).toMatchObject({
      exact: 'Herons stand still.',
      suffix: expect.stringMatching(/^\nThey/),
    });
    expect(isFound()).toEqual(['q']);
  });

  it('is whole where Firefox parts it at what can’t be selected', () => {
    part('section').innerHTML =
      '<h2><span>Diet</span><b style="user-select: none">[edit]</b></h2><p>Herons eat fish.</p>';
    selectParts('h2 span', 'section p');
    expect(quotes.selected()?.exact).toBe('Diet\nHerons eat fish.');
    expect(isFound()).toEqual(['q']);
  });

  it('is nothing in a field, nor where it is white space alone', () => {
    (part('input') as HTMLInputElement).select();
    expect(quotes.selected()).toBeNull();
    getSelection()?.selectAllChildren(part('p:last-child'));
    expect(quotes.selected()).toBeNull();
  });
});

describe('quotes in what a page is put together from', () => {
  let article: HTMLElement;
  let quotes: PageQuotes;
  beforeEach(() => {
    article = document.createElement('article');
    document.body.append(article);
    quotes = new PageQuotes(document);
  });
  afterEach(() => {
    quotes.mark([]);
    article.remove();
    vi.restoreAllMocks();
    vi.unstubAllGlobals();
  });
  const highlighted = () => [...(CSS.highlights.get(quotes.name) ?? [])].map(range => String(range));

  it.each([
    ['highlights', () => {}],
    ['marks', () => vi.stubGlobal('Highlight', undefined)],
  ])(
    'are found in open shadow roots, in the order in which they are shown, by a browser with %s',
    (_, set) => {
      set();
      article.innerHTML =
        'Before.<section><p>Herons <em>stand</em> still.</p><b slot="end">At last.</b></section>After.';
      const host = article.querySelector('section');
      const root = host?.attachShadow({ mode: 'open' });
      (root ?? article).innerHTML =
        '<h2>All about <i>herons</i></h2><slot name="end">Unseen.</slot><slot></slot><style>p { top: 0 }</style>';
      const html = article.outerHTML + root?.innerHTML;
      const named = [
        'All about herons',
        'Herons stand still',
        'About herons At last. Herons stand',
        'Unseen',
        'top: 0',
        'After',
      ].map((exact, at) => ({ id: `q${at}`, quote: quote(exact) }));
      expect(quotes.mark(named)).toEqual(['q0', 'q1', 'q2', 'q5']);
      for (const id of ['q0', 'q1', 'q2', 'q5']) expect(quotes.show(id)).toBe(true);
      // What goes over the border of a tree is marked up to there.
      if (CSS.highlights.has(quotes.name))
        expect(highlighted()).toEqual(['All about herons', 'Herons stand still', 'about herons', 'After']);
      quotes.mark([]);
      expect(article.outerHTML + root?.innerHTML).toBe(html);
    },
  );

  it('are found in a frame of the same origin, and gone with it', async () => {
    const frame = document.createElement('iframe');
    frame.srcdoc = '<body><p>Herons stand still.</p></body>';
    const loaded = new Promise(resolve => frame.addEventListener('load', resolve));
    article.append(frame);
    await loaded;
    const points = named('Herons stand still', 'Never said');
    expect(quotes.mark(points)).toEqual(['q0']);
    expect(quotes.show('q0')).toBe(true);
    frame.remove();
    expect(quotes.mark(points)).toEqual([]);
  });

  it('are not called gone where a frame of another origin may have them', async () => {
    article.innerHTML = '<p>Herons stand still.</p><iframe sandbox srcdoc="<p>They strike.</p>"></iframe>';
    const frame = article.querySelector('iframe') as HTMLIFrameElement;
    await expect.poll(() => frame.contentDocument).toBeNull();
    expect(quotes.mark(named('They strike'))).toBeNull();
    const points = named('Herons stand still', 'They strike');
    expect(quotes.mark(points)).toEqual(['q0', 'q1']);
    expect(quotes.show('q1')).toBe(false);
    // Such as those that count readers.
    frame.width = '1';
    expect(quotes.mark(points)).toEqual(['q0']);
  });

  it.each([
    ['application/pdf', null],
    ['image/png', null],
    ['text/html', []],
    ['text/plain', []],
    ['application/xhtml+xml', []],
  ])('are not called gone where nothing can be looked through: %s', (type, answer) => {
    vi.spyOn(Document.prototype, 'contentType', 'get').mockReturnValue(type);
    expect(quotes.mark(named('Never said'))).toEqual(answer);
  });
});
