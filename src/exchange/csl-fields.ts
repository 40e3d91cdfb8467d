import * as v from 'valibot';
import { joinName } from '../domain/name-parts.ts';
import type { SourceType } from '../domain/source.ts';
import { idsNoted, ownWords } from './foreign-note.ts';
import type { Found } from './imported-entry.ts';
import { isJudgement, withJudgement } from './judgement.ts';
import { plainLine, plainParagraphs } from './plain-text.ts';
import { UNTAKEN_FIELDS, type UntakenField } from './untaken.ts';
import { preciseDate, writtenDate } from './written-date.ts';

const text = v.fallback(v.pipe(v.union([v.string(), v.number()]), v.transform(String)), '');
const namePart = v.optional(text);
const nameSchema = v.object({
  family: namePart,
  given: namePart,
  suffix: namePart,
  'non-dropping-particle': namePart,
  'dropping-particle': namePart,
  literal: namePart,
});
const dateSchema = v.object({
  'date-parts': v.optional(v.array(v.array(v.union([v.number(), v.string()])))),
  raw: v.optional(v.string()),
  literal: v.optional(v.string()),
});

/** What is read of a CSL item; a value of another form counts as not there. */
export const cslItemSchema = v.object({
  id: v.optional(text),
  'citation-key': v.optional(text),
  type: v.optional(text),
  title: v.optional(text),
  author: v.fallback(v.optional(v.array(nameSchema)), undefined),
  issued: v.fallback(v.optional(dateSchema), undefined),
  URL: v.optional(text),
  DOI: v.optional(text),
  ISBN: v.optional(text),
  PMID: v.optional(text),
  'container-title': v.optional(text),
  abstract: v.optional(text),
  keyword: v.optional(text),
  language: v.optional(text),
  note: v.optional(text),
  annote: v.optional(text),
  ...v.entriesFromList(UNTAKEN_FIELDS, v.optional(v.unknown())),
  publisher: v.optional(text),
});
export type ReadCslItem = v.InferOutput<typeof cslItemSchema>;

const TYPES: Record<string, SourceType> = {
  article: 'paper',
  'article-journal': 'paper',
  'paper-conference': 'paper',
  manuscript: 'paper',
  thesis: 'paper',
  review: 'paper',
  'post-weblog': 'blog',
  report: 'report',
  standard: 'report',
  book: 'book',
  chapter: 'book',
  classic: 'book',
  speech: 'talk',
  broadcast: 'podcast',
  bill: 'government',
  legislation: 'government',
  legal_case: 'government',
  regulation: 'government',
  treaty: 'government',
  hearing: 'government',
  entry: 'reference',
  'entry-encyclopedia': 'reference',
  'entry-dictionary': 'reference',
  dataset: 'reference',
};

/** What is in something that has an ISBN of its own. */
const PART = /^(article|chapter|entry|paper-conference|review|speech)/;

/**
 * What a CSL item says of an entry; what its note says as a judgement counts more, and any other is a review. `isOurs` tells of a judgement
 * that is no more in its notes: what we write has no marks, so that what looks like some is text.
 */
export function fieldsOfCsl(item: ReadCslItem, isOurs = false): Found {
  const notes = [item.note ?? '', item.annote ?? ''];
  const judgement = notes.map(note => note.split(/\r?\n/)).find(isJudgement);
  const noted = idsNoted(item.note ?? '');
  const found: Found = {
    title: plainLine(item.title ?? ''),
    authors: authorsOf(item),
    publishedDate: dateOfCsl(item.issued),
    type: typeOfCsl(item.type),
    siteName: plainLine(item['container-title'] || item.publisher || ''),
    identifiers: {
      doi: plainDoi(item.DOI ?? ''),
      arxivId: noted.arxivId,
      isbn: item.ISBN ?? '',
      pmid: item.PMID || noted.pmid,
    },
    abstract: isOurs || judgement ? (item.abstract ?? '') : plainParagraphs(item.abstract ?? ''),
    tags: tagsOfCsl(item.keyword),
    language: item.language ?? '',
  };
  if (item.URL) found.url = item.URL;
  if (PART.test(item.type ?? '')) found.isPart = true;
  found.review = notes
    .filter(note => !isJudgement(note.split(/\r?\n/)))
    .map(note => ownWords(plainParagraphs(note)))
    .filter(Boolean)
    .join('\n\n');
  return judgement ? withJudgement(found, judgement) : found;
}

/** The type that a type of CSL is here; of one that has no equal, as of none, a page of the web. */
export function typeOfCsl(type = ''): SourceType {
  return TYPES[type] ?? 'web';
}

/** The keywords of one text. */
export function tagsOfCsl(keyword = ''): string[] {
  return plainLine(keyword)
    .split(/\s*[,;]\s*/)
    .filter(Boolean);
}

/** What an item says that no entry has a field for. A publisher is one of them beside a journal or a book that it stands in. */
export function untakenOf(item: ReadCslItem): UntakenField[] {
  const { publisher, 'container-title': container } = item;
  const isBeside = Boolean(publisher && container && publisher !== container);
  return UNTAKEN_FIELDS.filter(field => {
    if (field === 'publisher') return isBeside;
    const said = item[field];
    return Array.isArray(said) ? said.length > 0 : said !== undefined && said !== null && said !== '';
  });
}

/** BibTeX ends a list that is not whole with `and others`: that is nobody's name. */
function authorsOf({ author = [] }: ReadCslItem): string[] {
  const names = author.map(name => joinName(name as Parameters<typeof joinName>[0]));
  return names.at(-1) === 'others' ? names.slice(0, -1) : names;
}

/** A DOI without the address or the `doi:` before it. */
export function plainDoi(doi: string): string {
  return doi.trim().replace(/^(?:https?:\/\/(?:dx\.)?doi\.org\/|doi:\s*)/i, '');
}

/** As much of a CSL date as is a date: never a day that it does not have, nor a year of one or two digits, which was a day or a month. */
export function dateOfCsl(date: ReadCslItem['issued']): string {
  const [parts = []] = date?.['date-parts'] ?? [];
  const [year, month = 0, day = 0] = parts.map(Number);
  if (year === undefined) return writtenDate([date?.raw ?? date?.literal ?? '']);
  return /^\d{4}$/.test(String(year)) ? preciseDate(String(year), month, day) : '';
}
