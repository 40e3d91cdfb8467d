import { decodedText } from '../../domain/decoded-text.ts';

/** The text that bytes say, by their mark, the charset of the content type, that of a `<meta>`, else as UTF-8 or, where that fails, as Windows-1252. */
export function decodePage(bytes: Uint8Array, contentType: string): string {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 2_048));
  const named =
    /charset\s*=\s*["']?([\w.:-]+)/i.exec(contentType)?.[1] ??
    /<meta[^>]+charset\s*=\s*["']?([\w.:-]+)/i.exec(head)?.[1];
  return decodedText(bytes, named).text;
}

/**
 * A document of what an address answered, that runs nothing and loads nothing; null for what is no page to read. Links in it are
 * resolved against the address.
 */
export function pageDocument(bytes: Uint8Array, contentType: string, address: string): Document | null {
  const type = contentType.split(';', 1)[0]?.trim().toLowerCase() ?? '';
  const isHtml = type === '' || type === 'text/html' || type === 'application/xhtml+xml';
  const isText = type === 'text/plain' || type === 'text/markdown';
  if (!isHtml && !isText) return null;
  const text = decodePage(bytes, contentType);
  const page = new DOMParser().parseFromString(isHtml ? text : '', 'text/html');
  if (isText) {
    const block = page.createElement('pre');
    block.textContent = text;
    Document.prototype.querySelector.call(page, 'body')?.append(block);
  }
  writeOutLinks(page, address);
  return page;
}

/** Each link with its whole address: without, they would start in the extension, whose pages may have no `<base>`. */
function writeOutLinks(page: Document, address: string): void {
  const own = Document.prototype.querySelector.call(page, 'base[href]');
  const href = own?.getAttribute('href') ?? '';
  const start = URL.canParse(href, address) ? new URL(href, address).href : address;
  own?.remove();
  for (const link of Document.prototype.querySelectorAll.call(page, 'a[href]')) {
    const to = link.getAttribute('href') ?? '';
    // Within the page it stays: notes are found by it.
    if (!to.startsWith('#') && URL.canParse(to, start)) link.setAttribute('href', new URL(to, start).href);
  }
}
