import { isbn13sIn } from '../domain/isbn.ts';
import type { Identifiers } from '../domain/source.ts';
import type { BylineLine } from './byline.ts';
import type { KindReading } from './source-type.ts';

type Kind = keyof Identifiers;

/** Each identifier with the name or the address that says what it is. */
const NAMED: Record<Kind, RegExp> = {
  doi: /(?:\bdoi[\s:：)]*(?:https?:\/\/)?(?:(?:dx\.|www\.)?doi\.org\/)?|(?:https?:\/\/)?(?:dx\.|www\.)?doi\.org\/)(10\.\d{4,9}\/[^\s"<>?#,;|]+)/gi,
  // As arXiv itself prints it: `arXiv:2301.01234v2 [cs.LG] 6 Mar 2025`.
  arxivId:
    /\barxiv:\s*((?:\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?\/\d{7})(?:v\d+)?)(?:\s*\[[a-z-]+(?:\.[A-Z]{2})?\](?:\s+\d{1,2} [a-z]{3,9} \d{4})?)?/gi,
  isbn: /\bISBN(?:-1[03])?:?\s*((?:97[89][\s-]?)?(?:\d[\s-]?){9}[\dXx])(?![\d-])/gi,
  pmid: /\bPMID:?\s*(\d{4,9})\b/gi,
};
const EDITION =
  /\b(?:paperback|hardback|hardcover|softcover|cloth|pbk|hbk|print|online|e-?book|epub|pdf|e)\b/gi;
/** What a line may say beside an identifier and still be about nothing else. */
const BESIDE =
  /\b(?:PMCID:?\s*PMC\d+|[ep]?-?ISSN:?\s*\d{4}-\d{3}[\dX]|cite as|permalink|(?:persistent|permanent) (?:link|identifier)|digital object identifier)\b/gi;
const LONGEST = 300;

/**
 * Identifiers of the work in the lines by its heading, each `''` where unknown. A page names other works too, so a line counts
 * only where it says nothing else, in no item of a list that says more, and where the lines name no second of its kind.
 */
export function readIdentifierLines(byline: readonly BylineLine[], address: string): Identifiers {
  const lines = byline.filter(({ text }) => text.length < LONGEST);
  const read = (kind: Kind) => {
    const named = lines.flatMap(line => namedIn(kind, line.text).map(id => ({ id, line })));
    const works = new Set(named.map(({ id }) => workOf(kind, id)));
    if (works.size > 1 && !(kind === 'isbn' && areEditions(named.map(({ line }) => line.text)))) return '';
    return named.find(({ id, line }) => isAlone(line) && !isLabel(line, id, address))?.id ?? '';
  };
  return { doi: read('doi'), arxivId: read('arxivId'), isbn: read('isbn'), pmid: read('pmid') };
}

/** Whether what a page names is rather the work it tells of: news, posts and talks do, and articles that are no papers. */
export function tellsOfOthers(
  { type, purpose }: KindReading,
  page: { isArticle: boolean; isThread: boolean; hasAbstract: boolean; address: string },
): boolean {
  const best = type[0]?.value ?? '';
  if (best === 'paper') return false;
  return (
    page.isThread ||
    /^(?:blog|talk|podcast)$/.test(best) ||
    purpose.some(({ value }) => /^(?:news|opinion|review)$/.test(value)) ||
    isNewsAddress(page.address) ||
    (page.isArticle && !page.hasAbstract && !/^(?:report|book|government)$/.test(best))
  );
}

const NEWS = /\/(?:[\w-]*news[\w-]*|press|(?:press|media)-?(?:releases?|room|cent(?:er|re)))(?:\/|$)/i;

function isNewsAddress(address: string): boolean {
  const url = new URL(URL.canParse(address) ? address : 'about:blank');
  return url.hostname.startsWith('news.') || NEWS.test(url.pathname);
}

/** Whether the lines have a heading of an abstract. */
export function hasAbstractHeading(byline: readonly BylineLine[]): boolean {
  return byline.some(({ text }) => /^abstract[.:]?$/i.test(text));
}

function namedIn(kind: Kind, text: string): string[] {
  const found = Array.from(text.matchAll(NAMED[kind]), ([, id = '']) => id.replace(/[.,;:)\]]+$/, ''));
  return kind === 'isbn' ? found.filter(isbn => isbn13sIn(isbn).length > 0) : found;
}

/** What is the same for every version of a paper, and for both forms of an ISBN. */
function workOf(kind: Kind, id: string): string {
  if (kind === 'isbn') return isbn13sIn(id)[0] ?? '';
  return (kind === 'arxivId' ? id.replace(/v\d+$/i, '') : id).toLowerCase();
}

/** Whether each line is of another edition: then they are of one book. */
function areEditions(lines: readonly string[]): boolean {
  const editions = lines.map(line => (line.match(EDITION) ?? []).join(' ').toLowerCase());
  return !editions.includes('') && new Set(editions).size === lines.length;
}

function isAlone({ text, block }: BylineLine): boolean {
  const item = block.closest('li')?.textContent ?? '';
  return saysNothingElse(text) && (item.length < LONGEST ? saysNothingElse(item) : false);
}

function saysNothingElse(text: string): boolean {
  const forms = [...Object.values(NAMED), BESIDE, EDITION];
  return !/[\p{L}\p{N}]/u.test(forms.reduce((rest, form) => rest.replace(form, ' '), text));
}

/** Whether an identifier is a label, a link to another page of the site: to a list of all that name the same. */
function isLabel({ parts }: BylineLine, id: string, address: string): boolean {
  return parts.some(part => {
    const link = part.closest('a[href]');
    const href = link?.getAttribute('href') ?? '';
    if (!link?.textContent.includes(id) || !URL.canParse(address) || !URL.canParse(href, address))
      return false;
    const [to, own] = [new URL(href, address), new URL(address)];
    return to.host === own.host && to.pathname !== own.pathname;
  });
}
