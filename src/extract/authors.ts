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
  'twitter:creator',
];

/** What names authors in markup: classes, relations and the addresses of profiles. */
const AUTHOR_MARK =
  /(?:^|[\s_-])(?:author|byline|writer|contributor|columnist|creator|posted-?by)(?:s|$|[\s_-])/i;
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
    const isLogin = !isDiscussion && people.every(name => !/\p{Lu}|\p{Lo}/u.test(name));
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
  if (!isDiscussion) {
    add(bylineNames(byline, AUTHOR_MARK, PROFILE), 'byline');
    add(marked, 'itemprop author');
  }
  const best = [...found, ...doubtful];
  return {
    authors: found[0]?.names ?? [],
    readings: best.map(({ names, from }) => ({ value: names.join('; '), from })),
  };
}

/** Names that microdata or `rel=author` marks: of the work itself, not of each entry in a list or each answer. */
function markedNames(page: Document, isDiscussion: boolean): string[] {
  const groups = new Map<Element | null, string[]>();
  for (const element of page.querySelectorAll('[itemprop~="author" i], [rel~="author" i]')) {
    if (element.closest('aside, nav, [class*="comment" i]:not(body, article, main), [class*="related" i]'))
      continue;
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

/** Names in the first line near the heading that says or marks who wrote it. */
function bylineNames(byline: readonly BylineLine[], mark: RegExp, profile: RegExp): string[] {
  for (const { text, parts, at } of byline) {
    if (at > 30 || NOT_BY.test(text)) continue;
    const marked = parts.filter(part => isMarked(part, mark, profile));
    const names = unique(marked.flatMap(part => readNames(part.textContent ?? ''))).filter(
      name => name.length < 60 && (mark === POSTER_MARK || looksLikePerson(name)),
    );
    if (names.length > 0) return names;
    const said = SAYS_BY.exec(text)?.[1] ?? '';
    const people = readNames(
      said.split(
        /\s+(?:[|·•–—-]|on|in|at|for|\d|published|updated|last|posted)(?:\s|$)|\s*[|·•(]|\s+(?:am|vom|le|el)\s/i,
      )[0] ?? '',
    );
    if (text.length < 160 && people.length > 0 && people.length < 8 && people.every(looksLikePerson))
      return people;
  }
  return [];
}

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
