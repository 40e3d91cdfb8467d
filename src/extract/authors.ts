import type { BylineLine } from './byline.ts';
import { readDate } from './date-words.ts';
import { asList, isNode, type JsonLdNode, textOf, typesOf, worksOf } from './json-ld.ts';
import { firstTag, type MetaTags } from './meta-tags.ts';
import { looksLikePerson, ROLE, readNames, readOneName } from './person-name.ts';
import { type Readings, tidy } from './reading.ts';
import { isArticlePage, sellsThings } from './source-type.ts';
import { visibleText } from './title.ts';
import { readChannel } from './video-page.ts';

/** Who wrote the work: the names that won, and every reading (names joined by `; `), best first. */
export interface AuthorsReading {
  authors: string[];
  readings: Readings;
  /** Whether somebody is named who is neither the site nor a login. */
  isSure: boolean;
}

/** Scholarly tags with one author each, surest first. */
const SCHOLARLY = [
  'citation_author',
  'bepress_citation_author',
  'eprints.creators_name',
  'citation_authors',
  'dc.contributor.author',
  'dc.creator',
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
  'twitter:data1',
];

/** What names authors in markup: classes, relations and the addresses of profiles. */
const AUTHOR_MARK = /author(?!i[tz])|by-?line|writer|contributor|columnist|posted-?by/i;
const POSTER_MARK =
  /(?:^|[\s_-])(?:author|poster|user-?name|creator|message-name|bigusername|nickname|user(?:-details|-link)?|member)(?:$|[\s_-])/i;
const PROFILE =
  /\/(?:authors?|people|person|contributors?|staff|writers?|journalists?|profiles?|by|bio|team|reporters?|columnists?|editors?)\/[^/]/i;
const POSTER_PROFILE = /\/(?:users?|members?|profiles?|u|user)[/-]|[?&](?:u|user|uid)=|member\.php/i;
const SAYS_BY =
  /(?:^|[|·•⋅—–-]|(?:written|posted|published|authored|started|story|words|text|article|created)|\d|,)\s*(?:\b(?:by|von|par|por|di|door)|^(?:authors?|contributors?|autor(?:in|es)?|auteure?|автор)\s*:)\s*:?\s+(.*)$/iu;
/** A line that only announces the name on the next one. */
const LABEL =
  /^(?:(?:written|posted|published|authored|text|words|story|article|created) by|by|authors?(?:\(s\))?|autor(?:in)?|auteur)\s*:?$/i;
const NOT_BY =
  /\b(?:reviewed|checked|edited|photo\w*|image\w*|sponsored|powered|presented|medically|illustrat\w*|designed|replied|answered|sort(?:ed)?|filter(?:ed)?|step)\s+by\b/i;

/** Reads the authors from every place the page names them; a site's own name is never an author. */
export function readAuthors(
  page: Document,
  tags: MetaTags,
  jsonLd: readonly JsonLdNode[],
  siteNames: readonly string[],
  byline: readonly BylineLine[],
  isDiscussion: boolean,
  isFront = false,
): AuthorsReading {
  // Only a work has an author that may be the site itself.
  const isWork = isDiscussion || isArticlePage(tags, jsonLd);
  const isScholarly = SCHOLARLY.some(name => tags.has(name));
  const found: { names: string[]; from: string }[] = [];
  const doubtful: { names: string[]; from: string }[] = [];
  const add = (all: string[], from: string) => {
    // A front page's tags tell of the newest post, or of who set it up.
    if (isFront && !isWork && from !== 'meta author') return;
    const names = unique(all);
    // Who made the site; only a work is written by an organisation.
    if (!isWork && from.startsWith('meta ') && !isScholarly && !names.some(looksLikePerson)) return;
    const others = names.filter(name => !siteNames.some(site => sameName(site, name)));
    // A person's site may bear the name; an organisation is the author only where nobody else is named.
    const people = others.length > 0 || names.length > 1 || !names.some(looksLikePerson) ? others : names;
    // `jsmith` in a tag is who logged in to publish; where the page shows a name, that is the author.
    const isLogin =
      !isDiscussion && people.every(name => /^\S*\d\d\S*$/.test(name) || !/[\p{Lu}\p{Lo} ]/u.test(name));
    if (people.length > 0 && !isLogin) found.push({ names: people, from });
    else if (names.length > 0 && isWork && from !== 'meta article:author')
      doubtful.push({ names, from: `${from} (${isLogin && people.length > 0 ? 'a login' : 'the site'})` });
  };
  for (const name of SCHOLARLY) {
    const contents = tags.get(name) ?? [];
    const names =
      contents.length === 1 ? readNames(contents[0] ?? '') : contents.map(readOneName).filter(Boolean);
    add(names, `meta ${name}`);
  }
  for (const work of worksOf(jsonLd)) {
    const isPage = typesOf(work).every(type => type.endsWith('Page') || type === 'Product');
    if (!isPage) add(linkedNames(work.author ?? work.creator, jsonLd, siteNames), 'JSON-LD author');
    if (isDiscussion && found.length > 0) break;
  }
  const marked = markedNames(page, isDiscussion);
  const channel = readChannel(page);
  if (isDiscussion) {
    add(marked, 'itemprop author');
    const post = page.querySelector('[data-author], [data-author-username]');
    add(
      readNames(post?.getAttribute('data-author') ?? post?.getAttribute('data-author-username') ?? ''),
      'first post',
    );
    const poster = bylineNames(byline, POSTER_MARK, POSTER_PROFILE).slice(0, 1);
    add(poster, 'first post');
  }
  add([channel].filter(Boolean), 'channel');
  for (const name of LISTS) {
    if (name === 'twitter:data1' && !/^(?:written )?by$|^author/i.test(firstTag(tags, 'twitter:label1')))
      continue;
    add(
      (tags.get(name) ?? []).flatMap(content => namesIn(content, siteNames)),
      `meta ${name}`,
    );
  }
  const sells = sellsThings(tags, jsonLd);
  if (!isDiscussion && !sells) {
    add(bylineNames(byline, AUTHOR_MARK, PROFILE), 'byline');
    add(marked, 'itemprop author');
    add(boxedNames(page), 'author box');
    if (found.length === 0) add(datedName(byline), 'byline');
    const known = found.filter(({ from }) => from !== 'byline').flatMap(({ names }) => names);
    const signed = isScholarly || known.length === 0 ? [] : signedNames(byline, known);
    // Who published the page stands in its tags; who signed it, under its heading.
    if (signed.length > 0) found.unshift({ names: signed, from: 'byline' });
  }
  const best = [...found, ...doubtful];
  return {
    isSure: found.length > 0,
    authors: best[0]?.names ?? [],
    readings: best.map(({ names, from }) => ({ value: names.join('; '), from })),
  };
}

const NOT_OF_WORK =
  'aside, nav, [itemtype$="Comment"], [itemtype$="Answer"], [itemtype$="Review"], [itemprop~="comment"], [class*="comment" i]:not(body, article, main), [class*="related" i]';

/** Names that microdata or `rel=author` marks: of the work itself, not of each entry in a list or each answer. */
function markedNames(page: Document, isDiscussion: boolean): string[] {
  const groups = new Map<Element | null, string[]>();
  for (const element of page.querySelectorAll(
    '[itemprop~="author" i], [property="schema:author"], [property="dc:creator"], [rel~="author" i], .p-author, .u-author',
  )) {
    if (element.closest(NOT_OF_WORK)) continue;
    const links = element.querySelectorAll('a');
    // Around the one link may stand a role.
    const inner =
      element.querySelector('[itemprop~="name" i]') ??
      (links.length === 1 && /\p{L}/u.test(links[0]?.textContent ?? '') ? links[0] : undefined) ??
      element;
    const names = readNames(inner.getAttribute('content') ?? inner.textContent ?? '');
    const work = element.closest('article, li, [itemscope]:not([itemprop~="author" i])');
    groups.set(work, [...(groups.get(work) ?? []), ...names]);
    if (groups.size > 3) break;
  }
  const [first = []] = groups.values();
  if (isDiscussion) return first.slice(0, 1);
  return groups.size > 2 || first.length > 6 ? [] : first;
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
  let isAnnounced = false;
  for (const { text, parts } of byline) {
    const wasAnnounced: boolean = isAnnounced;
    isAnnounced = LABEL.test(text);
    if (NOT_BY.test(text) || isAnnounced) continue;
    const marked = parts
      .filter(part => isMarked(part, mark, profile))
      .flatMap(part => readNames(visibleText(part).trim().split(/\s+\d/)[0] ?? ''));
    const said = wasAnnounced ? text : (SAYS_BY.exec(text)?.[1] ?? '');
    const [name = ''] = said.split(AFTER_NAME);
    const names = unique([
      ...marked,
      ...(text.length < 160 && /^\p{Lu}/u.test(name) ? readNames(name) : []),
    ]).filter(
      one =>
        one.length < 60 &&
        (mark === POSTER_MARK ||
          looksLikePerson(one) ||
          isTeam(one) ||
          // A first name will do where the line says "by" and links it.
          (said !== '' && marked.length === 1 && marked.includes(one) && /^\p{Lu}\p{Ll}+$/u.test(one))),
    );
    // A link and the line around it give one name, the line with a role behind it.
    const bare = names.filter(one => !names.some(other => one.startsWith(`${other} `)));
    if (bare.length > 0 && bare.length < 12) lines.push(bare);
  }
  const [first = []] = lines;
  const others = lines.filter(names => !names.some(name => first.some(one => sameName(one, name))));
  return mark === AUTHOR_MARK && others.length > 2 ? [] : first;
}

/** The people in the line right under the heading that begins with "By", where it has none of those `known`. */
function signedNames(byline: readonly BylineLine[], known: readonly string[]): string[] {
  const line = byline.find(({ text, at }) => at > -5 && at < 12 && SIGNED.test(text) && !NOT_BY.test(text));
  const [said = ''] = (line?.text ?? '').replace(SIGNED, '').split(AFTER_NAME);
  const names = readNames(said.split(',')[0] ?? '');
  const letters = lettersOf(line?.text ?? '');
  const isKnown =
    known.some(name => letters.includes(lettersOf(name))) ||
    names.some(name => known.some(other => isPartOf(name, other)));
  return !isKnown && names.every(looksLikePerson) ? names : [];
}

const SIGNED = /^(?:written |story |words )?by\s*:?\s+(?=\p{Lu})/iu;

/** A name that stands alone under the heading beside the date, on its line or the next, or above a role. */
function datedName(byline: readonly BylineLine[]): string[] {
  const near = byline.filter(({ at, text }) => at >= 0 && at < 8 && text.length < 90);
  const isDated = (line: BylineLine | undefined) => line !== undefined && readDate(line.text).length === 10;
  for (const [n, line] of near.entries()) {
    if (NOT_BY.test(line.text)) continue;
    // What links elsewhere than to who it names is the name of something else.
    const isLink = line.parts.some(part => {
      const link = part.closest('a[href]');
      return (
        link !== null &&
        !PROFILE.test(link.getAttribute('href') ?? '') &&
        sameName(link.textContent ?? '', line.text)
      );
    });
    if (isLink) continue;
    const pieces = line.text
      .split(/\s*[|·•⋅●∙]\s*|\s+[–—-]\s+|\s+in\s+/)
      .map(piece => piece.split(/\s+on behalf of\s/)[0] ?? '');
    const name = pieces.find(
      piece => looksLikePerson(piece) && piece.split(' ').length < 4 && piece.length > 6,
    );
    if (name && (isDated(line) || isDated(near[n - 1]) || isDated(near[n + 1]))) return readNames(name);
    const next = near[n + 1]?.text ?? '';
    if (name === line.text && next.length < 60 && ROLE.test(next) && !looksLikePerson(next)) return [name];
  }
  return [];
}

/** Those who write together without their names. */
function isTeam(name: string): boolean {
  return (
    /^(?:the )?team \p{Lu}|^\p{Lu}.* (?:team|staff|editors|editorial(?: board| team)?|newsroom)$/iu.test(
      name,
    ) && name.split(' ').length <= 5
  );
}

/** Where a name in a sentence ends. */
const AFTER_NAME =
  /\s+(?:[|·•⋅●∙–—-]|on|in|at|for|\d\S*|published|updated|last|posted|january|february|march|april|may|june|july|august|september|october|november|december|\w{3} \d+,?)(?:\s|$)|\s*[|·•⋅●∙(]|\s+(?:am|vom|le|el)\s/i;

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
function linkedNames(value: unknown, jsonLd: readonly JsonLdNode[], siteNames: readonly string[]): string[] {
  return asList(value).flatMap(item => {
    if (typeof item === 'string') return namesIn(item, siteNames);
    if (!isNode(item)) return [];
    const id = item['@id'];
    const node =
      item.name === undefined
        ? (jsonLd.find(other => other !== item && other['@id'] === id && other.name) ?? item)
        : item;
    // A site that signs its own pages says nothing of who wrote them; a person may go by the site's name.
    if (typesOf(node).includes('Organization') && siteNames.some(site => isPartOf(textOf(node.name), site)))
      return [];
    const given = tidy(`${textOf(node.givenName)} ${textOf(node.familyName)}`);
    return node.name === undefined
      ? readNames(given)
      : asList(node.name).flatMap(name => namesIn(textOf(name), siteNames));
  });
}

/** The names in a text; the site's own is one, whatever joins its parts. */
function namesIn(text: string, siteNames: readonly string[]): string[] {
  return siteNames.some(site => sameName(site, text)) ? [tidy(text)] : readNames(text);
}

/** Whether one name begins with the other: `Kneib Dentistry`, `Kneib Dentistry PC`. */
function isPartOf(one: string, other: string): boolean {
  const [a, b] = [lettersOf(one), lettersOf(other)];
  return a === b || (Math.min(a.length, b.length) > 4 && (a.startsWith(b) || b.startsWith(a)));
}

/** Whether two names are one: the same letters, whatever the case, spaces and dots. */
export function sameName(one: string, other: string): boolean {
  return lettersOf(one) === lettersOf(other);
}

function lettersOf(name: string): string {
  return name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}

function unique(names: string[]): string[] {
  return names.filter((name, at) => names.findIndex(other => sameName(other, name)) === at);
}
