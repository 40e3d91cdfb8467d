import { decoded } from './entities.ts';
import { type JsonLdNode, textOf, typesOf, worksOf } from './json-ld.ts';
import { firstTag, type MetaTags } from './meta-tags.ts';
import { type Readings, tidy } from './reading.ts';

/** The work's title, best reading first, and the heading that says it, if one does. */
export interface TitleReading {
  readings: Readings;
  heading: Element | null;
}

/** What titles are set apart from a site's name with. */
const SEPARATOR = /\s+[|\-–—·•»›«:/\\~]+\s+|\s*[|»›•]+\s*|:\s+/;
/** Headings that are no title of a page's work. */
const NOT_IN =
  'nav, footer, aside, dialog, [role="dialog"], [role="navigation"], [aria-hidden="true"], [hidden], noscript, [class*="cookie" i], [class*="modal" i], [class*="sidebar" i], [class*="related" i]';
const SCHOLARLY = ['citation_title', 'bepress_citation_title', 'eprints.title', 'dc.title'];

interface Heading {
  element: Element;
  text: string;
  overlap: number;
  score: number;
}

/** Reads the title as its heading says it, without the site's name, section or suffix; from the tags where no heading does. */
export function readTitle(
  page: Document,
  tags: MetaTags,
  jsonLd: readonly JsonLdNode[],
  siteNames: readonly string[],
  address: string,
): TitleReading {
  const stated: Readings = [];
  const add = (text: string, from: string) => {
    const value = withoutSite(tidy(text), siteNames);
    if (value !== '') stated.push({ value, from });
  };
  for (const name of SCHOLARLY) add(firstTag(tags, name), `meta ${name}`);
  const isScholarly = stated.length > 0 && tags.has('citation_title');
  for (const work of worksOf(jsonLd)) add(decoded(textOf(work.headline)), 'JSON-LD headline');
  add(firstTag(tags, 'og:title'), 'meta og:title');
  add(firstTag(tags, 'twitter:title'), 'meta twitter:title');
  add(page.title, 'title');
  const headings = rankedHeadings(page, stated, siteNames, address);
  const told = headings.map(({ element, text }) => ({ value: text, from: element.localName }));
  const [best] = headings;
  const isArticle = /article/i.test(firstTag(tags, 'og:type')) || worksOf(jsonLd).some(isArticleNode);
  const named = stated.map(({ value, from }) => ({ value: firstPart(value), from }));
  if (isScholarly) return { readings: [...stated, ...told], heading: best?.element ?? null };
  // On pages that sell or list, the large heading is often a slogan; an article's heading is its title.
  const isTitle = best && (named.length === 0 || best.overlap > (isArticle ? 0.22 : 0.3));
  const readings = isTitle
    ? [...told.slice(0, 1), ...stated, ...told.slice(1)]
    : [...named, ...told, ...stated];
  return { readings, heading: best?.element ?? null };
}

function isArticleNode(node: JsonLdNode): boolean {
  return typesOf(node).some(type => /Article|Posting|Report|Question|Recipe/.test(type));
}

/** A title up to its first separator: what follows is a section, a slogan or a site, unless it counts or dates. */
function firstPart(title: string): string {
  const [first = '', second = ''] = title.split(/\s+[|\-–—·•»›~]+\s+|\s*[|»›]\s*/);
  return first.length < 3 || /\d{4}/.test(second) ? title : first;
}

/** The headings that can be the title, best first: those that the tags and the address confirm, early, and in the main part. */
function rankedHeadings(
  page: Document,
  stated: Readings,
  siteNames: readonly string[],
  address: string,
): Heading[] {
  const references = [...stated.map(({ value }) => value), slugOf(address)]
    .map(wordsOf)
    .filter(words => words.size > 0);
  const sites = siteNames.map(folded);
  const isFront = URL.canParse(address) && /^\/(?:index\.\w+)?$/.test(new URL(address).pathname);
  const headings: Heading[] = [];
  const rank = (element: Element, at: number, level: number) => {
    if (element.closest(NOT_IN)) return;
    const text = tidy(visibleText(element));
    if (text === '' || text.length > 350) return;
    const words = wordsOf(text);
    const isSite = sites.includes(folded(text)) && !isFront;
    const overlap = isSite ? 0 : Math.max(0, ...references.map(reference => overlapOf(words, reference)));
    let score = overlap * 3 - at * 0.05 - (level - 1) * 1.5;
    if (element.closest('main, article, [role="main"], [itemprop="headline"]')) score += 0.5;
    if (isSite) score -= 2.5;
    if (element.closest('header') && element.querySelector('img, svg')) score -= 1;
    if (level === 1) score += isFront ? 0 : 1;
    else if (overlap < 0.8) return;
    headings.push({ element, text, overlap, score });
  };
  for (const [at, element] of Array.from(page.getElementsByTagName('h1')).slice(0, 15).entries())
    rank(element, at, 1);
  if (!headings.some(({ score }) => score > 1)) {
    for (const [at, element] of Array.from(page.getElementsByTagName('h2')).slice(0, 15).entries())
      rank(element, at, 2);
  }
  return headings.sort((one, other) => other.score - one.score);
}

/** How far two sets of words are the same: shared of all. */
function overlapOf(one: Set<string>, other: Set<string>): number {
  let shared = 0;
  for (const word of one) if (other.has(word)) shared += 1;
  return shared === 0 ? 0 : (0.5 * shared) / Math.max(one.size, other.size) + (0.5 * shared) / one.size;
}

function wordsOf(text: string): Set<string> {
  return new Set(folded(text).split(' ').filter(Boolean));
}

/** The last part of an address that names something, as words. */
function slugOf(address: string): string {
  if (!URL.canParse(address)) return '';
  const parts = new URL(address).pathname.split('/').filter(part => /[a-z]{3}/i.test(part));
  return (parts.at(-1) ?? '').replace(/\.\w{2,5}$/, '').replace(/[-_+]|%20/g, ' ');
}

/** A heading's text, with a space where an element breaks the line. */
function visibleText(element: Element): string {
  if (element.childElementCount === 0) return element.textContent ?? '';
  let text = '';
  const visit = (node: Node) => {
    if (node.nodeType === Node.TEXT_NODE) text += (node as Text).data;
    else if (node.nodeType === Node.ELEMENT_NODE && !isSilent(node as Element)) {
      const breaks = /^(?:br|div|p|h\d|small)$/.test((node as Element).localName);
      if (breaks) text += ' ';
      for (const child of node.childNodes) visit(child);
      if (breaks) text += ' ';
    }
  };
  visit(element);
  return text;
}

function isSilent(element: Element): boolean {
  return (
    /^(?:script|style|svg|noscript|template|button)$/.test(element.localName) ||
    element.hasAttribute('hidden') ||
    /\b(?:sr-only|visually-?hidden|screen-reader|headerlink|anchor)\b/i.test(
      element.getAttribute('class') ?? '',
    )
  );
}

/** Letters and digits only, for comparing. */
export function folded(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, ' ')
    .trim();
}

const LAST_MARKS = /[\s|\-–—·•»›«:/\\~]+$/u;
const FIRST_MARKS = /^[\s|\-–—·•»›«:/\\~]+/u;

/** A title without the site's name before or after a separator. */
export function withoutSite(title: string, siteNames: readonly string[]): string {
  const sites = siteNames.map(site => folded(site).replace(/ /g, '')).filter(Boolean);
  const isSite = (part: string) => {
    const letters = folded(part).replace(/ /g, '');
    return (
      letters !== '' &&
      sites.some(site => site === letters || (letters.length > 4 && site.startsWith(letters)))
    );
  };
  let rest = title;
  for (;;) {
    const parts = rest.split(SEPARATOR);
    const [first = '', last = ''] = [parts[0], parts.at(-1)];
    if (parts.length < 2) return rest;
    if (isSite(last)) rest = rest.slice(0, rest.lastIndexOf(last)).replace(LAST_MARKS, '');
    else if (isSite(first)) rest = rest.slice(rest.indexOf(first) + first.length).replace(FIRST_MARKS, '');
    else return rest;
  }
}
