import { readDate } from './date-words.ts';
import { type JsonLdNode, textOf, worksOf } from './json-ld.ts';
import type { MetaTags } from './meta-tags.ts';
import type { Readings } from './reading.ts';

/** Tags that say when a work was published, surest first. Highwire's `citation_date` is `citation_publication_date`'s old name. */
const TAGS = [
  'citation_publication_date',
  'citation_date',
  'article:published_time',
  'datepublished',
  'dc.date.issued',
  'dc.issued',
  'dc.date',
  'citation_online_date',
  'pubdate',
  'date',
];

/** When the page says the work was published, best reading first; never when it was changed. */
export function readPublishedDate(page: Document, tags: MetaTags, jsonLd: readonly JsonLdNode[]): Readings {
  const readings: Readings = [];
  const add = (text: string, from: string) => {
    const value = readDate(text);
    if (value !== '') readings.push({ value, from });
  };
  const addTag = (name: string) => {
    for (const content of tags.get(name) ?? []) add(content, `meta ${name}`);
  };
  for (const name of TAGS.slice(0, 2)) addTag(name);
  for (const work of worksOf(jsonLd)) {
    add(textOf(work.datePublished ?? work.uploadDate), 'JSON-LD datePublished');
  }
  for (const name of TAGS.slice(2)) addTag(name);
  for (const element of bylineDates(page)) add(statedDate(element), element.localName);
  return readings;
}

/** Dates that stand with the heading: a `<time>` or an element called a date, outside asides, comments and lists of other posts. */
function* bylineDates(page: Document): Generator<Element> {
  const elements = page.querySelectorAll('[itemprop="datePublished"], time, .date, .published');
  let left = 20;
  for (const element of elements) {
    if (left-- === 0) return;
    if (element.closest('aside, nav, footer, li, [class*="comment" i], [class*="related" i]')) continue;
    if (/updat|modif/i.test(element.className)) continue;
    yield element;
  }
}

function statedDate(element: Element): string {
  const stated = element.getAttribute('datetime') ?? element.getAttribute('content');
  return stated && readDate(stated) !== '' ? stated : (element.textContent ?? '');
}
