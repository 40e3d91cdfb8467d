import type { Entry } from '../domain/entry.ts';
import { type NameParts, splitName } from '../domain/name-parts.ts';
import { wellFormed } from '../domain/shared-fields.ts';
import type { SourceType } from '../domain/source.ts';
import type { ExchangeEntry } from './exchange-entry.ts';
import type { VenueTable } from './options.ts';
import { accessedOn, publishedIn } from './reference-facts.ts';

/** One item of CSL-JSON. https://docs.citationstyles.org/en/stable/specification.html#appendix-iv-variables */
export type CslItem = {
  type: string;
  title: string;
  author?: NameParts[];
  issued?: { 'date-parts': number[][] };
  accessed?: { 'date-parts': number[][] };
  URL: string;
  DOI?: string;
  ISBN?: string;
  PMID?: string;
  'container-title'?: string;
  publisher?: string;
  abstract?: string;
  keyword?: string;
  language?: string;
};

const TYPES: Record<SourceType, string> = {
  paper: 'article-journal',
  blog: 'post-weblog',
  report: 'report',
  book: 'book',
  talk: 'speech',
  podcast: 'broadcast',
  government: 'report',
  reference: 'entry-encyclopedia',
  web: 'webpage',
};

/** An entry as CSL: what a bibliography prints, in whole characters. */
export function toCsl(entry: ExchangeEntry, venues: VenueTable): CslItem {
  const { doi, isbn, pmid } = entry.identifiers;
  const item: CslItem = { type: TYPES[entry.type], title: oneLine(entry.title), URL: entry.url };
  if (entry.authors.length > 0) item.author = entry.authors.map(name => splitName(wellFormed(name)));
  if (entry.publishedDate) {
    item.issued = { 'date-parts': [entry.publishedDate.split('-').map(Number)] };
  }
  const accessed = accessedOn(entry);
  if (accessed) item.accessed = { 'date-parts': [accessed.split('-').map(Number)] };
  if (doi) item.DOI = wellFormed(doi);
  if (isbn) item.ISBN = wellFormed(isbn);
  if (pmid) item.PMID = wellFormed(pmid);
  const site = publishedIn(entry, venues);
  if (site) item[isInPeriodical(entry) ? 'container-title' : 'publisher'] = oneLine(site);
  if (entry.abstract) item.abstract = wellFormed(entry.abstract);
  if (entry.tags.length > 0) item.keyword = wellFormed(entry.tags.join(', '));
  if (entry.language) item.language = wellFormed(entry.language);
  return item;
}

/** Whether the name of the site is that of something with issues or posts, not of a publisher. */
export function isInPeriodical({ type }: Entry): boolean {
  return type === 'paper' || type === 'blog' || type === 'web';
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: a NUL is what `wellFormed` takes out.
const NOT_ONE_LINE = /\s\s|[^\S ]|^\s|\s$|[\u0000\ud800-\udfff]/;

/** A text in whole characters on one line. */
export function oneLine(text: string): string {
  if (!NOT_ONE_LINE.test(text)) return text;
  const whole = wellFormed(text);
  return /\s\s|[^\S ]|^\s|\s$/.test(whole) ? whole.replace(/\s+/g, ' ').trim() : whole;
}
