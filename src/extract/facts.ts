import type { ExtractedFacts, SourceType } from '../domain/source.ts';
import { readAbstract, readDescription } from './abstract.ts';
import { readAuthors } from './authors.ts';
import type { PageTraits } from './block-features.ts';
import { type BylineLine, readByline, readLabelledLines } from './byline.ts';
import { isOtherPage, readAddress } from './canonical-link.ts';
import { isDiscussion } from './discussion.ts';
import { hasAbstractHeading, readIdentifierLines, tellsOfOthers } from './identifier-lines.ts';
import { readIdentifiers } from './identifiers.ts';
import { isNode, type JsonLdNode, readJsonLd, textOf, typesOf } from './json-ld.ts';
import { readLanguage } from './language.ts';
import { type MetaTags, readMetaTags } from './meta-tags.ts';
import { readTraits } from './page-traits.ts';
import { readPublishedDate } from './published-date.ts';
import { LONGEST_LINE, LONGEST_PROSE, provenanceOf } from './reading.ts';
import { hostNames, isFrontPage, isPostAddress, readSiteName } from './site-name.ts';
import { isArticlePage, readKind, sellsThings } from './source-type.ts';
import { readTitle } from './title.ts';

// Within the schema's bounds: a longer field would refuse the whole capture.
const MOST_AUTHORS = 5_000;
const LONGEST: Readonly<Record<string, number>> = {
  // No wiki takes a longer one, and a browser takes seconds to lay out a word of 5,000 letters.
  title: 1_000,
  description: LONGEST_PROSE,
  abstract: LONGEST_PROSE,
};

/** The facts a page tells of its source, each with where it came from. Only reads `page`; `address` is the page's. */
export function readFacts(page: Document, address: string): { facts: ExtractedFacts; traits: PageTraits } {
  const stated = readMetaTags(page);
  const linked = readJsonLd(page);
  const { readings: addresses, isLeftBehind: isStale } = readAddress(page, stated, linked, address);
  // What is on screen counts: tags of the route shown before tell of another work.
  const tags: MetaTags = isStale ? new Map() : stated;
  const own = [address, addresses[0]?.value ?? address];
  const jsonLd = withoutFaq(linked).filter(node => !isOfOtherPage(node, own, isStale));
  const siteName = readSiteName(tags, jsonLd);
  const siteNames = [...siteName.map(({ value }) => value), ...hostNames(address)];
  const title = readTitle(page, tags, jsonLd, siteNames, address, isStale);
  // What stands on a site's front page is about other works.
  const byline = isFrontPage(address) ? [] : readByline(page, title.heading);
  const isThread = isDiscussion(page, tags, jsonLd, address);
  const isUndated = sellsThings(tags, jsonLd) || (isFrontPage(address) && !isArticlePage(tags, jsonLd));
  // Lines further off count only where they say what they are, and nothing nearer says it.
  let labelled: BylineLine[] | undefined;
  const further = () =>
    (labelled ??= isThread || isUndated || isFrontPage(address) ? [] : readLabelledLines(page));
  const authorsIn = (lines: readonly BylineLine[]) =>
    readAuthors(page, tags, jsonLd, siteNames, lines, isThread, isFrontPage(address));
  const isWork = isThread || isArticlePage(tags, jsonLd) || isPostAddress(address);
  const dateIn = (lines: readonly BylineLine[]) =>
    readPublishedDate(page, tags, jsonLd, lines, address, isWork, title.readings[0]?.value);
  const near = authorsIn(byline);
  const { authors, readings: authorReadings } = near.isSure ? near : authorsIn([...byline, ...further()]);
  const dates = isUndated ? [] : dateIn(byline);
  const kind = readKind(tags, jsonLd, address);
  const abstract = readAbstract(page, tags, jsonLd);
  const isOfOthers = tellsOfOthers(kind, {
    isArticle: isArticlePage(tags, jsonLd),
    isThread,
    hasAbstract: abstract.length > 0 || hasAbstractHeading(byline),
    address,
  });
  const said = readIdentifierLines(isOfOthers ? [] : byline, address);
  const { identifiers, doi } = readIdentifiers(tags, jsonLd, said, address);
  const readings = {
    url: addresses,
    title: title.readings,
    // Content systems date shops and front pages too: these were not published.
    publishedDate: dates.length > 0 || isUndated ? dates : dateIn(further()),
    siteName,
    ...kind,
    language: readLanguage(page, tags),
    description: readDescription(tags, jsonLd),
    abstract,
  };
  const provenance: ExtractedFacts['provenance'] = {
    authors: provenanceOf(authorReadings),
    doi: provenanceOf(doi),
  };
  const best = {} as Record<keyof typeof readings, string>;
  for (const [field, found] of Object.entries(readings)) {
    provenance[field] = provenanceOf(found);
    best[field as keyof typeof readings] = (found[0]?.value ?? '').slice(0, LONGEST[field] ?? LONGEST_LINE);
  }
  const facts = {
    ...best,
    type: best.type as SourceType,
    capturedUrl: address.slice(0, LONGEST_LINE),
    authors: authors.slice(0, MOST_AUTHORS),
    identifiers,
    provenance,
  };
  return { facts, traits: readTraits(stated, linked, address, isThread, title.heading) };
}

/** Questions that a page answers by itself are no discussion. */
function withoutFaq(jsonLd: readonly JsonLdNode[]): readonly JsonLdNode[] {
  const isFaq = jsonLd.some(node => typesOf(node).includes('FAQPage'));
  return isFaq ? jsonLd.filter(node => !typesOf(node).includes('Question')) : jsonLd;
}

/** Whether linked data is about another page than that of these addresses: one in a list, or the one shown before. */
function isOfOtherPage(node: JsonLdNode, addresses: readonly string[], isStale: boolean): boolean {
  const { mainEntityOfPage: entity } = node;
  const named = [textOf(node.url), isNode(entity) ? textOf(entity['@id']) : textOf(entity)].filter(Boolean);
  if (named.length === 0) return isStale && !typesOf(node).includes('WebSite');
  return (
    /Article|Posting|Report|Recipe|Video|Episode/.test(typesOf(node).join()) &&
    named.every(text => addresses.every(address => isOtherPage(text, address)))
  );
}
