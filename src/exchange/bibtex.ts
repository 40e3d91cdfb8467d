import { citationKey } from '../domain/citation-key.ts';
import { type NameParts, splitName } from '../domain/name-parts.ts';
import type { SourceType } from '../domain/source.ts';
import { oneLine } from './csl.ts';
import type { ExchangeEntries, ExchangeEntry } from './exchange-entry.ts';
import { addressLine, judgementLines } from './judgement.ts';
import { latex } from './latex.ts';
import type { VenueTable } from './options.ts';
import { accessedOn, publishedIn } from './reference-facts.ts';

/** How a dialect of BibTeX says the same: its types, and the names of its fields. */
type Dialect = {
  types: Record<SourceType, string>;
  /** The field for the site's name, by the record's type; else `howpublished`. */
  siteField: Record<string, string>;
  judgement: string;
  /** The field for other keys that documents cite it by. */
  keys?: string;
  hasMonth: boolean;
};

/** https://mirrors.ctan.org/biblio/bibtex/base/btxdoc.pdf, with `url`, `doi` and `date` as later programs read them. */
export const BIBTEX: Dialect = {
  types: {
    paper: 'article',
    blog: 'misc',
    report: 'techreport',
    book: 'book',
    talk: 'misc',
    podcast: 'misc',
    government: 'techreport',
    reference: 'misc',
    web: 'misc',
  },
  siteField: { article: 'journal', techreport: 'institution', book: 'publisher' },
  judgement: 'annote',
  hasMonth: true,
};

/** https://mirrors.ctan.org/macros/latex/contrib/biblatex/doc/biblatex.pdf, chapter 2. */
export const BIBLATEX: Dialect = {
  types: {
    paper: 'article',
    blog: 'online',
    report: 'report',
    book: 'book',
    talk: 'misc',
    podcast: 'misc',
    government: 'report',
    reference: 'inreference',
    web: 'online',
  },
  siteField: {
    article: 'journaltitle',
    report: 'institution',
    book: 'publisher',
    inreference: 'booktitle',
    online: 'organization',
  },
  judgement: 'annotation',
  keys: 'ids',
  hasMonth: false,
};

/** Some records go out together: each step of a stream takes time of its own. */
const PIECE_LENGTH = 32 * 1_024;

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/**
 * BibTeX or BibLaTeX, one record per entry, written here: citation-js took 370 µs of processor time for a record where this
 * took 50 (Node 20, both on the same busy machine; a third of that now), and its transliteration loses emoji and Chinese. The
 * judgement is in the field that styles do not print.
 */
export async function* exportBibtex(
  entries: ExchangeEntries,
  dialect: Dialect,
  venues: VenueTable,
): AsyncIterable<string> {
  const taken = new Set<string>();
  let piece = '';
  for await (const entry of entries) {
    const key = citationKey(entry, taken);
    // One that a record before has as its own is that record's.
    const formerKeys = (entry.formerKeys ?? []).filter(former => !taken.has(former));
    piece += recordOf(entry, key, formerKeys, dialect, venues);
    if (piece.length < PIECE_LENGTH) continue;
    yield piece;
    piece = '';
  }
  if (piece !== '') yield piece;
}

function recordOf(
  entry: ExchangeEntry,
  key: string,
  formerKeys: readonly string[],
  dialect: Dialect,
  venues: VenueTable,
): string {
  const type = dialect.types[entry.type];
  const { doi, arxivId, isbn, pmid } = entry.identifiers;
  let record = `@${type}{${key},\n`;
  const add = (name: string, value: string) => {
    if (value !== '') record += `\t${name} = {${value}},\n`;
  };
  if (dialect.keys) add(dialect.keys, formerKeys.join(','));
  add('author', entry.authors.map(name => bibtexName(splitName(name))).join(' and '));
  const date = entry.publishedDate;
  if (dialect.hasMonth) {
    add('year', date.slice(0, 4));
    const month = MONTHS[Number(date.slice(5, 7)) - 1];
    if (month) record += `\tmonth = ${month},\n`;
  }
  add('date', date);
  // A second pair of braces keeps the capitals from a style that would recase them.
  if (entry.title) add('title', `{${latex(oneLine(entry.title))}}`);
  add(dialect.siteField[type] ?? 'howpublished', latex(oneLine(publishedIn(entry, venues))));
  add('doi', verbatim(doi));
  add('isbn', latex(oneLine(isbn)));
  add('pmid', latex(oneLine(pmid)));
  if (arxivId) {
    add('eprint', verbatim(arxivId));
    add(dialect.hasMonth ? 'archiveprefix' : 'eprinttype', 'arxiv');
  }
  const address = verbatim(entry.url);
  add('url', address);
  // Of BibTeX's own styles none reads it; those that print addresses do, and Zotero writes it too.
  add('urldate', accessedOn(entry));
  add('langid', dialect.hasMonth ? '' : (LANGUAGES[entry.language.slice(0, 2)] ?? ''));
  add('keywords', latex(entry.tags.map(oneLine).join(', ')));
  add('abstract', latex(entry.abstract));
  const lines = judgementLines(entry, venues);
  // The address makes the source's id, so it has to come back to the letter.
  if (address !== entry.url) lines.push(addressLine(entry));
  add(dialect.judgement, latex(lines.join('\n')));
  return `${record}}\n\n`;
}

/** Words of plain letters, each with a capital: nothing that BibTeX or LaTeX would act on. */
const CAPITALISED = /^[A-Z][A-Za-z]*(?: [A-Z][A-Za-z]*)*$/;

/** `von Last, First` and `von Last, Jr, First`, as BibTeX reads names; what is no person's name is whole, in braces. */
function bibtexName(parts: NameParts): string {
  if (parts.literal !== undefined) return `{${latex(parts.literal)}}`;
  const { family = '', given = '', suffix, 'non-dropping-particle': particle } = parts;
  const isPlain = !particle && !suffix && CAPITALISED.test(family) && CAPITALISED.test(given);
  if (isPlain) return `${family}, ${given}`;
  const last = `${particle ? `${latex(particle)} ` : ''}${guarded(latex(family))}`;
  return [last, ...(suffix ? [guarded(latex(suffix))] : []), guarded(latex(given))].join(', ');
}

/** In braces where BibTeX would act on it: a comma, an `and`, or a small letter that would make it a particle. */
function guarded(name: string): string {
  return /,|\band\b|(?:^|\s)\p{Ll}/u.test(name) ? `{${name}}` : name;
}

/** `url`, `doi` and `eprint` are read as they stand, but for what would end the field. */
function verbatim(address: string): string {
  return /[{}\\\s]/.test(address) ? address.replace(/[{}\\\s]/g, encodeURIComponent) : address;
}

/** BibLaTeX's names of languages, for hyphenation. A language that is not here has no `langid`. */
const LANGUAGES: Record<string, string> = {
  de: 'german',
  es: 'spanish',
  fr: 'french',
  it: 'italian',
  nl: 'dutch',
  pl: 'polish',
  pt: 'portuguese',
  ru: 'russian',
  sv: 'swedish',
};
