import { canonicalUrl } from './canonical-url.ts';

type Rewrite = (url: URL) => string | undefined;

/**
 * The address of the source itself where the visited one is a copy that says of what: an archived page, an AMP or mobile
 * edition, one of arXiv's forms of a paper, a short or embedded form of a video. Canonical; null where there is none.
 */
export function sourceAddress(visited: string): string | null {
  let address = canonicalUrl(visited);
  // A copy can be a copy of a copy: an archived AMP page.
  for (let depth = 0; address !== null && depth < 4; depth += 1) {
    const url: URL = new URL(address);
    const original: string | undefined = REWRITES.map(rewrite => rewrite(url)).find(
      found => found !== undefined,
    );
    if (original === undefined) return address;
    const next = canonicalUrl(original);
    if (next === null || next === address) return address;
    address = next;
  }
  return address;
}

const REWRITES: readonly Rewrite[] = [archived, ampViewer, arxivPaper, mobileWikipedia, video];

/** `https://web.archive.org/web/20240102030405id_/https://example.org/` */
function archived({ hostname, href }: URL): string | undefined {
  if (isArchiveToday(hostname)) return IN_ARCHIVE_TODAY.exec(href)?.[1];
  if (!/^web\.archive\.org$|^archive\.org$/.test(hostname)) return undefined;
  const [, original] = /\/web\/\d{4,14}(?:[a-z]{2}_)?\/(.+)$/.exec(href) ?? [];
  if (original === undefined) return undefined;
  // The archive writes one slash after the scheme in some of its links, and leaves the scheme out in others.
  if (/^https?:\/\//.test(original)) return original;
  return /^https?:\//.test(original) ? original.replace(':/', '://') : `http://${original}`;
}

/** Whether a host is one of archive.today's. */
export function isArchiveToday(hostname: string): boolean {
  return /^archive\.(?:today|ph|is|li|fo|md|vn)$/.test(hostname);
}

/** `https://archive.ph/2024.01.02-030405/https://example.org/`; the short form, `https://archive.ph/AbCdE`, names no original. */
const IN_ARCHIVE_TODAY = /^https?:\/\/[^/]+\/(?:newest|oldest|\d{4}[\d.-]*)\/(https?:\/\/.+)$/;

/** Google's AMP viewer and the AMP cache both carry the address of the page, with `s/` for https. */
function ampViewer({ hostname, pathname, search }: URL): string | undefined {
  const isViewer = /^(www\.)?google\.[a-z.]+$/.test(hostname) && pathname.startsWith('/amp/');
  const isCache = hostname.endsWith('.cdn.ampproject.org');
  if (!isViewer && !isCache) return undefined;
  const [, secure, rest] = /^\/(?:amp|[cv])\/(s\/)?(.+)$/.exec(pathname) ?? [];
  return rest === undefined ? undefined : `${secure ? 'https' : 'http'}://${rest}${search}`;
}

/** The abstract page is what the wiki cites: the PDF and the HTML are forms of it, a version is a state of it. */
function arxivPaper(url: URL): string | undefined {
  const id = arxivIdIn(url);
  return id === undefined ? undefined : `https://arxiv.org/abs/${id.replace(/v\d+$/, '')}`;
}

/** The arXiv id that an address names, with its version where it has one. https://info.arxiv.org/help/arxiv_identifier.html */
export function arxivIdIn({ hostname, pathname }: URL): string | undefined {
  if (!/(^|\.)(arxiv\.org|ar5iv\.org)$/.test(hostname)) return undefined;
  const [, id] =
    /^\/(?:abs|pdf|html|format|ps)\/(\d{4}\.\d{4,5}(?:v\d+)?|[a-z-]+(?:\.[A-Z]{2})?\/\d{7}(?:v\d+)?)(?:\.pdf)?\/?$/.exec(
      pathname,
    ) ?? [];
  return id;
}

function mobileWikipedia({ hostname, href }: URL): string | undefined {
  const match = /^([a-z-]+)\.m\.(wikipedia|wiktionary|wikibooks|wikiquote|wikisource|wikinews)\.org$/.exec(
    hostname,
  );
  return match ? href.replace(hostname, `${match[1]}.${match[2]}.org`) : undefined;
}

function video({ hostname, pathname, searchParams }: URL): string | undefined {
  const isShort = hostname === 'youtu.be';
  if (!isShort && !/^((www|m|music)\.)?youtube(-nocookie)?\.com$/.test(hostname)) return undefined;
  const inPath = isShort ? /^\/([\w-]{11})$/ : /^\/(?:shorts|live|embed|v)\/([\w-]{11})$/;
  const id = inPath.exec(pathname)?.[1] ?? (pathname === '/watch' ? searchParams.get('v') : null);
  return id ? `https://www.youtube.com/watch?v=${id}` : undefined;
}
