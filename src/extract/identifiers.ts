import type { Identifiers } from '../domain/source.ts';
import { firstTag, type MetaTags } from './meta-tags.ts';

const DOI = /\b(10\.\d{4,9}\/[^\s"<>?#]+)/;
const ARXIV = /(?:^|[/:])((?:\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?\/\d{7})(?:v\d+)?)(?:\.pdf)?$/;

/** Identifiers of the work from its tags and its address, each `''` where unknown. */
export function readIdentifiers(tags: MetaTags, address: string): Identifiers {
  const url = new URL(URL.canParse(address) ? address : 'about:blank');
  const tagged = firstTag(tags, 'citation_doi', 'dc.identifier');
  const doi = DOI.exec(tagged) ?? DOI.exec(url.pathname);
  const inAddress = /(?:^|\.)arxiv\.org$/.test(url.hostname) ? ARXIV.exec(url.pathname) : null;
  const isbn = firstTag(tags, 'citation_isbn', 'book:isbn').replace(/[^\dXx]/g, '');
  return {
    doi: (doi?.[1] ?? '').replace(/[.,;)\]]+$/, '').toLowerCase(),
    arxivId: inAddress?.[1] ?? firstTag(tags, 'citation_arxiv_id').replace(/^arxiv:/i, ''),
    isbn: /^(?:\d{9}[\dXx]|\d{13})$/.test(isbn) ? isbn.toUpperCase() : '',
    pmid: firstTag(tags, 'citation_pmid'),
  };
}
