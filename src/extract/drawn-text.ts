import { frameBody, openShadowRoot } from './composed.ts';

// Asked neither of the element itself (`<form><input name=localName>` would answer) nor as `nodeName`, which XHTML has in lower case.
const localNameOf = Object.getOwnPropertyDescriptor(Element.prototype, 'localName')?.get;

const words = (names: string) => new Set(names.split(' '));
/** Elements whose ends part words, though no space stands there. */
const BLOCKS = words(
  'p div li ul ol dl dt dd blockquote pre h1 h2 h3 h4 h5 h6 table tr td th figure figcaption br hr section article main header footer aside nav',
);
/** Elements whose text nobody reads: a formula's annotations are the formula once more. */
const UNREAD = words('script style noscript template textarea option annotation annotation-xml');
/** How characters are spoken, above them. */
const SPOKEN = words('rt rp');
/** With custom elements, those that can have a shadow root. https://dom.spec.whatwg.org/#valid-shadow-host-name */
const HOSTS = words(
  'article aside blockquote body div footer h1 h2 h3 h4 h5 h6 header main nav p section span',
);
const FRAMES = words('iframe frame');
/** A smaller frame holds a button or counts readers. */
const LEAST_FRAME = { width: 100, height: 50 };

/** What of a document is taken in: all its text, or what a selection has of it; in Firefox that is no `<rt>`, and pictures' `alt`. */
export type Reading = 'all' | 'selectable' | 'selectable in Firefox';

/** What a block's end is in the text: white space that a page's own text hardly has, and none that makes strings twice as large. */
export const BLOCK_END = '\v';

type TextPlace = { node: Text; from: number };

/**
 * The text below an element as it is read, with `BLOCK_END` where a block ends, and the way back from places in it to the document.
 * Places are in UTF-16 units. A `composed` one has what is shown in open shadow roots and in frames of the same origin too, in its place.
 */
export class DrawnText {
  readonly text: string;
  readonly #nodes: TextPlace[] = [];
  readonly #parts: string[] = [];
  readonly #root: Node;
  readonly #isComposed: boolean;
  readonly #reading: Reading;
  readonly #elements: Element[] = [];
  #hasHidden: boolean | undefined;
  #length = 0;
  #isWhole = true;

  constructor(root: Node, reach: 'tree' | 'composed' = 'tree', reading: Reading = 'all') {
    this.#root = root;
    this.#isComposed = reach === 'composed';
    this.#reading = reading;
    this.#readBelow(root);
    this.text = this.#parts.join('');
  }

  /** Whether another reading would have another text: it takes much longer to read all of a large page again. */
  differsFrom(reading: Reading): boolean {
    if (this.#reading === reading) return false;
    const inFirefox = [this.#reading, reading].includes('selectable in Firefox');
    const isOthers = (element: Element) => {
      const name = localNameOf?.call(element);
      return name === 'img' || SPOKEN.has(name);
    };
    if (inFirefox && this.#elements.some(isOthers)) return true;
    if (![this.#reading, reading].includes('all')) return false;
    this.#hasHidden ??= this.#elements.some(isUnselectable);
    return this.#hasHidden;
  }

  /** Whether a composed one could enter all frames that are shown; those of other origins it can't. */
  get isWhole(): boolean {
    return this.#isWhole;
  }

  #readBelow(root: Node): void {
    const walker = (root.ownerDocument ?? document).createTreeWalker(
      root,
      NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT,
    );
    // Without a filter of the walker's, which would be called for each node.
    for (let node = walker.nextNode(); node; )
      node = this.#read(node) ? nextBeside(walker) : walker.nextNode();
  }

  /** Takes in a text or that an element begins; whether what is below it is not to be read: nobody sees it, or something in its place. */
  #read(node: Node): boolean {
    if (node.nodeType === Node.TEXT_NODE) {
      const { data } = node as Text;
      this.#nodes.push({ node: node as Text, from: this.#length });
      this.#add(data);
      return false;
    }
    const name: string = localNameOf?.call(node);
    if (UNREAD.has(name)) return true;
    this.#elements.push(node as Element);
    if (this.#reading !== 'all' && this.#isLeftOut(node as Element, name)) return true;
    if (BLOCKS.has(name)) this.#add(BLOCK_END);
    return this.#isComposed && this.#readShown(node as Element, name);
  }

  #isLeftOut(element: Element, name: string): boolean {
    const inFirefox = this.#reading === 'selectable in Firefox';
    if (inFirefox && SPOKEN.has(name)) return true;
    if (isUnselectable(element)) return true;
    // No node holds it: a place in it is the end of the text before.
    if (inFirefox && name === 'img') this.#add(element.getAttribute('alt') ?? '');
    return false;
  }

  #readShown(element: Element, name: string): boolean {
    if (name === 'slot') {
      const assigned = (element as HTMLSlotElement).assignedNodes();
      for (const node of assigned) {
        if (!this.#read(node)) this.#readBelow(node);
      }
      return assigned.length > 0;
    }
    const mayHost = HOSTS.has(name) || name.includes('-');
    const shown = mayHost ? openShadowRoot(element) : FRAMES.has(name) ? frameBody(element) : null;
    if (!shown) {
      if (FRAMES.has(name) && isClosed(element as HTMLIFrameElement)) this.#isWhole = false;
      return false;
    }
    this.#add(BLOCK_END);
    this.#readBelow(shown);
    this.#add(BLOCK_END);
    return true;
  }

  #add(part: string): void {
    this.#parts.push(part);
    this.#length += part.length;
  }

  /** What stands at `[start, end)`, up to where another shadow tree or document begins: no range goes further. Null where nothing is drawn. */
  rangeOf(start: number, end: number): Range | null {
    const first = this.#nodeAt(start);
    const last = this.#nodeAt(end - 1);
    if (!first || !last) return null;
    const range = (first.node.ownerDocument ?? document).createRange();
    range.setStart(first.node, Math.min(start - first.from, first.node.length));
    if (first.node.getRootNode() === last.node.getRootNode())
      range.setEnd(last.node, Math.min(end - last.from, last.node.length));
    else range.setEnd(...this.#endOfTree(first));
    return range;
  }

  #endOfTree(first: TextPlace): [Text, number] {
    const tree = first.node.getRootNode();
    let at = this.#nodes.indexOf(first);
    while (this.#nodes[at + 1]?.node.getRootNode() === tree) at += 1;
    const { node } = this.#nodes[at] ?? first;
    return [node, node.length];
  }

  /** The place at which a point of the document stands, as a range's start or end names it. */
  placeOf(container: Node, offset: number): number {
    const point = (this.#root.ownerDocument ?? document).createRange();
    point.setStart(container, offset);
    let [low, high] = [0, this.#nodes.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      const { node } = this.#nodes[middle] as TextPlace;
      // What begins before the point.
      if (node === container || point.comparePoint(node, 0) < 0) low = middle + 1;
      else high = middle;
    }
    const before = this.#nodes[low - 1];
    if (!before) return 0;
    return before.from + (before.node === container ? offset : before.node.length);
  }

  /** The node that holds a place: the last that begins at or before it. */
  #nodeAt(place: number): TextPlace | undefined {
    let [low, high] = [0, this.#nodes.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#nodes[middle]?.from ?? 0) <= place) low = middle + 1;
      else high = middle;
    }
    return this.#nodes[low - 1];
  }
}

function isUnselectable(element: Element): boolean {
  const { display, visibility, userSelect } = getComputedStyle(element);
  return display === 'none' || visibility === 'hidden' || userSelect === 'none';
}

/** Whether a frame is shown that may not be entered. */
function isClosed({ contentDocument, offsetWidth, offsetHeight }: HTMLIFrameElement): boolean {
  return contentDocument === null && offsetWidth >= LEAST_FRAME.width && offsetHeight >= LEAST_FRAME.height;
}

/** The next node that is not below the one where the walker is. */
function nextBeside(walker: TreeWalker): Node | null {
  let node = walker.nextSibling();
  while (!node && walker.parentNode()) node = walker.nextSibling();
  return node;
}

/** What a mark was made of, and when: they are taken apart in the other order, since a later one may have parted what an earlier one left. */
type Parts = { order: number; text: Text; marked: Text; after: Text };
const partsOf = new WeakMap<Element, Parts>();
let marksMade = 0;

/** The range's texts, each in a `<mark>` of this class: for browsers without highlights. */
export function wrapInMarks(range: Range, className: string): HTMLElement[] {
  const { startContainer, startOffset, endContainer, endOffset } = range;
  const page = startContainer.ownerDocument ?? document;
  const walker = page.createTreeWalker(range.commonAncestorContainer, NodeFilter.SHOW_TEXT);
  const texts: Text[] = [];
  if (range.commonAncestorContainer.nodeType === Node.TEXT_NODE)
    texts.push(range.commonAncestorContainer as Text);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (range.intersectsNode(node)) texts.push(node as Text);
  }
  const marks: HTMLElement[] = [];
  for (const text of texts) {
    const to = text === endContainer ? endOffset : text.length;
    const from = text === startContainer ? startOffset : 0;
    if (to <= from) continue;
    const after = text.splitText(to);
    const marked = text.splitText(from);
    const mark = page.createElement('mark');
    mark.className = className;
    marked.replaceWith(mark);
    mark.append(marked);
    marksMade += 1;
    partsOf.set(mark, { order: marksMade, text, marked, after });
    marks.push(mark);
  }
  return marks;
}

/** Takes such marks out again: each text is the same node as before, which its page may hold, and parted from its neighbours as it was. */
export function unwrapMarks(root: ParentNode, className: string): void {
  const made = [...root.querySelectorAll(`mark.${className}`)].flatMap(mark => {
    const parts = partsOf.get(mark);
    return parts ? [{ mark, ...parts }] : [];
  });
  for (const { mark, text, marked, after } of made.sort((one, other) => other.order - one.order)) {
    text.appendData(marked.data + after.data);
    mark.remove();
    after.remove();
  }
}
