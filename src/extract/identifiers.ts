import { bareIsbn, isIsbn } from '../domain/isbn.ts';
import type { Identifiers } from '../domain/source.ts';
import { arxivIdIn } from '../domain/source-address.ts';
import { doiIn, pmidIn } from '../domain/work-keys.ts';
import type { BylineLine } from './byline.ts';
import { asList, isNode, type JsonLdNode, textOf, worksOf } from './json-ld.ts';
import type { MetaTags } from './meta-tags.ts';

const DOI = /\b(10\.\d{4,9}\/[^\s"<>?#,;]+)/;
const ARXIV = /\barxiv:\s*((?:\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?\/\d{7})(?:v\d+)?)/i;
const ISBN = /\bISBN(?:-1[03])?:?\s*((?:97[89][\s-]?)?(?:\d[\s-]?){9}[\dXx])(?![\d-])/;
const PMID = /\bPMID:\s*(\d{4,9})\b/;
/** Longer than any; what is longer is none. */
const LONGEST = 1_000;
const DOI_TAGS = [
  'citation_doi',
  'bepress_citation_doi',
  'prism.doi',
  'dc.identifier.doi',
  'dc.identifier',
  'eprints.id_number',
  'doi',
];

/** Identifiers of the work from its tags, linked data, address and the lines by its heading, each `''` where unknown. */
export function readIdentifiers(
  tags: MetaTags,
  jsonLd: readonly JsonLdNode[],
  byline: readonly BylineLine[],
  address: string,
): Identifiers {
  const url = new URL(URL.canParse(address) ? address : 'about:blank');
  const tagged = (...names: string[]) => names.flatMap(name => [...(tags.get(name) ?? [])]);
  const linked = worksOf(jsonLd).flatMap(work =>
    [...asList(work.identifier), ...asList(work.sameAs), work['@id']].map(value =>
      isNode(value) ? textOf(value.value) : textOf(value),
    ),
  );
  // Only lines that name what they give: a DOI further down is of a work that is cited.
  const lines = byline.filter(({ text }) => text.length < 300).map(({ text }) => text);
  const said = (form: RegExp, texts: readonly string[]) => {
    for (const text of texts) {
      const found = form.exec(text)?.[1];
      if (found !== undefined && found.length <= LONGEST) return found;
    }
    return '';
  };
  const doi =
    [doiIn(url)].find(found => found !== undefined && isShort(found)) ??
    said(DOI, [
      ...tagged(...DOI_TAGS),
      url.pathname,
      ...linked,
      ...lines.filter(line => /\bdoi\b/i.test(line)),
    ]);
  const arxivId =
    arxivIdIn(url) ??
    (tagged('citation_arxiv_id')
      .find(isShort)
      ?.replace(/^arxiv:/i, '') ||
      said(ARXIV, [...tagged('dc.identifier'), ...lines]));
  const books = worksOf(jsonLd).map(work => textOf(work.isbn));
  const isbns = [
    ...tagged('citation_isbn', 'book:isbn', 'books:isbn', 'isbn', 'dc.identifier.isbn', 'prism.isbn'),
    ...books,
  ];
  return {
    doi: doi.replace(/[.,;)\]]+$/, '').toLowerCase(),
    arxivId,
    isbn: [...isbns, said(ISBN, lines)].map(bareIsbn).find(isIsbn) ?? '',
    pmid: said(/^(?:info:pmid\/)?(\d{4,9})$/, tagged('citation_pmid')) || (pmidIn(url) ?? said(PMID, lines)),
  };
}

function isShort(text: string): boolean {
  return text.length <= LONGEST;
}
