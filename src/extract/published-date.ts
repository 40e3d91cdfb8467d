import { readDate } from './date-words.ts';
import { type JsonLdNode, textOf, worksOf } from './json-ld.ts';
import type { MetaTags } from './meta-tags.ts';
import type { Readings } from './reading.ts';

/** Tags that say when a work was published, surest first. Highwire's `citation_date` is `citation_publication_date`'s old name. */
const TAGS = [
  'citation_publication_date',
  'citation_date',
  'article:published_time',
  'og:article:published_time',
  'datepublished',
  'dc.date.issued',
  'dc.issued',
  'dc.date.created',
  'dc.date',
  'prism.publicationdate',
  'bepress_citation_date',
  'eprints.date',
  'citation_online_date',
  'citation_cover_date',
  'parsely-pub-date',
  'sailthru.date',
  'pubdate',
  'publishdate',
  'publish-date',
  'publication_date',
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
  for (const element of page.querySelectorAll('[itemprop="datePublished" i], time[pubdate]')) {
    add(statedDate(element), 'itemprop datePublished');
  }
  for (const element of bylineDates(page)) add(statedDate(element), elementName(element));
  return settled(readings);
}

/** Dates that stand with the heading: a `<time>` or an element called a date, outside asides, comments and lists of other posts. */
function* bylineDates(page: Document): Generator<Element> {
  const elements = page.querySelectorAll(
    'header time, article time, main time, time, [class~="date" i], [class~="published" i]',
  );
  let left = 20;
  for (const element of elements) {
    if (left-- === 0) return;
    if (element.closest('aside, nav, footer, li, [class*="comment" i], [class*="related" i]')) continue;
    if (/updat|modif/i.test(element.className + (element.parentElement?.textContent ?? '').slice(0, 60)))
      continue;
    yield element;
  }
}

function statedDate(element: Element): string {
  const stated = element.getAttribute('datetime') ?? element.getAttribute('content');
  return stated && readDate(stated) !== '' ? stated : (element.textContent ?? '');
}

function elementName(element: Element): string {
  const [name] = element.classList;
  return name ? `${element.localName}.${name}` : element.localName;
}

/** A reading that only adds the day to the first one (`2025-07`, then `2025-07-15`) goes before it. */
function settled(readings: Readings): Readings {
  const [first] = readings;
  if (!first || first.value.length === 10) return readings;
  const finer = readings.find(
    ({ value }) => value.length > first.value.length && value.startsWith(`${first.value}-`),
  );
  return finer ? [finer, ...readings.filter(reading => reading !== finer)] : readings;
}
