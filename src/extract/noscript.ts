/** Fewer letters than this outside of `<noscript>`, and the page is an empty shell for scripts. */
const SHELL = 1_500;

/** Where a page is only a shell that scripts fill, puts what it says to browsers without scripts in place. Edits `page`. */
export function unfoldNoscript(page: Document): void {
  // A page with paragraphs of its own is no shell: most end here, at once.
  if (page.getElementsByTagName('p').length + page.getElementsByTagName('li').length > 60) {
    const inside = page.querySelectorAll('noscript p, noscript li').length;
    if (inside < 30) return;
  }
  const fallbacks = Array.from(page.querySelectorAll('body noscript'));
  if (fallbacks.reduce((sum, { textContent }) => sum + (textContent ?? '').length, 0) < 500) return;
  const written = fallbacks.map(fallback => contentOf(fallback));
  const length = written.reduce((sum, { body }) => sum + lengthOf(body), 0);
  const all = page.body ? lengthOf(page.body) : 0;
  const inside = fallbacks.reduce((sum, fallback) => sum + lengthOf(fallback), 0);
  if (length < 500 || all - inside > Math.min(SHELL, length)) return;
  for (const [at, fallback] of fallbacks.entries()) {
    const place = page.createElement('div');
    place.append(...Array.from(written[at]?.body.childNodes ?? [], node => page.importNode(node, true)));
    fallback.replaceWith(place);
  }
}

/** With scripts on, the parser leaves the content as text. */
function contentOf(fallback: Element): { body: HTMLElement } {
  const html = fallback.childElementCount > 0 ? fallback.innerHTML : (fallback.textContent ?? '');
  return new DOMParser().parseFromString(html, 'text/html');
}

function lengthOf(element: Element): number {
  let length = 0;
  const walker = element.ownerDocument.createTreeWalker(
    element,
    NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT,
    node =>
      /^(?:script|style|template)$/i.test(node.nodeName)
        ? NodeFilter.FILTER_REJECT
        : NodeFilter.FILTER_ACCEPT,
  );
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node.nodeType === Node.TEXT_NODE) length += (node as Text).data.replace(/\s+/g, ' ').length - 1;
  }
  return length;
}
