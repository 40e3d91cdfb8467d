import type { Quote } from '../domain/key-point.ts';
import { type QuoteMatch, quoteFinder } from '../domain/quote-match.ts';
import { frameBody, openShadowRoot } from '../extract/composed.ts';
import { BLOCK_END, DrawnText, type Reading, unwrapMarks, wrapInMarks } from '../extract/drawn-text.ts';

/** So many characters around a quote tell it from the same words elsewhere. */
const CONTEXT = 32;
/** A selection is looked at when it rests. */
const REST_MS = 150;
/** Of documents that hold their text themselves: Chromium's page around a PDF is empty, and has the type of the PDF. */
const TEXTS = /^text\/|[/+](?:xml|json)$/;
/** One after the other, for what is not found word for word in those before: the first is the quickest, the last what may be selected. */
const READINGS: readonly Reading[] = ['all', 'selectable', 'selectable in Firefox'];
type WithSelection = ShadowRoot & { getSelection?(): Selection | null };
type View = Window & typeof globalThis;
export type NamedQuote = { id: string; quote: Quote };
/** A place in a text of the page. */
type Found = { match: QuoteMatch; drawn: DrawnText; reading: Reading };

/** The quotes of a source in its open page: marked, shown, and taken from what is selected. */
export class PageQuotes {
  #ranges = new Map<string, Range>();
  /** The windows of the page and of its frames in which something is. */
  #highlighted: View[] = [];
  /** Whether all of the page was looked through: a frame of another origin can't be. */
  #isWhole = true;
  #follower = '';
  /** What they were told last, as one text; null before that. */
  #last: string | null = null;

  /**
   * Of the highlights; the style of this name is put into the page by the browser, not by the page's document. The page can look
   * highlights up, so it says nothing of who made them, and is another one in each page.
   */
  readonly name = Array.from(crypto.getRandomValues(new Uint8Array(12)), byte =>
    String.fromCharCode(97 + (byte % 26)),
  ).join('');

  constructor(private readonly page: Document) {}

  /**
   * Marks these and no others, and answers the ids of those that are there, or may be there in a frame that can't be entered; null where
   * nothing is known, since the page can't be looked through.
   */
  mark(quotes: readonly NamedQuote[]): string[] | null {
    this.#clear();
    if (!this.page.body || !TEXTS.test(this.page.contentType)) return null;
    if (quotes.length === 0) return [];
    const found = this.#find(this.page.body, quotes);
    for (const { id } of quotes) {
      const place = found.get(id);
      if (!place) continue;
      const { match, reading } = place;
      // A mark moves what it holds, and with it goes a range that was there: it is found anew among the marks.
      const isAsRead = this.#ranges.size === 0 || hasHighlights();
      const drawn = isAsRead ? place.drawn : new DrawnText(this.page.body, 'composed', reading);
      const range = drawn.rangeOf(match.start, match.end);
      if (!range) continue;
      this.#ranges.set(id, range);
      // Elsewhere the style is not there, and nothing would take a mark out again.
      const isInPage = range.startContainer.getRootNode() === this.page;
      if (!hasHighlights() && isInPage) wrapInMarks(range, this.name);
    }
    if (hasHighlights()) this.#highlight();
    if (this.#isWhole) return [...this.#ranges.keys()];
    return this.#ranges.size > 0 ? quotes.map(({ id }) => id) : null;
  }

  /** Where each quote is, by its id: where all its words are, else where the most of them are. */
  #find(body: HTMLElement, quotes: readonly NamedQuote[]): Map<string, Found> {
    const found = new Map<string, Found>();
    const scoreOf = (id: string) => found.get(id)?.match.score ?? 0;
    let before: DrawnText | undefined;
    for (const reading of READINGS) {
      const missed = quotes.filter(({ id }) => scoreOf(id) < 1);
      if (missed.length === 0) break;
      if (before && !before.differsFrom(reading)) continue;
      const drawn = new DrawnText(body, 'composed', reading);
      before = drawn;
      this.#isWhole = drawn.isWhole;
      const find = quoteFinder(drawn.text);
      for (const { id, quote } of missed) {
        const match = find(quote);
        if (match && match.score > scoreOf(id)) found.set(id, { match, drawn, reading });
      }
    }
    return found;
  }

  /** Each document has highlights of its own, and colours those of its ranges that stand in shadow trees too. */
  #highlight(): void {
    const ranges = [...this.#ranges.values()];
    for (const view of new Set(ranges.map(viewOf))) {
      if (!view) continue;
      view.CSS.highlights.set(
        this.name,
        new view.Highlight(...ranges.filter(range => viewOf(range) === view)),
      );
      this.#highlighted.push(view);
    }
  }

  /** Brings a marked quote into view; false where it is not there any more. */
  show(id: string): boolean {
    const range = this.#ranges.get(id);
    const isThere = range !== undefined && !range.collapsed && range.startContainer.isConnected;
    if (!isThere) return false;
    const behavior = matchMedia('(prefers-reduced-motion: reduce)').matches ? 'instant' : 'smooth';
    const { parentNode } = range.startContainer;
    // Text may stand in a shadow root itself, which is no element.
    const around = parentNode instanceof ShadowRoot ? parentNode.host : range.startContainer.parentElement;
    around?.scrollIntoView({ block: 'center', behavior });
    return true;
  }

  /** What is selected now, with what stands around it; null for nothing. */
  selected(): Quote | null {
    const selection = selectionIn(this.page);
    if (!selection || selection.rangeCount === 0 || selection.isCollapsed) return null;
    const range = rangeAtFocus(selection);
    const isParted = selection.rangeCount > 1;
    const { text, placeOf } = placesIn(range.startContainer, isParted ? 'selectable' : 'all');
    const placesOf = (each: Range): [number, number] => [
      placeOf(each.startContainer, each.startOffset),
      placeOf(each.endContainer, each.endOffset),
    ];
    const [start, end] = isParted
      ? stretchAt(placesOf(range), rangesOf(selection).map(placesOf), text)
      : placesOf(range);
    const exact = (isParted ? tidy(text.slice(start, end)) : selection.toString()).trim();
    if (exact === '') return null;
    return {
      exact,
      prefix: tidy(text.slice(Math.max(0, start - 2 * CONTEXT), start)).slice(-CONTEXT),
      suffix: tidy(text.slice(end, end + 2 * CONTEXT)).slice(0, CONTEXT),
    };
  }

  /** Somebody follows the selection from now on, under this name; whoever did so before is through. */
  follow(follower: string): void {
    this.#endWait();
    this.#follower = follower;
    this.#last = null;
  }

  /**
   * What is selected, as soon as that differs from the last answer: at once for who has had none. Null once somebody else follows.
   */
  nextSelection(follower: string): Promise<{ selected: Quote | null } | null> {
    if (follower !== this.#follower) return Promise.resolve(null);
    this.#endWait();
    return new Promise(resolve => {
      let timer: ReturnType<typeof setTimeout> | undefined;
      const end = (answer: { selected: Quote | null } | null) => {
        clearTimeout(timer);
        this.page.removeEventListener('selectionchange', rest);
        this.#endWait = () => {};
        resolve(answer);
      };
      const look = () => {
        const selected = this.selected();
        const key = JSON.stringify(selected);
        if (key === this.#last) return;
        this.#last = key;
        end({ selected });
      };
      const rest = () => {
        clearTimeout(timer);
        timer = setTimeout(look, REST_MS);
      };
      this.page.addEventListener('selectionchange', rest);
      this.#endWait = () => end(null);
      look();
    });
  }

  #endWait: () => void = () => {};

  #clear(): void {
    this.#ranges.clear();
    for (const view of this.#highlighted) view.CSS.highlights.delete(this.name);
    this.#highlighted = [];
    if (!hasHighlights()) unwrapMarks(this.page, this.name);
  }
}

/** What is selected where the person is: in the page, or in a frame of its origin. */
function selectionIn(page: Document): Selection | null {
  const frame = page.activeElement && frameBody(page.activeElement);
  const inFrame = frame && selectionIn(frame.ownerDocument);
  if (inFrame && !inFrame.isCollapsed) return inFrame;
  return withinHost(page.getSelection());
}

/** Chromium tells of a selection in a shadow tree only that it stands at the tree's host, and has the rest in a method of the tree's own. */
function withinHost(selection: Selection | null): Selection | null {
  const at = selection?.isCollapsed && selection.anchorNode?.childNodes[selection.anchorOffset];
  const root: WithSelection | null = at instanceof Element ? openShadowRoot(at) : null;
  return root?.getSelection ? withinHost(root.getSelection()) : selection;
}

function rangesOf(selection: Selection): Range[] {
  return Array.from({ length: selection.rangeCount }, (_, at) => selection.getRangeAt(at));
}

/** In Firefox a selection may have several ranges: that which was made last. */
function rangeAtFocus(selection: Selection): Range {
  const { focusNode, focusOffset } = selection;
  const last = rangesOf(selection).find(range => focusNode && range.isPointInRange(focusNode, focusOffset));
  return last ?? selection.getRangeAt(0);
}

/** A place with those next to it that nothing parts which could be selected: Firefox makes several of what has something else in it. */
function stretchAt(
  [start, end]: [number, number],
  places: readonly [number, number][],
  text: string,
): [number, number] {
  const isNothing = (from: number, to: number) => from <= to && text.slice(from, to).trim() === '';
  const before = places.findLast(place => place[0] < start && isNothing(place[1], start));
  if (before) return stretchAt([before[0], end], places, text);
  const after = places.find(place => place[1] > end && isNothing(end, place[0]));
  return after ? stretchAt([start, after[1]], places, text) : [start, end];
}

/** The text of the tree that a node stands in. */
function placesIn(node: Node, reading: Reading) {
  const root = node.getRootNode();
  const drawn = new DrawnText(
    root instanceof ShadowRoot ? root : (node.ownerDocument?.body ?? root),
    'tree',
    reading,
  );
  return { text: drawn.text, placeOf: drawn.placeOf.bind(drawn) };
}

/** With a line's end where a block ends, and no other white space than single spaces. */
function tidy(text: string): string {
  return text.replaceAll(/\s+/g, space => (space.includes(BLOCK_END) ? '\n' : ' '));
}

function viewOf({ startContainer }: Range): View | null {
  return startContainer.ownerDocument?.defaultView ?? null;
}

function hasHighlights(): boolean {
  return typeof Highlight === 'function' && CSS.highlights !== undefined;
}
