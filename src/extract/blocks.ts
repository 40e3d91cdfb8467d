/** A run of text in one block element: the unit that is kept or left out. */
export interface Block {
  element: Element;
  nodes: Text[];
  text: string;
  words: number;
  linkWords: number;
  /** The elements that hold the block, from the block element upwards, as indexes into `Blocks.holders`. */
  holder: number;
  isButton: boolean;
}

/** An element that holds blocks, and what is known of all text below it. */
export interface Holder {
  element: Element;
  parent: number;
  depth: number;
  marks: number;
  good: number;
  bad: number;
  first: number;
  /** One past its last block. */
  end: number;
}

export interface Blocks {
  blocks: Block[];
  holders: Holder[];
}

/** Marks that a holder passes on to all below it. */
export const MARK = {
  nav: 1,
  header: 2,
  footer: 4,
  aside: 8,
  form: 16,
  article: 32,
  main: 64,
  list: 128,
  table: 256,
  hidden: 512,
  dialog: 1024,
  heading: 2048,
  comment: 4096,
  pre: 8192,
  quote: 16_384,
  figure: 32_768,
} as const;

const SILENT =
  /^(?:script|style|noscript|template|svg|iframe|object|canvas|select|datalist|textarea|head|audio|video|math-silent)$/;
const BLOCK =
  /^(?:p|div|section|article|main|header|footer|aside|nav|ul|ol|li|dl|dt|dd|tr|td|th|table|thead|tbody|tfoot|caption|h[1-6]|figure|figcaption|address|form|fieldset|details|summary|blockquote|pre|body|center|hr|dialog)$/;
const TAG_MARKS: Record<string, number> = {
  nav: MARK.nav,
  header: MARK.header,
  footer: MARK.footer,
  aside: MARK.aside,
  form: MARK.form,
  article: MARK.article,
  main: MARK.main,
  ul: MARK.list,
  ol: MARK.list,
  dl: MARK.list,
  table: MARK.table,
  dialog: MARK.dialog,
  pre: MARK.pre,
  blockquote: MARK.quote,
  figure: MARK.figure,
};
const ROLE_MARKS: Record<string, number> = {
  navigation: MARK.nav,
  banner: MARK.header,
  contentinfo: MARK.footer,
  complementary: MARK.aside,
  search: MARK.form,
  main: MARK.main,
  article: MARK.article,
  dialog: MARK.dialog,
  alertdialog: MARK.dialog,
  menu: MARK.nav,
  menubar: MARK.nav,
};
const GOOD =
  /(?:^|[\s_-])(?:article|body|content|entry|main|post|text|story|description|detail|prose|markdown|rte|rich-?text|wysiwyg|message|answer|question|product|copy|faq|review)/gi;
const BAD =
  /(?:^|[\s_-])(?:nav|menu|foot|side|related|recommend|share|social|cookie|consent|banner|promo|ads?(?=$|[\s_-])|advert|sponsor|newsletter|subscri|breadcrumb|crumb|modal|popup|overlay|widget|tags?(?=$|[\s_-])|toolbar|pagination|pager|search|login|signup|signin|cart|header|byline|author|meta|comment|skip|hidden|sr-only|dropdown|mega|utility|legal|copyright|filter|sort|facet|carousel|slider|similar|upsell|cross|also|trending|popular|more|next|prev|toc|button|btn|cta)/gi;

const MOST_BLOCKS = 20_000;

/** Splits a page's text into blocks, in reading order, each with what holds it. Not recursive: a page can nest deeper than the stack. */
export function readBlocks(root: Element): Blocks {
  const blocks: Block[] = [];
  const holders: Holder[] = [];
  const stack: number[] = [];
  let open: Block | null = null;
  let links = 0;
  let buttons = 0;
  const close = () => {
    if (open && open.text.trim() !== '') finish(open, blocks);
    open = null;
  };
  let node: Node | null = root;
  while (node && blocks.length < MOST_BLOCKS) {
    let descend = false;
    if (node.nodeType === Node.TEXT_NODE) {
      const data = (node as Text).data;
      const holder = stack.at(-1) ?? -1;
      const owner = holders[holder];
      if (owner && (open !== null || /\S/.test(data))) {
        if (!open) {
          open = {
            element: owner.element,
            nodes: [],
            text: '',
            words: 0,
            linkWords: 0,
            holder,
            isButton: buttons > 0,
          };
        }
        const words = countWords(data);
        open.nodes.push(node as Text);
        open.text += data;
        open.words += words;
        if (links > 0) open.linkWords += words;
      }
    } else if (node.nodeType === Node.ELEMENT_NODE) {
      const element = node as Element;
      const name = element.localName;
      if (!SILENT.test(name)) {
        descend = true;
        if (BLOCK.test(name)) {
          close();
          stack.push(holders.length);
          holders.push(holderOf(element, name, holders, stack.at(-2) ?? -1, blocks.length));
        } else if (name === 'a') links += 1;
        else if (name === 'button') buttons += 1;
        else if (name === 'br' && open) open.text += '\n';
      }
    }
    if (descend && node.firstChild) {
      node = node.firstChild;
      continue;
    }
    // Up, closing what ends here.
    let at: Node | null = node;
    let entered = descend;
    node = null;
    while (at) {
      if (at.nodeType === Node.ELEMENT_NODE && entered) {
        const name = (at as Element).localName;
        if (BLOCK.test(name)) {
          close();
          const holder = holders[stack.pop() ?? -1];
          if (holder) holder.end = blocks.length;
        } else if (name === 'a') links -= 1;
        else if (name === 'button') buttons -= 1;
      }
      if (at === root) break;
      if (at.nextSibling) {
        node = at.nextSibling;
        break;
      }
      at = at.parentNode;
      entered = true;
    }
  }
  close();
  for (const index of stack) {
    const holder = holders[index];
    if (holder) holder.end = blocks.length;
  }
  return { blocks, holders };
}

function finish(block: Block, blocks: Block[]): void {
  block.text = block.text.replace(/[ \t\r\f]+/g, ' ').trim();
  blocks.push(block);
}

function holderOf(
  element: Element,
  name: string,
  holders: readonly Holder[],
  parent: number,
  first: number,
): Holder {
  const above = holders[parent];
  const named = `${element.getAttribute('class') ?? ''} ${element.getAttribute('id') ?? ''}`;
  let marks = (above?.marks ?? 0) | (TAG_MARKS[name] ?? 0);
  const role = element.getAttribute('role');
  if (role) marks |= ROLE_MARKS[role] ?? 0;
  if (/^h[1-6]$/.test(name)) marks |= MARK.heading;
  if (/comment|repl(?:y|ies)|disqus/i.test(named) && name !== 'body') marks |= MARK.comment;
  if (isHidden(element)) marks |= MARK.hidden;
  const isRoot = name === 'body';
  return {
    element,
    parent,
    depth: (above?.depth ?? 0) + 1,
    marks,
    good: isRoot ? 0 : (named.match(GOOD)?.length ?? 0),
    bad: isRoot ? 0 : (named.match(BAD)?.length ?? 0),
    first,
    end: first,
  };
}

function isHidden(element: Element): boolean {
  if (element.hasAttribute('hidden') || element.getAttribute('aria-hidden') === 'true') return true;
  const style = element.getAttribute('style');
  return style !== null && /display:\s*none|visibility:\s*hidden/i.test(style);
}

/** Words as runs between spaces; scripts without spaces count two letters as a word. */
export function countWords(text: string): number {
  let words = 0;
  let inside = false;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    const space = code <= 32 || code === 160;
    if (!space && !inside) words += 1;
    else if (code >= 0x3040 && code <= 0xd7af && at % 2 === 0) words += 1;
    inside = !space;
  }
  return words;
}
