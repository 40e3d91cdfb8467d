import { canonicalUrl } from '../domain/canonical-url.ts';
import { isArchiveToday, sourceAddress } from '../domain/source-address.ts';
import type { JsonLdNode } from './json-ld.ts';
import { firstTag, type MetaTags } from './meta-tags.ts';
import type { Readings } from './reading.ts';
import { isNamedBy, readShownTitle, type ShownTitle } from './shown-title.ts';

/** What a page says of its address. */
export interface AddressReading {
  /** The addresses it may be cited by, best first; the last that is plausible is its own. */
  readings: Readings;
  /**
   * Whether the tags are left from the page shown before: in an application that changes its address without loading a page, they
   * name another page of the site, and neither a link nor the heading confirms that they are of the one on screen.
   */
  isLeftBehind: boolean;
}

/**
 * Reads the address a page is cited by. A link that the page calls canonical wins only when it is plausible: of the same site, not
 * the front page of a page that is none, and not another article. The link by which an archive names the original wins over all.
 */
export function readAddress(
  page: Document,
  tags: MetaTags,
  jsonLd: readonly JsonLdNode[],
  address: string,
): AddressReading {
  const visited = canonicalUrl(address) ?? address;
  const source = sourceAddress(address) ?? visited;
  const own = { value: source, from: source === visited ? 'address' : 'address of the work' };
  const isCopy = isArchiveToday(hostOf(address));
  const links = [...(isCopy ? ['bookmark'] : []), 'canonical'].flatMap(rel =>
    Array.from(page.querySelectorAll(`link[rel~="${rel}" i][href]`), link => ({
      text: link.getAttribute('href') ?? '',
      from: `link ${rel}`,
    })),
  );
  const stated = [...links, { text: firstTag(tags, 'og:url'), from: 'meta og:url' }].flatMap(
    ({ text, from }) => {
      if (text === '' || !URL.canParse(text, address)) return [];
      const { href, hostname } = new URL(text, address);
      const value = sourceAddress(href);
      if (value === null) return [];
      return [
        { value, from, isOriginal: isCopy && isArchiveToday(hostname) && !isArchiveToday(hostOf(value)) },
      ];
    },
  );
  let known: ShownTitle | undefined;
  const shown = () => (known ??= readShownTitle(page, tags, jsonLd, address));
  const trusted = stated.filter(
    ({ value, isOriginal }) =>
      isOriginal || isPlausible(value, own.value) || isOfTitle(value, own.value, shown().title),
  );
  const refused = stated.filter(reading => !trusted.includes(reading));
  const isOther = refused.some(({ value }) => siteOf(new URL(value)) === siteOf(new URL(own.value)));
  return {
    readings: [
      ...trusted.map(({ value, from }) => ({ value, from })),
      own,
      ...refused.map(({ value, from }) => ({ value, from: `${from} (not plausible)` })),
    ],
    isLeftBehind: trusted.length === 0 && isOther && !shown().isScholarly,
  };
}

/** Whether a canonical address with another path than the visited one is the one that the title on screen names. */
function isOfTitle(canonical: string, address: string, title: string): boolean {
  const [stated, own] = [new URL(canonical), new URL(address)];
  if (siteOf(stated) !== siteOf(own) || own.hash !== '') return false;
  return !wordsOf(own).has([...wordsOf(stated)].at(-1) ?? '') && isNamedBy(canonical, title, address);
}

/** Whether an address is another page's of the same site. */
export function isOtherPage(text: string, address: string): boolean {
  const [stated, visited] = [
    URL.canParse(text, address) ? sourceAddress(new URL(text, address).href) : null,
    sourceAddress(address),
  ];
  if (stated === null || visited === null || wordsOf(new URL(stated)).size === 0) return false;
  return siteOf(new URL(stated)) === siteOf(new URL(visited)) && !isPlausible(stated, visited);
}

/** Whether `canonical` can be the same work as `address`. */
export function isPlausible(canonical: string, address: string): boolean {
  const [stated, own] = [new URL(canonical), new URL(address)];
  if (!/^https?:$/.test(stated.protocol) || siteOf(stated) !== siteOf(own)) return false;
  if (own.hash !== '' && stated.hash !== own.hash) return false;
  if (wordsOf(stated).size === 0) return wordsOf(own).size === 0 && own.search === '';
  // https://eur-lex.europa.eu/eli: a European legislation identifier stands for every form of an act.
  if (stated.pathname.startsWith('/eli/') && !own.pathname.startsWith('/eli/')) return true;
  return sharesWords(wordsOf(stated), wordsOf(own)) && keepsId(stated, own);
}

function hostOf(address: string): string {
  return URL.canParse(address) ? new URL(address).hostname : '';
}

/** The host without what only tells the kind of device. */
function siteOf(url: URL): string {
  return url.hostname.replace(/^(?:www|m|mobile|amp)\./, '');
}

/** Parts of the path that name something: without `index.html`, `amp` and extensions. */
function wordsOf(url: URL): Set<string> {
  const parts = url.pathname.toLowerCase().split('/');
  return new Set(
    parts.map(part => part.replace(/^(?:index|default)\.\w+$|^amp$|\.\w{2,5}$/g, '')).filter(Boolean),
  );
}

function sharesWords(stated: Set<string>, own: Set<string>): boolean {
  // `?p=123` on the front page is a short link to any article.
  if (own.size === 0) return true;
  const [lastStated = '', lastOwn = ''] = [[...stated].at(-1), [...own].at(-1)];
  return own.has(lastStated) || stated.has(lastOwn);
}

/** `?id=7` is the work's number: a link that drops it is to another page. */
function keepsId(stated: URL, own: URL): boolean {
  return ['id', 'v'].every(name => stated.searchParams.get(name) === own.searchParams.get(name));
}
