import type { ExtractedFacts, SourceType } from '../domain/source.ts';
import { readAbstract, readDescription } from './abstract.ts';
import { readAuthors } from './authors.ts';
import { readByline } from './byline.ts';
import { readAddress } from './canonical-link.ts';
import { isDiscussion } from './discussion.ts';
import { readIdentifiers } from './identifiers.ts';
import { type JsonLdNode, readJsonLd, typesOf } from './json-ld.ts';
import { readLanguage } from './language.ts';
import { readMetaTags } from './meta-tags.ts';
import { readPublishedDate } from './published-date.ts';
import { provenanceOf } from './reading.ts';
import { hostNames, isFrontPage, readSiteName } from './site-name.ts';
import { isArticlePage, readType } from './source-type.ts';
import { readTitle } from './title.ts';

// The schema's bounds: a longer field would refuse the whole capture.
const LONGEST_LINE = 5_000;
const LONGEST_PROSE = 200_000;
const MOST_AUTHORS = 5_000;

/** The facts a page tells of its source, each with where it came from. Only reads `page`; `address` is the page's. */
export function readFacts(page: Document, address: string): ExtractedFacts {
  const tags = readMetaTags(page);
  const jsonLd = readJsonLd(page);
  const siteName = readSiteName(tags, jsonLd);
  const siteNames = [...siteName.map(({ value }) => value), ...hostNames(address)];
  const title = readTitle(page, tags, jsonLd, siteNames, address);
  // What stands on a site's front page is about other works.
  const byline = isFrontPage(address) ? [] : readByline(page, title.heading);
  const isThread = isDiscussion(page, tags, withoutFaq(jsonLd), address);
  const { authors, readings: authorReadings } = readAuthors(
    page,
    tags,
    jsonLd,
    siteNames,
    byline,
    isThread,
  );
  const readings = {
    url: readAddress(page, tags, address),
    title: title.readings,
    publishedDate: readPublishedDate(page, tags, jsonLd, byline, address, isThread || isArticlePage(tags, jsonLd)),
    siteName,
    type: readType(tags, jsonLd, address),
    language: readLanguage(page, tags),
    description: readDescription(tags, jsonLd),
    abstract: readAbstract(page, tags, jsonLd),
  };
  const provenance: ExtractedFacts['provenance'] = { authors: provenanceOf(authorReadings) };
  const best = {} as Record<keyof typeof readings, string>;
  for (const [field, found] of Object.entries(readings)) {
    provenance[field] = provenanceOf(found);
    const longest = field === 'description' || field === 'abstract' ? LONGEST_PROSE : LONGEST_LINE;
    best[field as keyof typeof readings] = (found[0]?.value ?? '').slice(0, longest);
  }
  return {
    ...best,
    type: best.type as SourceType,
    capturedUrl: address.slice(0, LONGEST_LINE),
    authors: authors.slice(0, MOST_AUTHORS),
    subtype: '',
    purpose: '',
    identifiers: readIdentifiers(tags, address),
    provenance,
  };
}

/** Questions that a page answers by itself are no discussion. */
function withoutFaq(jsonLd: readonly JsonLdNode[]): readonly JsonLdNode[] {
  const isFaq = jsonLd.some(node => typesOf(node).includes('FAQPage'));
  return isFaq ? jsonLd.filter(node => !typesOf(node).includes('Question')) : jsonLd;
}
