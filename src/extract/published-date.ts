import type { BylineLine } from './byline.ts';
import { beforeOtherDates, endsInOtherLabel, readDate } from './date-words.ts';
import { type JsonLdNode, textOf, typesOf, worksOf } from './json-ld.ts';
import type { MetaTags } from './meta-tags.ts';
import { type Readings, tidy } from './reading.ts';
import { isPostAddress } from './site-name.ts';
import { folded } from './title.ts';

/** Scholarly tags, surest first. Highwire's `citation_date` is `citation_publication_date`'s old name. */
const SCHOLARLY = [
  'citation_publication_date',
  'citation_date',
  'bepress_citation_date',
  'eprints.date',
  'prism.publicationdate',
  'citation_online_date',
  'citation_cover_date',
  'citation_year',
];
const TAGS = [
  'article:published_time',
  'og:article:published_time',
  'article.published',
  'datepublished',
  'parsely-pub-date',
  'sailthru.date',
  'dc.date.issued',
  'dc.issued',
  'dc.date.created',
  'dc.created',
  'cxenseparse:recs:publishtime',
  'published_time',
  'publish-date',
  'publish_date',
  'publishdate',
  'publicationdate',
  'publication_date',
  'pubdate',
  'dc.date',
  'date',
  'article:post_date',
  'blog_post_date',
];
/** When the page says the work was published, best reading first; never when it was changed. */
export function readPublishedDate(
  page: Document,
  tags: MetaTags,
  jsonLd: readonly JsonLdNode[],
  byline: readonly BylineLine[],
  address: string,
  isWork: boolean,
  title = '',
): Readings {
  const readings: Readings = [];
  const late: Readings = [];
  const language = page.documentElement?.lang ?? '';
  const add = (text: string, from: string, to = readings) => {
    const value = readDate(text, language);
    if (value !== '') to.push({ value, from });
  };
  const addTags = (names: readonly string[]) => {
    for (const name of names) {
      const contents = tags.get(name) ?? [];
      // Each entry of a list has a date of its own.
      if (!isWork && new Set(contents).size > 1) continue;
      for (const content of contents) add(content, `meta ${name}`);
    }
  };
  addTags(SCHOLARLY);
  for (const work of worksOf(jsonLd)) {
    // A video on the page dates it only where the page is about it.
    const isBeside =
      typesOf(work).includes('VideoObject') && title !== '' && folded(textOf(work.name)) !== folded(title);
    if (isBeside) continue;
    // Content systems date every page of a site; only what calls itself a work was published.
    const isPage = typesOf(work).every(type => /Page$|^(?:Product|Course|CreativeWork)$/.test(type));
    add(
      textOf(work.datePublished ?? work.uploadDate ?? work.dateCreated),
      'JSON-LD datePublished',
      isPage ? late : readings,
    );
  }
  addTags(TAGS);
  addTags(
    [...tags.keys()].filter(
      name => /publi(?:sh|cation)/.test(name) && !/publisher|modif|updat|expir/.test(name),
    ),
  );
  for (const element of page.querySelectorAll(
    '[itemprop~="datePublished" i], [itemprop~="dateCreated" i], [property="schema:datePublished"], [property="dc:date"], time[pubdate], .dt-published',
  )) {
    if (!element.closest('aside, footer, nav')) add(statedDate(element), 'itemprop datePublished');
    if (readings.length > 0) break;
  }
  const dated = /\/(20\d\d)[/-](\d\d?)[/-](\d\d?)(?=[/-]|$)/.exec(address);
  if (dated) add(`${dated[1]}-${dated[2]}-${dated[3]}`, 'address');
  // A page that does not say it is a work may be a list of them: only what stands close to its heading dates it.
  const shown = bylineDates(
    isWork ? byline : byline.filter(({ at }) => at >= -2 && at < 8),
    isWork,
    language,
  );
  const [stated] = readings;
  const isScholarly = tags.has('citation_title');
  // Tags are rewritten when a site moves; nothing was on show before it was published.
  // A day between them is the time zone's, and then what people read is the day.
  const isShown = !isScholarly && stated && shown[0] && isBefore(shown[0].value, stated.value);
  if (isShown) readings.unshift(...shown);
  else readings.push(...shown);
  return [...withDayFirst(readings), ...(readings.length > 0 || isPostAddress(address) ? late : [])];
}

function isBefore(one: string, other: string): boolean {
  return one.length === 10 && other.length === 10 && Date.parse(one) - Date.parse(other) <= 86_400_000;
}

function statedDate(element: Element): string {
  const stated = element.getAttribute('datetime') ?? element.getAttribute('content');
  return stated && readDate(stated) !== '' ? stated : (element.textContent ?? '');
}

/** Dates in the lines near the heading, without those that say when it was changed, and none of a list of other works. */
function bylineDates(byline: readonly BylineLine[], isWork: boolean, language: string): Readings {
  const readings: Readings = [];
  let isSigned = false;
  let isOfChange = false;
  for (const { text, parts, at } of byline) {
    // "Last updated" may stand on the line before its date.
    const wasOfChange = isOfChange;
    isOfChange = text.length < 25 && !/\d/.test(text) && endsInOtherLabel(text);
    if (wasOfChange) continue;
    const dated = beforeOtherDates(text);
    const stamped = parts
      .map(part => part.closest('time, [datetime], [title]') ?? part)
      .filter(part => isOfPublication(part, text, dated.length))
      .map(part => part.getAttribute('datetime') ?? part.getAttribute('title') ?? '')
      .find(stamp => readDate(stamp).length === 10);
    const said = readDate(dated, language);
    const value = said.length === 10 ? said : stamped ? readDate(stamped) : said;
    const isWhole = value.length === 10 || (dated.length < 40 && (value.length > 4 || (at >= 0 && at < 3)));
    if (value < '1990' || !isWhole) continue;
    if (readings.length === 0) isSigned = at >= 0 && at < 3 && value.length === 10 && /\bby\s/i.test(text);
    readings.push({ value, from: 'byline' });
  }
  // Who wrote it and when in one line under the heading: later dates are of what it is about.
  if (isSigned) return readings.slice(0, 1);
  const days = new Set(readings.map(({ value }) => value)).size;
  return isListOfWorks(readings) || (!isWork && days > 1) ? [] : readings;
}

/** Whether an element of a line stands in its first `end` letters and after no label of another date: `updated yesterday`. */
function isOfPublication(part: Element, line: string, end: number): boolean {
  const shown = tidy(part.textContent ?? '') || (part.getAttribute('datetime') ?? '');
  const until = line.slice(0, line.indexOf(shown) + shown.length);
  return until.length <= end && !endsInOtherLabel(`${until} `);
}

/** Newest first is how lists of works are set; a discussion begins with its oldest. */
function isListOfWorks(readings: Readings): boolean {
  const values = readings.map(({ value }) => value);
  return (
    new Set(values).size >= 3 && values.every((value, at) => at === 0 || value <= (values[at - 1] ?? ''))
  );
}

/** A reading that only adds the day to the first one (`2025-07`, then `2025-07-15`) goes before it. */
function withDayFirst(readings: Readings): Readings {
  const [first] = readings;
  if (!first || first.value.length === 10) return readings;
  const finer = readings.find(({ value }) => value.startsWith(`${first.value}-`));
  return finer ? [finer, ...readings.filter(reading => reading !== finer)] : readings;
}
