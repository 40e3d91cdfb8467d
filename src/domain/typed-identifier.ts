import { arxivAddress } from './identifier-address.ts';
import { bareIsbn, isIsbn } from './isbn.ts';
import { type Identifiers, NO_IDENTIFIERS } from './source.ts';
import { arxivIdIn } from './source-address.ts';
import { doiIn, pmidIn } from './work-keys.ts';

/** Proper names, the same in every language. */
export const IDENTIFIER_NAMES: Record<keyof Identifiers, string> = {
  doi: 'DOI',
  arxivId: 'arXiv',
  isbn: 'ISBN',
  pmid: 'PMID',
};

/**
 * The identifier that somebody typed or pasted, as captures keep it: out of its address, without the name before it, spaces or hyphens.
 * `''` for nothing, undefined where it is no such identifier.
 */
export function typedIdentifier(kind: keyof Identifiers, typed: string): string | undefined {
  const text = typed.trim();
  return text === '' ? '' : READ[kind](text);
}

/** What an address of a work's own names it by: a link that nobody has opened says no more. */
export function identifiersInAddress(address: string): Identifiers {
  if (!/^https?:\/\//i.test(address)) return NO_IDENTIFIERS;
  const [doi = '', arxivId = '', pmid = ''] = (['doi', 'arxivId', 'pmid'] as const).map(kind =>
    typedIdentifier(kind, address),
  );
  return { ...NO_IDENTIFIERS, doi, arxivId, pmid };
}

const READ: Record<keyof Identifiers, (text: string) => string | undefined> = {
  doi(text) {
    const bare = text.replace(/^doi:?\s*(?=10\.|https?:)/i, '').replace(/[.,;]+$/, '');
    const url = urlOf(bare);
    return (url ? doiIn(url) : /^10\.\d{4,9}\/\S+$/.exec(bare)?.[0])?.toLowerCase();
  },
  arxivId(text) {
    // As arXiv itself prints it: `arXiv:2301.01234v2 [cs.LG]`.
    const bare = text.replace(/^arxiv:\s*/i, '').replace(/\s*\[[^[\]]*\]$/, '');
    const [, inDoi] = /^(?:doi:\s*|https?:\/\/(?:dx\.)?doi\.org\/)?10\.48550\/arxiv\.(.+)$/i.exec(bare) ?? [];
    return arxivIdIn(urlOf(inDoi ?? bare) ?? new URL(arxivAddress(inDoi ?? bare)));
  },
  isbn(text) {
    // Some files name every edition of a book.
    const isbns = text.split(/[,;]/).map(bareIsbn).filter(Boolean);
    return isbns.every(isIsbn) ? isbns.join(', ') : undefined;
  },
  pmid(text) {
    const url = urlOf(text);
    return url ? pmidIn(url) : /^(?:pmid:?\s*|info:pmid\/)?([1-9]\d{0,8})$/i.exec(text)?.[1];
  },
};

/** An address as browsers copy it, or as people type it, without its scheme. */
function urlOf(text: string): URL | undefined {
  const address = /^(?:www\.|(?:dx\.)?doi\.org\/|arxiv\.org\/|pubmed\.)/i.test(text)
    ? `https://${text}`
    : text;
  return /^https?:\/\//i.test(address) && URL.canParse(address) ? new URL(address) : undefined;
}
