import type { ExtractedSource, SourceType } from '../domain/source.ts';
import { readAbstract, readDescription } from './abstract.ts';
import { readAuthors } from './authors.ts';
import { readAddress } from './canonical-link.ts';
import { readIdentifiers } from './identifiers.ts';
import { readJsonLd } from './json-ld.ts';
import { readLanguage } from './language.ts';
import { readMainContent } from './main-content.ts';
import { writeMathsAsTex } from './maths.ts';
import { readMetaTags } from './meta-tags.ts';
import { readPublishedDate } from './published-date.ts';
import { provenanceOf } from './reading.ts';
import { propertyOf, replicate } from './replica.ts';
import { hostNames, readSiteName } from './site-name.ts';
import { readType } from './source-type.ts';
import { readTitle } from './title.ts';

/** What a page tells of the source on it. Never changes the document, never throws; what is not said is `''` or `[]`. */
export function extractSource(document: Document): ExtractedSource {
  const capturedUrl = propertyOf(document, 'URL');
  // Clone first: Readability edits the document it parses.
  const page = replicate(document);
  const tags = readMetaTags(page);
  const jsonLd = readJsonLd(page);
  const siteName = readSiteName(tags, jsonLd);
  const siteNames = [...siteName.map(({ value }) => value), ...hostNames(capturedUrl)];
  const { authors, readings: authorReadings } = readAuthors(page, tags, jsonLd, siteNames);
  const readings = {
    url: readAddress(page, tags, capturedUrl),
    title: readTitle(page, tags, jsonLd, siteNames),
    publishedDate: readPublishedDate(page, tags, jsonLd),
    siteName,
    type: readType(tags, jsonLd, capturedUrl),
    language: readLanguage(page, tags),
    description: readDescription(tags, jsonLd),
    abstract: readAbstract(page, tags, jsonLd),
  };
  const provenance: ExtractedSource['provenance'] = { authors: provenanceOf(authorReadings) };
  const best = {} as Record<keyof typeof readings, string>;
  for (const [field, found] of Object.entries(readings)) {
    provenance[field] = provenanceOf(found);
    const longest = field === 'description' || field === 'abstract' ? LONGEST_PROSE : LONGEST_LINE;
    best[field as keyof typeof readings] = (found[0]?.value ?? '').slice(0, longest);
  }
  writeMathsAsTex(page);
  const { text, html, from } = readMainContent(page);
  provenance.text = [{ value: `${text.length} characters`, from }];
  return {
    ...best,
    type: best.type as SourceType,
    capturedUrl: capturedUrl.slice(0, LONGEST_LINE),
    authors: authors.slice(0, MOST_AUTHORS),
    subtype: '',
    purpose: '',
    identifiers: readIdentifiers(tags, capturedUrl),
    provenance,
    text,
    html,
  };
}

// The schema's bounds: a longer field would refuse the whole capture.
const LONGEST_LINE = 5_000;
const LONGEST_PROSE = 200_000;
const MOST_AUTHORS = 5_000;
