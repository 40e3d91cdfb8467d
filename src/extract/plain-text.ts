/** Elements that hold no text a reader sees. */
const SILENT = /^(?:script|style|noscript|template|head|svg|iframe|object|canvas|select|datalist)$/;
/** Elements with a blank line around them, as browsers set them. */
const SPACED = /^(?:p|h[1-6]|pre|blockquote|[uod]l|table|figure)$/;
const BLOCK =
  /^(?:div|section|article|main|header|footer|aside|nav|li|d[td]|tr|t?head|body|tbody|tfoot|(?:fig)?caption|address|form|details|summary|hr|html|center)$/;

const MOST_CHARACTERS = 40_000_000;

/** The text of a node as it reads: blocks on lines of their own, cells apart by a tab, `<pre>` as it is. */
export function plainText(root: Node): string {
  const out = new TextLines();
  let node: Node | null = root;
  let preformatted = 0;
  // Not recursive: a page can nest deeper than the stack.
  while (node) {
    const name = node.nodeType === Node.ELEMENT_NODE ? (node as Element).localName : '';
    const skip = SILENT.test(name) || (name !== '' && (node as Element).hasAttribute('hidden'));
    if (node.nodeType === Node.TEXT_NODE) out.add((node as Text).data, preformatted > 0);
    else if (!skip) out.open(name);
    if (name === 'pre' || name === 'textarea') preformatted += skip ? 0 : 1;
    if (!skip && node.firstChild && out.length < MOST_CHARACTERS) {
      node = node.firstChild;
      continue;
    }
    while (node) {
      const left = node.nodeType === Node.ELEMENT_NODE ? (node as Element).localName : '';
      if (!SILENT.test(left)) out.close(left);
      if (left === 'pre' || left === 'textarea') preformatted = Math.max(0, preformatted - 1);
      if (node === root) return out.toString();
      if (node.nextSibling) {
        node = node.nextSibling;
        break;
      }
      node = node.parentNode;
    }
  }
  return out.toString();
}

/** Text being set in lines: what is asked of line breaks before the next word is kept until it comes. */
class TextLines {
  #parts: string[] = [];
  #breaks = 0;
  #space = false;
  length = 0;

  add(text: string, preformatted: boolean): void {
    if (preformatted) {
      this.#flush();
      this.#push(text);
      return;
    }
    const words = text.replace(/[\t\n\f\r ]+/g, ' ');
    if (words === '') return;
    if (words === ' ') {
      this.#space = true;
      return;
    }
    if (words.startsWith(' ')) this.#space = true;
    this.#flush();
    this.#push(words.trim());
    this.#space = words.endsWith(' ');
  }

  open(name: string): void {
    if (SPACED.test(name)) this.#breaks = Math.max(this.#breaks, 2);
    else if (BLOCK.test(name)) this.#breaks = Math.max(this.#breaks, 1);
    else if (name === 'br') this.#breaks = Math.min(this.#breaks + 1, 2);
  }

  close(name: string): void {
    if (name === 'td' || name === 'th') {
      if (this.#breaks === 0) this.#push('\t');
    } else if (name !== 'br') this.open(name);
  }

  toString(): string {
    return this.#parts
      .join('')
      .replace(/[ \t]+$/gm, '')
      .trim();
  }

  #flush(): void {
    if (this.length > 0) this.#push(this.#breaks > 0 ? '\n'.repeat(this.#breaks) : this.#space ? ' ' : '');
    this.#breaks = 0;
    this.#space = false;
  }

  #push(text: string): void {
    if (text === '') return;
    this.#parts.push(text);
    this.length += text.length;
  }
}
