import { wellFormed } from './shared-fields.ts';
import type { Identifiers } from './source.ts';

/** Where a DOI leads to. https://www.doi.org/doi-handbook/HTML/encoding-rules-for-urls.html */
export function doiAddress(doi: string): string {
  return `https://doi.org/${pathOf(doi)}`;
}

export function arxivAddress(arxivId: string): string {
  return `https://arxiv.org/abs/${pathOf(arxivId)}`;
}

export function pubMedAddress(pmid: string): string {
  return `https://pubmed.ncbi.nlm.nih.gov/${pathOf(pmid)}/`;
}

/** Where an identifier leads to, `''` for one that is shown without: no site is everybody's for an ISBN. */
export const IDENTIFIER_ADDRESSES: Record<keyof Identifiers, (identifier: string) => string> = {
  doi: doiAddress,
  arxivId: arxivAddress,
  isbn: () => '',
  pmid: pubMedAddress,
};

function pathOf(identifier: string): string {
  // Half a surrogate pair can't be encoded.
  return encodeURI(wellFormed(identifier)).replaceAll(/[?#]/g, encodeURIComponent);
}
