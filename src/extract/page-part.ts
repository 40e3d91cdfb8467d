/** Elements that hold something else than the work: found by what they are. */
const BY_ELEMENT =
  'nav, aside, dialog, noscript, [hidden], [role="dialog"], [role="navigation"], [role="complementary"], [aria-hidden="true"]';
/** … or by what their classes call them. */
const BY_NAME =
  /related|recommend|(?<!no[-_]?)sidebar|popular|trending|cookie|breadcrumb|menu|modal|newsletter|(?:^|[\s_-])(?:comments?|respond)(?:$|[\s_-])/i;
/** Classes that only set a style name no part: `md:[grid-area:sidebar]`. */
const STYLE_ONLY = /\S*\[\S*\]\S*/g;

/**
 * Whether an element stands in a part of the page that is beside the work: a menu, a sidebar, a list of related works. A wrapper
 * around the work itself is none, whatever its class says (`has-sidebar`, `menu-open`).
 */
export function isBesideWork(element: Element): boolean {
  const body = element.ownerDocument.body;
  for (let part: Element | null = element; part && part !== body; part = part.parentElement) {
    if (part.matches(BY_ELEMENT) && !isByline(part)) return true;
    const names = (part.getAttribute('class') ?? '').replace(STYLE_ONLY, '');
    if (BY_NAME.test(names) && !holdsWork(part)) return true;
  }
  return false;
}

/** Some set who wrote it and when as an aside. */
function isByline(part: Element): boolean {
  if (part.localName !== 'aside') return false;
  if (/meta|author|byline|date/i.test(part.getAttribute('class') ?? '')) return true;
  return (
    part.querySelectorAll('time, address, [rel~="author"], [itemprop~="author"]').length === 1 &&
    part.querySelector('h2 a, h3 a, h4 a, li') === null
  );
}

// Asked of the same few wrappers again and again. The page is a replica that nobody changes meanwhile.
const known = new WeakMap<Element, boolean>();

/** Whether a part holds the page's main element, or most of its paragraphs. */
function holdsWork(part: Element): boolean {
  let holds = known.get(part);
  if (holds === undefined) {
    const paragraphs = part.ownerDocument.getElementsByTagName('p').length;
    holds =
      /^(?:main|article)$/.test(part.localName) ||
      part.querySelector('main, [role="main"]') !== null ||
      part.getElementsByTagName('p').length * 2 > paragraphs;
    known.set(part, holds);
  }
  return holds;
}
