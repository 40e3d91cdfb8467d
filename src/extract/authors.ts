import { asList, isNode, type JsonLdNode, textOf, worksOf } from './json-ld.ts';
import type { MetaTags } from './meta-tags.ts';
import { readNames, readOneName } from './person-name.ts';
import { type Readings, tidy } from './reading.ts';

/** Who wrote the work: the names that won, and every reading (names joined by `; `), best first. */
export interface AuthorsReading {
  authors: string[];
  readings: Readings;
}

/** Tags with one author each, surest first. */
const ONE_EACH = ['citation_author', 'dc.creator'];
const LISTS = ['article:author', 'author'];

/** Reads the authors from every place the page names them; `siteNames` are never an author. */
export function readAuthors(
  page: Document,
  tags: MetaTags,
  jsonLd: readonly JsonLdNode[],
  siteNames: readonly string[],
): AuthorsReading {
  const found: { names: string[]; from: string }[] = [];
  const add = (names: string[], from: string) => {
    const people = unique(names).filter(name => !siteNames.some(site => sameName(site, name)));
    if (people.length > 0) found.push({ names: people, from });
  };
  for (const name of ONE_EACH) {
    const contents = tags.get(name) ?? [];
    const names =
      contents.length === 1 ? readNames(contents[0] ?? '') : contents.map(readOneName).filter(Boolean);
    add(names, `meta ${name}`);
  }
  for (const work of worksOf(jsonLd))
    add(asList(work.author ?? work.creator).flatMap(nodeNames), 'JSON-LD author');
  for (const name of LISTS) add((tags.get(name) ?? []).flatMap(readNames), `meta ${name}`);
  add(elementNames(page), 'byline');
  return {
    authors: found[0]?.names ?? [],
    readings: found.map(({ names, from }) => ({ value: names.join('; '), from })),
  };
}

const BYLINES = '[itemprop~="author"], a[rel~="author"], .author-name';

/** Names in the elements that name authors, outside comments and other posts. */
function elementNames(page: Document): string[] {
  const names: string[] = [];
  for (const element of page.querySelectorAll(BYLINES)) {
    if (names.length >= 50) break;
    if (element.closest('aside, nav, footer, [class*="comment" i], [class*="related" i]')) continue;
    const inner = element.querySelector('[itemprop~="name" i]') ?? element;
    names.push(...readNames(inner.getAttribute('content') ?? inner.textContent ?? ''));
  }
  return names;
}

function nodeNames(value: unknown): string[] {
  if (typeof value === 'string') return readNames(value);
  if (!isNode(value)) return [];
  const given = tidy(`${textOf(value.givenName)} ${textOf(value.familyName)}`);
  const name = textOf(value.name);
  return name === '' ? readNames(given) : asList(value.name).flatMap(item => readNames(textOf(item)));
}

/** Whether two names are one: the same letters, whatever the case, spaces and dots. */
export function sameName(one: string, other: string): boolean {
  const letters = (name: string) => name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
  return letters(one) === letters(other);
}

function unique(names: string[]): string[] {
  return names.filter((name, at) => names.findIndex(other => sameName(other, name)) === at);
}
