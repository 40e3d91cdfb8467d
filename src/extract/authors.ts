import type { BylineLine } from './byline.ts';
import {
  AUTHOR_MARK,
  bylineNames,
  datedName,
  POSTER_MARK,
  POSTER_PROFILE,
  PROFILE,
  signedNames,
} from './byline-authors.ts';
import { asList, isNode, type JsonLdNode, textOf, typesOf, worksOf } from './json-ld.ts';
import { firstTag, type MetaTags } from './meta-tags.ts';
import { looksLikePerson, readNames, readOneName, readOrganisation } from './person-name.ts';
import { type Readings, tidy } from './reading.ts';
import { isPartOf, sameName, unique } from './same-name.ts';
import { isArticlePage, sellsThings } from './source-type.ts';
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
      : asList(node.name).flatMap(name =>
          isOrganisation(node)
            ? [readOrganisation(textOf(name))].filter(Boolean)
            : namesIn(textOf(name), siteNames),
        );
  });
}

/** Whether a node is of schema.org's Organization or one of its subtypes. */
function isOrganisation(node: JsonLdNode): boolean {
  return /Organization|Corporation|NGO|University/.test(typesOf(node).join());
}

/** The names in a text; the site's own is one, whatever joins its parts. */
function namesIn(text: string, siteNames: readonly string[]): string[] {
  return siteNames.some(site => sameName(site, text)) ? [tidy(text)] : readNames(text);
}
