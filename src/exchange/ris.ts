import { citationKey } from '../domain/citation-key.ts';
import { splitName } from '../domain/name-parts.ts';
import type { SourceType } from '../domain/source.ts';
import { isInPeriodical, oneLine } from './csl.ts';
import type { ExchangeEntries, ExchangeEntry } from './exchange-entry.ts';
import { judgementLines } from './judgement.ts';
import type { VenueTable } from './options.ts';
import { accessedOn, publishedIn } from './reference-facts.ts';

const TYPES: Record<SourceType, string> = {
  paper: 'JOUR',
  blog: 'BLOG',
  report: 'RPRT',
  book: 'BOOK',
  talk: 'SLIDE',
  podcast: 'SOUND',
  government: 'GOVDOC',
  reference: 'ENCYC',
  web: 'ELEC',
};

/**
 * RIS, one record per entry, each value on one line; the judgement is in notes (`N1`).
 * https://en.wikipedia.org/wiki/RIS_(file_format) and the 2011 specification that it archives.
 */
export async function* exportRis(entries: ExchangeEntries, venues: VenueTable): AsyncIterable<string> {
  const taken = new Set<string>();
  for await (const entry of entries) yield recordOf(entry, citationKey(entry, taken), venues);
}

function recordOf(entry: ExchangeEntry, key: string, venues: VenueTable): string {
  let record = `TY  - ${TYPES[entry.type]}\r\nID  - ${key}\r\n`;
  const add = (tag: string, value: string) => {
    if (value !== '') record += `${tag}  - ${value}\r\n`;
  };
  for (const name of entry.authors) add('AU', risName(name));
  add('TI', oneLine(entry.title));
  const [year = '', month = '', day = ''] = entry.publishedDate.split('-');
  add('PY', year);
  if (year) add('DA', `${year}/${month}/${day}/`);
  add(isInPeriodical(entry) ? 'T2' : 'PB', oneLine(publishedIn(entry, venues)));
  // Of an article, bibutils takes it for a part of the date of publication.
  const accessed = entry.type === 'paper' ? '' : accessedOn(entry);
  if (accessed) add('Y2', `${accessed.replaceAll('-', '/')}/`);
  add('UR', entry.url.replace(/\s/g, encodeURIComponent));
  add('DO', oneLine(entry.identifiers.doi));
  add('SN', oneLine(entry.identifiers.isbn));
  add('AN', oneLine(entry.identifiers.pmid));
  // There is no tag for it. Bibutils knows it there by its form, and Zotero has it among what is extra.
  if (entry.identifiers.arxivId) add('M1', `arXiv:${oneLine(entry.identifiers.arxivId)}`);
  for (const tag of entry.tags) add('KW', oneLine(tag));
  add('LA', oneLine(entry.language));
  add('AB', oneLine(entry.abstract));
  for (const line of judgementLines(entry, venues)) add('N1', line);
  return `${record}ER  - \r\n\r\n`;
}

/** `Family, Given, Suffix`. A comma after an organisation keeps its words together: without one, readers take the last for a family name. */
function risName(name: string): string {
  const parts = splitName(oneLine(name));
  if (parts.literal !== undefined) return / /.test(parts.literal) ? `${parts.literal},` : parts.literal;
  const last = [parts['non-dropping-particle'], parts.family].filter(Boolean).join(' ');
  return [last, parts.given, parts.suffix].filter(Boolean).join(', ');
}
