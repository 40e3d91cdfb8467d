import { type JsonLdNode, textOf, worksOf } from './json-ld.ts';
import { firstTag, type MetaTags } from './meta-tags.ts';
import { type Readings, tidy } from './reading.ts';

const SEPARATED = /\s+[|\-–—·•»›:/\\]+\s+|\s*[|»›]\s*|:\s+/;

const LAST_MARKS = /[^\p{L}\p{N})\]?!.”"]+$/u;
const FIRST_MARKS = /^[^\p{L}\p{N}([“"]+/u;

/** Titles of the work, best first: as its heading says, without the site's name. */
export function readTitle(
  page: Document,
  tags: MetaTags,
  jsonLd: readonly JsonLdNode[],
  siteNames: readonly string[],
): Readings {
  const readings: Readings = [];
  const add = (text: string, from: string) => {
    const value = withoutSite(tidy(text), siteNames);
    if (value !== '') readings.push({ value, from });
  };
  const headings = headingsOf(page);
  for (const name of ['citation_title', 'dc.title']) {
    add(firstTag(tags, name), `meta ${name}`);
  }
  const scholarly = readings.length;
  for (const work of worksOf(jsonLd)) add(textOf(work.headline), 'JSON-LD headline');
  add(firstTag(tags, 'og:title'), 'meta og:title');
  add(firstTag(tags, 'twitter:title'), 'meta twitter:title');
  add(page.title, 'title');
  const isHeading = (value: string) => headings.find(heading => agrees(heading, value));
  // A heading that a tag confirms is how the work is called; a tag alone may carry a slogan.
  const confirmed = scholarly > 0 ? undefined : readings.map(({ value }) => isHeading(value)).find(Boolean);
  const first = confirmed ?? (readings.length === 0 ? headings[0] : undefined);
  const rest = headings.map(value => ({ value, from: 'h1' }));
  return first === undefined ? [...readings, ...rest] : [{ value: first, from: 'h1' }, ...readings, ...rest];
}

function headingsOf(page: Document): string[] {
  const headings = Array.from(page.getElementsByTagName('h1')).slice(0, 20);
  return headings
    .map(heading => tidy(heading.textContent ?? ''))
    .filter(text => text !== '' && text.length < 400);
}

/** Letters and digits only, for comparing. */
export function folded(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** Whether a heading is the title, or the title without what stands before or after it. */
function agrees(heading: string, title: string): boolean {
  const [short, long] = [folded(heading), folded(title)];
  if (short === long) return short !== '';
  return short.split(' ').length >= 2 && (long.startsWith(`${short} `) || long.endsWith(` ${short}`));
}

/** A title without the site's name before or after a separator. */
export function withoutSite(title: string, siteNames: readonly string[]): string {
  const sites = new Set(siteNames.map(folded).filter(Boolean));
  if (sites.has(folded(title))) return title;
  let rest = title;
  for (;;) {
    const parts = rest.split(SEPARATED);
    const [first = '', last = ''] = [parts[0], parts.at(-1)];
    if (parts.length < 2) return rest;
    if (sites.has(folded(last))) rest = rest.slice(0, rest.lastIndexOf(last)).replace(LAST_MARKS, '');
    else if (sites.has(folded(first))) rest = rest.slice(first.length).replace(FIRST_MARKS, '');
    else return rest;
  }
}
