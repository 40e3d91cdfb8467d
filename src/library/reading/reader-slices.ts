import DOMPurify, { type Config, type WindowLike } from 'dompurify';
import { t } from '../../i18n/words.ts';
import { isWebAddress } from '../list/citation.ts';

/** What reading needs. Stricter than what is stored: the page's own names and classes mean nothing here. */
const READER = {
  USE_PROFILES: { html: true },
  FORBID_TAGS: [
    'style',
    'form',
    'input',
    'button',
    'select',
    'option',
    'textarea',
    'dialog',
    'audio',
    'video',
    'source',
    'track',
    'map',
    'area',
    'template',
    'slot',
  ],
  FORBID_ATTR: ['style', 'class', 'id', 'name', 'srcset', 'ping', 'background', 'tabindex', 'popover', 'is'],
  ALLOW_DATA_ATTR: false,
  ALLOW_ARIA_ATTR: false,
  ALLOWED_URI_REGEXP: /^(?:https?:|mailto:)/i,
  DATA_URI_TAGS: [],
  RETURN_DOM_FRAGMENT: true,
} as Config & { RETURN_DOM_FRAGMENT: true };

/** So much of a text, in UTF-16 units, is cleaned and drawn in one go. */
const SLICE = 20_000;
/** What only holds others: its parts may stand alone. */
const WRAPPERS = new Set(['DIV', 'SECTION', 'ARTICLE', 'MAIN', 'BODY']);

/**
 * Reader HTML as parts that can be shown one after the other, a moment's work each. It was sanitised before it was stored, and is
 * again: what is stored may be older than today's rules. Nothing of it loads anything.
 */
export function* readerSlices(html: string): Iterable<DocumentFragment> {
  // An inert document: nothing runs or loads in it.
  const { body } = new DOMParser().parseFromString(html, 'text/html');
  const clean = cleaner();
  let gathered = '';
  for (const block of blocksOf(body)) {
    gathered += block;
    if (gathered.length < SLICE) continue;
    yield tamed(clean(gathered));
    gathered = '';
  }
  if (gathered !== '') yield tamed(clean(gathered));
}

/** Text without HTML, as paragraphs. */
export function* textSlices(text: string): Iterable<DocumentFragment> {
  let fragment = new DocumentFragment();
  let length = 0;
  for (const paragraph of text.split(/\n{2,}/)) {
    const element = document.createElement('p');
    element.textContent = paragraph;
    fragment.append(element);
    length += paragraph.length;
    if (length < SLICE) continue;
    yield fragment;
    fragment = new DocumentFragment();
    length = 0;
  }
  yield fragment;
}

function* blocksOf(parent: Element): Iterable<string> {
  for (const node of parent.childNodes) {
    if (!(node instanceof Element)) {
      yield node.nodeType === Node.TEXT_NODE ? escaped(node.textContent ?? '') : '';
    } else if (WRAPPERS.has(node.tagName) && (node.textContent?.length ?? 0) > SLICE) {
      yield* blocksOf(node);
    } else {
      yield node.outerHTML;
    }
  }
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}

function cleaner(): (html: string) => DocumentFragment {
  // An own empty document, which no element of a text can have changed.
  const document = new DOMParser().parseFromString('', 'text/html');
  const parts = {
    DocumentFragment,
    HTMLTemplateElement,
    Node,
    Element,
    NodeFilter,
    NamedNodeMap,
    HTMLFormElement,
    DOMParser,
  };
  const purify = DOMPurify({ document, ...parts } as unknown as WindowLike);
  if (!purify.isSupported) throw new Error('DOMPurify is not supported here');
  return html => purify.sanitize(html, READER);
}

/** Pictures become their words, links lead out of the library, and headings stand below the page's own. */
function tamed(fragment: DocumentFragment): DocumentFragment {
  for (const image of fragment.querySelectorAll('img, picture')) {
    const words = image.getAttribute('alt') ?? image.querySelector('img')?.getAttribute('alt') ?? '';
    if (words.trim() === '') {
      image.remove();
      continue;
    }
    const stand = document.createElement('span');
    stand.className = 'reader-image';
    stand.textContent = t('readingImage', words.trim());
    image.replaceWith(stand);
  }
  for (const link of fragment.querySelectorAll('a')) {
    if (isWebAddress(link.getAttribute('href') ?? '')) {
      link.target = '_blank';
      link.rel = 'noreferrer';
    } else {
      link.replaceWith(...link.childNodes);
    }
  }
  for (const heading of fragment.querySelectorAll('h1, h2, h3, h4, h5, h6')) {
    const level = Math.min(6, Number(heading.tagName.slice(1)) + 2);
    const lower = document.createElement(`h${level}`);
    lower.append(...heading.childNodes);
    heading.replaceWith(lower);
  }
  return fragment;
}
