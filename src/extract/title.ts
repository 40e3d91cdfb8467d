import { decoded } from './entities.ts';
import { type JsonLdNode, textOf, worksOf } from './json-ld.ts';
import { firstTag, type MetaTags } from './meta-tags.ts';
import { isBesideWork } from './page-part.ts';
import { LONGEST_LINE, type Readings, tidy } from './reading.ts';
import { isFrontPage } from './site-name.ts';
import { isArticlePage } from './source-type.ts';

/** The work's title, best reading first, and the heading that says it, if one does. */
export interface TitleReading {
  readings: Readings;
  heading: Element | null;
}

/** Tags of a scholarly work's title, surest first. */
export const SCHOLARLY = ['citation_title', 'bepress_citation_title', 'eprints.title'];

/** What titles are set apart from a site's name with. */
const SEPARATOR = /\s+[|\-–—·•»›«:/\\~]+\s+|\s*[|»›•]+\s*|:\s+/;

/**
 * How much each circumstance speaks for a wording, from a conditional logit fitted to labelled pages: a heading that the tags and
 * the address confirm, early, in the main part, of an article; against it, that parts of it are set apart.
 */
const WEIGHT = {
  place: 0.75,
  openGraph: 0.55,
  slug: 0.95,
  oneWord: -0.73,
  separated: -1.2,
  piped: -0.6,
  wholeOnFront: 1.1,
  siteOnFront: 0.45,
  confirmed: 1.4,
  ofArticle: 1.05,
  later: -0.85,
  inMain: 0.33,
  only: 0.85,
  smaller: -0.8,
  onScreen: 3,
  atEnd: -1.5,
  cutShort: -5,
  ofAct: 9,
} as const;

/** What the Official Journal of the European Union sets an act's title in; before 2023 without `oj-`. */
const ACT_TITLE = ['.eli-main-title', '.oj-doc-ti, .doc-ti'];

/** EUR-Lex titles an act by the file it was made from, word processors a page by theirs. */
const FILE_NAME = /^\S+\.(?:xml|x?html?|pdf|docx?)$/i;

/** One wording of the title: every place that says it, what speaks for it, and the heading, if one says it. */
interface Wording {
  text: string;
  places: Set<string>;
  words: Set<string>;
  score: number;
  heading: Element | null;
}

/** Reads the title as its heading says it, without the site's name, section or suffix; from the tags where no heading does. */
export function readTitle(
  page: Document,
  tags: MetaTags,
  jsonLd: readonly JsonLdNode[],
  siteNames: readonly string[],
  address: string,
  isStale = false,
): TitleReading {
  const wordings = new Map<string, Wording>();
  const tabTitle = page.title.slice(0, LONGEST_LINE);
  const isFront = isFrontPage(address);
  // Some give each page's title as the name of the site.
  const named = isFront ? siteNames : siteNames.filter(site => folded(site) !== folded(tabTitle));
  const add = (text: string, place: string, score: number, heading: Element | null = null) => {
    const key = folded(text);
    if (key === '') return;
    const known = wordings.get(key);
    const wording = known ?? { text, places: new Set(), words: wordsIn(text), score: 0, heading };
    wordings.set(key, wording);
    if (wording.places.size === 0 || !wording.places.has(place)) wording.score += score;
    wording.places.add(place);
    // A heading says it as people read it; tags may have lost its capitals.
    if (heading && !wording.heading) Object.assign(wording, { heading, text });
  };
  const stated: Set<string>[] = [];
  const state = (raw: string, place: string, score = 0) => {
    const whole = tidy(decoded(raw.slice(0, LONGEST_LINE)));
    const bare = withoutSite(whole, named);
    if (bare === '') return;
    stated.push(wordsIn(bare));
    add(bare, place, score);
    if (firstPart(bare) !== bare) add(firstPart(bare), place, 0);
    if (isFront) add(whole, place, place === 'title' ? WEIGHT.wholeOnFront : 0);
  };
  for (const name of SCHOLARLY) state(firstTag(tags, name), `meta ${name}`, 9);
  for (const work of worksOf(jsonLd)) state(textOf(work.headline), 'JSON-LD headline');
  for (const name of ['og:title', 'dc.title']) state(firstTag(tags, name), `meta ${name}`, WEIGHT.openGraph);
  state(firstTag(tags, 'twitter:title'), 'meta twitter:title');
  const isFileName = FILE_NAME.test(tabTitle.trim());
  if (!isFileName) state(tabTitle, 'title');
  const slug = wordsIn(slugOf(address));
  const isArticle = isArticlePage(tags, jsonLd);
  for (const { element, text, level, at, isOnly } of headingsOf(page, [1, 2])) {
    const words = wordsIn(text);
    const confirmed = Math.max(0, ...[...stated, slug].map(reference => overlapOf(words, reference)));
    if (level === 2 && confirmed < 0.5 && !isFileName) continue;
    let score: number = element.closest('main, article, [role="main"]') ? WEIGHT.inMain : 0;
    if (level === 1) {
      score += confirmed * WEIGHT.confirmed + at * WEIGHT.later + (isArticle ? WEIGHT.ofArticle : 0);
    } else score += confirmed * WEIGHT.smaller + (isOnly ? WEIGHT.only : 0);
    if (isStale && level === 1 && at === 0) score += WEIGHT.onScreen;
    add(text, `h${level}`, score, element);
  }
  const act = ACT_TITLE.flatMap(place => page.querySelector(place) ?? [])[0];
  if (act) add(tidy(visibleText(act)), 'eli-main-title', WEIGHT.ofAct, act);
  if (isFileName && wordings.size === 0) state(tabTitle, 'title');
  const sites = siteNames.map(folded);
  const wholes = [...wordings].filter(([, { text }]) => !SEPARATOR.test(text)).map(([key]) => key);
  const [first = '', ...rest] = tabTitle.split(SEPARATOR).map(folded);
  const last = rest.at(-1) ?? '';
  for (const [key, wording] of wordings) {
    const { text, words, places } = wording;
    wording.score += WEIGHT.slug * overlapOf(words, slug) + WEIGHT.place * Math.min(4, places.size);
    if (words.size === 1) wording.score += WEIGHT.oneWord;
    if (/\s[|\-–—•»]\s/.test(text)) wording.score += WEIGHT.separated;
    if (/\s[|»]\s/.test(text)) wording.score += WEIGHT.piped;
    if (isFront && sites.includes(key)) wording.score += WEIGHT.siteOnFront;
    // What the page's title ends in is the site, or a part of it, even where a heading says it.
    if (!isFront && key === last && overlapOf(words, slug) === 0 && wordings.get(first)?.heading)
      wording.score += WEIGHT.atEnd;
    if (/(?:\.\.\.|…)$/.test(text) && wholes.some(other => other !== key && other.startsWith(key)))
      wording.score += WEIGHT.cutShort;
  }
  const ranked = [...wordings.values()].sort((one, other) => other.score - one.score);
  return {
    readings: ranked.flatMap(({ text, places }) =>
      [...places].sort(headingFirst).map(from => ({ value: text, from })),
    ),
    heading: placeOf(page, ranked),
  };
}

function headingFirst(one: string, other: string): number {
  return Number(/^h\d$/.test(other)) - Number(/^h\d$/.test(one));
}

/** Where the title stands: its heading, or what is marked as one and says the same; else the best heading of the first level. */
function placeOf(page: Document, ranked: readonly Wording[]): Element | null {
  const [best] = ranked;
  const said = ranked.filter(
    wording => wording === best || (best && overlapOf(wording.words, best.words) > 0.6),
  );
  const heading = said.find(wording => wording.heading)?.heading;
  if (heading) return heading;
  const keys = new Set(said.map(({ text }) => folded(text)));
  for (const element of page.querySelectorAll(
    '[role="heading"], [class*="title" i], [class*="headline" i], h3',
  )) {
    if (
      (element.textContent ?? '').length < 400 &&
      keys.has(folded(visibleText(element))) &&
      !isBesideWork(element)
    )
      return element;
  }
  return ranked.find(wording => wording.places.has('h1'))?.heading ?? null;
}

/** A title up to its first separator: what follows is a section, a slogan or a site, unless it counts or dates. */
export function firstPart(title: string): string {
  const [first = '', second = ''] = title.split(/\s+[|\-–—·•»›~]+\s+|\s*[|»›]\s*/);
  return first.length < 3 || /\d{4}/.test(second) ? title : first;
}

interface Heading {
  element: Element;
  text: string;
  level: number;
  /** How many of its level stand before it. */
  at: number;
  isOnly: boolean;
}

/** The headings of these levels that can be a title, those beside the work left out. */
export function* headingsOf(page: Document, levels: readonly number[]): Generator<Heading> {
  for (const level of levels) {
    const elements = Array.from(page.getElementsByTagName(`h${level}`))
      .slice(0, 15)
      .filter(element => !element.closest('footer') && !isBesideWork(element));
    for (const [at, element] of elements.entries()) {
      const text = tidy(visibleText(element));
      if (text !== '' && text.length <= 350)
        yield { element, text, level, at: Math.min(at, 5), isOnly: elements.length === 1 };
    }
  }
}

/** How far two sets of words are the same: shared of all. */
export function overlapOf(one: Set<string>, other: Set<string>): number {
  let shared = 0;
  for (const word of one) if (other.has(word)) shared += 1;
  return shared === 0 ? 0 : (0.5 * shared) / Math.max(one.size, other.size) + (0.5 * shared) / one.size;
}

/** The words of a text, folded. */
export function wordsIn(text: string): Set<string> {
  return new Set(folded(text).split(' ').filter(Boolean));
}

/** The last part of an address that names something, as words. */
export function slugOf(address: string): string {
  if (!URL.canParse(address)) return '';
  const parts = new URL(address).pathname.split('/').filter(part => /[a-z]{3}/i.test(part));
  return (parts.at(-1) ?? '').replace(/\.\w{2,5}$/, '').replace(/[-_+]|%20/g, ' ');
}

/** An element's text, with a space where something in it breaks the line. */
export function visibleText(element: Element): string {
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
