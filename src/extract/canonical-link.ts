import { canonicalUrl } from '../domain/canonical-url.ts';
import { sourceAddress } from '../domain/source-address.ts';
import { firstTag, type MetaTags } from './meta-tags.ts';
import type { Readings } from './reading.ts';

/**
 * The addresses a page may be cited by, best first; the last is its own. A link that the page calls canonical wins only when it
 * is plausible: of the same site, not the front page of a page that is none, and not another article.
 */
export function readAddress(page: Document, tags: MetaTags, address: string): Readings {
  const visited = canonicalUrl(address) ?? address;
  const source = sourceAddress(address) ?? visited;
  const own = { value: source, from: source === visited ? 'address' : 'address of the work' };
  const links = Array.from(page.querySelectorAll('link[rel~="canonical" i][href]'), link => ({
    text: link.getAttribute('href') ?? '',
    from: 'link canonical',
  }));
  const stated = [...links, { text: firstTag(tags, 'og:url'), from: 'meta og:url' }].flatMap(
    ({ text, from }) => {
      const value =
        text !== '' && URL.canParse(text, address) ? sourceAddress(new URL(text, address).href) : null;
      return value === null ? [] : [{ value, from }];
    },
  );
  const trusted = stated.filter(({ value }) => isPlausible(value, own.value));
  const refused = stated.filter(reading => !trusted.includes(reading));
  return [...trusted, own, ...refused.map(({ value, from }) => ({ value, from: `${from} (not plausible)` }))];
}

/**
 * Whether the tags are left from the page shown before: in an application that changes its address without loading a page, they
 * name another page of the site, and no link confirms the address on screen.
 */
export function isLeftBehind(page: Document, tags: MetaTags, address: string): boolean {
  const visited = sourceAddress(address);
  if (visited === null) return false;
  const stated = Array.from(
    page.querySelectorAll('link[rel~="canonical" i][href]'),
    link => link.getAttribute('href') ?? '',
  );
  const urls = [...stated, firstTag(tags, 'og:url')]
    .filter(text => text !== '' && URL.canParse(text, address))
    .map(text => sourceAddress(new URL(text, address).href) ?? '')
    .filter(text => text !== '' && siteOf(new URL(text)) === siteOf(new URL(visited)));
  return urls.length > 0 && !urls.some(url => isPlausible(url, visited));
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
  return sharesWords(wordsOf(stated), wordsOf(own)) && keepsId(stated, own);
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
