import type { Identifiers } from './source.ts';
import { arxivIdIn, sourceAddress } from './source-address.ts';

/**
 * What one work is known by, whatever address it is read at: its addresses, and `doi:`, `arxiv:`, `pmid:` and `post:`
 * keys, without versions. Two captures that share a key are of one source.
 */
export function workKeys(addresses: readonly string[], identifiers: Identifiers): string[] {
  const keys = new Set<string>();
  for (const address of addresses) {
    const source = sourceAddress(address);
    for (const key of [address, source, source && keyInAddress(source)]) if (key) keys.add(key);
  }
  // A preprint's page names the article it became, and an article's page its preprint: these stay two works.
  const isPreprint = [...keys].some(key => key.startsWith('arxiv:'));
  if (identifiers.doi && !isPreprint) keys.add(doiKey(identifiers.doi));
  else if (identifiers.arxivId) keys.add(arxivKey(identifiers.arxivId));
  if (identifiers.pmid) keys.add(`pmid:${identifiers.pmid}`);
  return [...keys];
}

function keyInAddress(address: string): string | undefined {
  const url = new URL(address);
  const arxivId = arxivIdIn(url);
  if (arxivId) return arxivKey(arxivId);
  const doi = doiIn(url);
  if (doi) return doiKey(doi);
  return postKey(url);
}

/** The DOI that an address carries: `doi.org/10.…`, or a publisher's path with the whole DOI at its end. */
export function doiIn({ hostname, pathname }: URL): string | undefined {
  const path = decoded(pathname);
  if (/(^|\.)doi\.org$/.test(hostname)) return /^\/(10\.\d{4,9}\/\S+)$/.exec(path)?.[1];
  return /\/doi\/(?:abs\/|full\/|pdf\/|epdf\/)?(10\.\d{4,9}\/[^\s?#]+?)\/?$/.exec(path)?.[1];
}

/** The PMID that an address names: `https://pubmed.ncbi.nlm.nih.gov/12345678/` and the older form below `/pubmed/`. */
export function pmidIn({ hostname, pathname }: URL): string | undefined {
  const isPubMed = hostname === 'pubmed.ncbi.nlm.nih.gov';
  const isOlder = hostname === 'www.ncbi.nlm.nih.gov' && pathname.startsWith('/pubmed/');
  return isPubMed || isOlder ? /^\/(?:pubmed\/)?([1-9]\d{0,8})\/?$/.exec(pathname)?.[1] : undefined;
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    // A stray percent sign: the path as it stands.
    return path;
  }
}

/** DOIs are compared without case. arXiv gives each paper one of its own, which is no second work. */
function doiKey(doi: string): string {
  const [, arxivId] = /^10\.48550\/arxiv\.(.+)$/i.exec(doi) ?? [];
  return arxivId ? arxivKey(arxivId) : `doi:${doi.toLowerCase()}`;
}

function arxivKey(arxivId: string): string {
  return `arxiv:${arxivId.replace(/v\d+$/, '')}`;
}

/** LessWrong and the Alignment Forum show one post under one id; so do the readers made for them. */
function postKey({ hostname, pathname }: URL): string | undefined {
  const [, id] = /^\/posts\/([A-Za-z0-9]{17})(?:\/|$)/.exec(pathname) ?? [];
  if (!id) return undefined;
  if (/(^|\.)effectivealtruism\.org$|^ea\.greaterwrong\.com$/.test(hostname)) return `post:ea:${id}`;
  return /(^|\.)(lesswrong\.com|alignmentforum\.org|greaterwrong\.com)$/.test(hostname)
    ? `post:lw:${id}`
    : undefined;
}
