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
import { provenanceOf, type Readings } from './reading.ts';
import { addressOf, replicate } from './replica.ts';
import { hostNames, readSiteName } from './site-name.ts';
import { readType } from './source-type.ts';
import { readTitle } from './title.ts';

/** What a page tells of the source on it. Never changes the document, never throws; what is not said is `''` or `[]`. */
export function extractSource(document: Document): ExtractedSource {
  const capturedUrl = addressOf(document);
  // Clone first: Readability edits the document it parses.
  const page = replicate(document);
  const tags = readMetaTags(page);
  const jsonLd = readJsonLd(page);
  const address = readAddress(page, tags, capturedUrl);
  const siteName = readSiteName(tags, jsonLd);
  const siteNames = [...siteName.map(({ value }) => value), ...hostNames(capturedUrl)];
  const title = readTitle(page, tags, jsonLd, siteNames);
  const { authors, readings: authorReadings } = readAuthors(page, tags, jsonLd, siteNames);
  const publishedDate = readPublishedDate(page, tags, jsonLd);
  const type = readType(tags, jsonLd, capturedUrl);
  const language = readLanguage(page, tags);
  const description = readDescription(tags, jsonLd);
  const abstract = readAbstract(page, tags, jsonLd);
  const identifiers = readIdentifiers(tags, capturedUrl);
  writeMathsAsTex(page);
  const content = readMainContent(page);
  return {
    url: best(address).slice(0, LONGEST_LINE),
    capturedUrl: capturedUrl.slice(0, LONGEST_LINE),
    title: best(title).slice(0, LONGEST_LINE),
    authors: authors.slice(0, MOST_AUTHORS),
    publishedDate: best(publishedDate),
    siteName: best(siteName),
    type: best(type) as SourceType,
    subtype: '',
    purpose: '',
    language: best(language),
    description: best(description).slice(0, LONGEST_PROSE),
    abstract: best(abstract).slice(0, LONGEST_PROSE),
    identifiers,
    provenance: {
      url: provenanceOf(address),
      title: provenanceOf(title),
      authors: provenanceOf(authorReadings),
      publishedDate: provenanceOf(publishedDate),
      siteName: provenanceOf(siteName),
      type: provenanceOf(type),
      language: provenanceOf(language),
      description: provenanceOf(description),
      abstract: provenanceOf(abstract),
      text: [{ value: `${content.text.length} characters`, from: content.from }],
    },
    text: content.text,
    html: content.html,
  };
}

// The schema's bounds: a longer field would refuse the whole capture.
const LONGEST_LINE = 5_000;
const LONGEST_PROSE = 200_000;
const MOST_AUTHORS = 5_000;

function best(readings: Readings): string {
  return readings[0]?.value ?? '';
}
