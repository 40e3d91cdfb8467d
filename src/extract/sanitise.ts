import DOMPurify, { type Config, type WindowLike } from 'dompurify';

/** What reading needs: no scripts, handlers, styles, forms, frames or drawings, and links to pages and mail only. */
const READER: Config = {
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
  ],
  FORBID_ATTR: [
    'style',
    'class',
    'srcset',
    'ping',
    'background',
    'autoplay',
    'controls',
    'tabindex',
    'popover',
    'slot',
    'is',
  ],
  ALLOW_DATA_ATTR: false,
  ALLOW_ARIA_ATTR: false,
  ALLOWED_URI_REGEXP: /^(?:https?:|mailto:|#)/i,
  // An image in a `data:` address is harmless, but one page holds megabytes of them.
  DATA_URI_TAGS: [],
  SANITIZE_DOM: true,
  SANITIZE_NAMED_PROPS: true,
} as Config;

/** Reader HTML that may be stored and shown: the parsed body, cleaned. Throws where the browser lacks what cleaning needs. */
export function sanitise(html: string): HTMLElement {
  // An own empty document: on the page's, an element named `implementation` would switch DOMPurify off, and it returns what it got.
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
  return purify.sanitize(html, { ...READER, RETURN_DOM: true }) as HTMLElement;
}
