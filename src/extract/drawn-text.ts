/** Elements whose ends part words, though no space stands there. */
const BLOCKS =
  /^(?:P|DIV|LI|UL|OL|DL|DT|DD|BLOCKQUOTE|PRE|H[1-6]|TABLE|TR|TD|TH|FIGURE|FIGCAPTION|BR|HR|SECTION|ARTICLE|MAIN|HEADER|FOOTER|ASIDE|NAV)$/;
/** Elements whose text nobody reads. */
const UNREAD = /^(?:SCRIPT|STYLE|NOSCRIPT|TEMPLATE|TEXTAREA|OPTION)$/i;

type TextPlace = { node: Text; from: number };

/**
 * The text below an element as it is read, with a line's end where a block ends, and the way back from places in it to the document.
 * Places are in UTF-16 units.
 */
export class DrawnText {
  readonly text: string;
  readonly #nodes: TextPlace[] = [];
  readonly #root: Node;

  constructor(root: Node) {
    this.#root = root;
    const parts: string[] = [];
    let length = 0;
    const walker = (root.ownerDocument ?? document).createTreeWalker(
      root,
      NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT,
      node =>
        node.nodeType === Node.ELEMENT_NODE && UNREAD.test(node.nodeName)
          ? NodeFilter.FILTER_REJECT
          : NodeFilter.FILTER_ACCEPT,
    );
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (node.nodeType === Node.TEXT_NODE) {
        const { data } = node as Text;
        this.#nodes.push({ node: node as Text, from: length });
        parts.push(data);
        length += data.length;
      } else if (BLOCKS.test(node.nodeName)) {
        parts.push('\n');
        length += 1;
      }
    }
    this.text = parts.join('');
  }

  /** What stands at `[start, end)`; null where nothing is drawn. */
  rangeOf(start: number, end: number): Range | null {
    const first = this.#nodeAt(start);
    const last = this.#nodeAt(end - 1);
    if (!first || !last) return null;
    const range = (this.#root.ownerDocument ?? document).createRange();
    range.setStart(first.node, Math.min(start - first.from, first.node.length));
    range.setEnd(last.node, Math.min(end - last.from, last.node.length));
    return range;
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
