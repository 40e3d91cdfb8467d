import type { BylineLine } from './byline.ts';
import { asList, isNode, type JsonLdNode, textOf, typesOf, worksOf } from './json-ld.ts';
import type { MetaTags } from './meta-tags.ts';
import { looksLikePerson, readNames, readOneName } from './person-name.ts';
import { type Readings, tidy } from './reading.ts';

/** Who wrote the work: the names that won, and every reading (names joined by `; `), best first. */
export interface AuthorsReading {
  authors: string[];
  readings: Readings;
}

/** Scholarly tags with one author each, surest first. */
const SCHOLARLY = [
  'citation_author',
  'bepress_citation_author',
  'eprints.creators_name',
  'dc.contributor.author',
  'dc.creator',
  'citation_authors',
  'prism.author',
];
const LISTS = [
  'article:author',
  'og:article:author',
  'author',
  'parsely-author',
  'sailthru.author',
  'byl',
  'dc.author',
];

/** What names authors in markup: classes, relations and the addresses of profiles. */
const AUTHOR_MARK = /author(?!i[tz])|by-?line|writer|contributor|columnist|posted-?by/i;
const POSTER_MARK =
  /(?:^|[\s_-])(?:author|poster|user-?name|creator|message-name|bigusername|nickname|user(?:-details|-link)?|member)(?:$|[\s_-])/i;
const PROFILE =
  /\/(?:authors?|people|person|contributors?|staff|writers?|journalists?|profiles?|by|bio|team|reporters?|columnists?|editors?)\/[^/]/i;
const POSTER_PROFILE = /\/(?:users?|members?|profiles?|u|user)[/-]|[?&](?:u|user|uid)=|member\.php/i;
const SAYS_BY =
  /(?:^|[\s|·•—–-])(?:written by|posted by|words by|story by|by|von|par|por|di|door|autor(?:in)?|auteur|автор)\s*:?\s+(\p{Lu}.*)$/u;
const NOT_BY =
  /\b(?:reviewed|checked|edited|photo\w*|image\w*|sponsored|powered|presented|medically|illustrat\w*|designed|replied|answered)\s+by\b/i;

/** Reads the authors from every place the page names them; a site's own name is never an author. */
export function readAuthors(
  page: Document,
  tags: MetaTags,
  jsonLd: readonly JsonLdNode[],
  siteNames: readonly string[],
  byline: readonly BylineLine[],
  isDiscussion: boolean,
): AuthorsReading {
  const found: { names: string[]; from: string }[] = [];
  const doubtful: { names: string[]; from: string }[] = [];
  const add = (names: string[], from: string) => {
    const people = unique(names).filter(name => !siteNames.some(site => sameName(site, name)));
    if (people.length === 0) return;
    // `jsmith` in a tag is who logged in to publish; where the page shows a name, that is the author.
    const isLogin = !isDiscussion && people.every(name => !/[\p{Lu}\p{Lo} ]/u.test(name));
    (isLogin ? doubtful : found).push({ names: people, from });
  };
  for (const name of SCHOLARLY) {
    const contents = tags.get(name) ?? [];
    const names =
      contents.length === 1 ? readNames(contents[0] ?? '') : contents.map(readOneName).filter(Boolean);
    add(names, `meta ${name}`);
  }
  for (const work of worksOf(jsonLd)) {
    const isPage = typesOf(work).every(type => type.endsWith('Page') || type === 'Product');
    if (!isPage) add(linkedNames(work.author ?? work.creator, jsonLd), 'JSON-LD author');
    if (isDiscussion && found.length > 0) break;
  }
  const marked = markedNames(page, isDiscussion);
  if (isDiscussion) {
    add(marked, 'itemprop author');
    add(bylineNames(byline, POSTER_MARK, POSTER_PROFILE).slice(0, 1), 'first post');
  }
  for (const name of LISTS) add((tags.get(name) ?? []).flatMap(readNames), `meta ${name}`);
  const sells = jsonLd.some(node =>
    typesOf(node).some(type => /^(?:Product\w*|ItemList|CollectionPage|OfferCatalog)$/.test(type)),
  );
  if (!isDiscussion && !sells) {
    add(bylineNames(byline, AUTHOR_MARK, PROFILE), 'byline');
    add(marked, 'itemprop author');
    add(boxedNames(page), 'author box');
  }
  const best = [...found, ...doubtful];
  return {
    authors: found[0]?.names ?? [],
    readings: best.map(({ names, from }) => ({ value: names.join('; '), from })),
  };
}

const NOT_OF_WORK =
  'aside, nav, [itemtype$="Comment"], [itemtype$="Answer"], [itemtype$="Review"], [itemprop~="comment"], [class*="comment" i]:not(body, article, main), [class*="related" i]';

/** Names that microdata or `rel=author` marks: of the work itself, not of each entry in a list or each answer. */
function markedNames(page: Document, isDiscussion: boolean): string[] {
  const groups = new Map<Element | null, string[]>();
  for (const element of page.querySelectorAll('[itemprop~="author" i], [rel~="author" i]')) {
    if (element.closest(NOT_OF_WORK)) continue;
    const inner = element.querySelector('[itemprop~="name" i]') ?? element;
    const names = readNames(inner.getAttribute('content') ?? inner.textContent ?? '');
    const work = element.closest('article, li, [itemscope]:not([itemprop~="author" i])');
    groups.set(work, [...(groups.get(work) ?? []), ...names]);
    if (groups.size > 3) break;
  }
  const [first = []] = groups.values();
  if (isDiscussion) return first.slice(0, 1);
  return groups.size > 2 ? [] : first;
}

/** The name in the box about the author that many articles end with; none where several people have one. */
function boxedNames(page: Document): string[] {
  const names: string[] = [];
  for (const element of page.querySelectorAll(
    '[class*="author" i][class*="name" i], [class*="author" i][class*="title" i]',
  )) {
    if (
      element.closest(
        'aside, nav, footer, li, [class*="comment" i]:not(body), [class*="related" i], [class*="card" i]',
      )
    )
      continue;
    names.push(...readNames(element.textContent ?? '').filter(looksLikePerson));
    if (names.length > 10) break;
  }
  const people = unique(names);
  return people.length === 1 ? people : [];
}

/** Names in the first line near the heading that says or marks who wrote it; none where many lines do, as in a list of works. */
function bylineNames(byline: readonly BylineLine[], mark: RegExp, profile: RegExp): string[] {
  const lines: string[][] = [];
  for (const { text, parts } of byline) {
    if (NOT_BY.test(text)) continue;
    const marked = parts
      .filter(part => isMarked(part, mark, profile))
      .flatMap(part => readNames(part.textContent ?? ''));
    const said = (SAYS_BY.exec(text)?.[1] ?? '').split(AFTER_NAME)[0] ?? '';
    const names = unique([...marked, ...(text.length < 160 ? readNames(said) : [])]).filter(
      name => name.length < 60 && (mark === POSTER_MARK || looksLikePerson(name)),
    );
    if (names.length > 0 && names.length < 12) lines.push(names);
  }
  const [first = []] = lines;
  const others = lines.filter(names => !names.some(name => first.some(one => sameName(one, name))));
  return mark === AUTHOR_MARK && others.length > 2 ? [] : first;
}

/** Where a name in a sentence ends. */
const AFTER_NAME =
  /\s+(?:[|·•–—-]|on|in|at|for|\d\S*|published|updated|last|posted|january|february|march|april|may|june|july|august|september|october|november|december|\w{3} \d+,?)(?:\s|$)|\s*[|·•(]|\s+(?:am|vom|le|el)\s/i;

/** Whether the element or what closely holds it is marked as an author, and holds little else. */
function isMarked(part: Element, mark: RegExp, profile: RegExp): boolean {
  let element: Element | null = part;
  for (let depth = 0; element && depth < 4; depth++) {
    if ((element.textContent ?? '').length > 120) return false;
    const href = element.localName === 'a' ? (element.getAttribute('href') ?? '') : '';
    if (
      profile.test(href) ||
      mark.test(`${element.getAttribute('class') ?? ''} ${element.getAttribute('id') ?? ''}`)
    )
      return true;
    if (/author/i.test(`${element.getAttribute('rel') ?? ''}${element.getAttribute('itemprop') ?? ''}`))
      return true;
    element = element.parentElement;
  }
  return false;
}

/** The names of authors in linked data, where they may stand as a text, an object, or an `@id` of one elsewhere. */
function linkedNames(value: unknown, jsonLd: readonly JsonLdNode[]): string[] {
  return asList(value).flatMap(item => {
    if (typeof item === 'string') return readNames(item);
    if (!isNode(item)) return [];
    const id = item['@id'];
    const node =
      item.name === undefined
        ? (jsonLd.find(other => other !== item && other['@id'] === id && other.name) ?? item)
        : item;
    const given = tidy(`${textOf(node.givenName)} ${textOf(node.familyName)}`);
    return node.name === undefined
      ? readNames(given)
      : asList(node.name).flatMap(name => readNames(textOf(name)));
  });
}

/** Whether two names are one: the same letters, whatever the case, spaces and dots. */
export function sameName(one: string, other: string): boolean {
  const letters = (name: string) => name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
  return letters(one) === letters(other);
}

function unique(names: string[]): string[] {
  return names.filter((name, at) => names.findIndex(other => sameName(other, name)) === at);
}
