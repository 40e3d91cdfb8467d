import { bareIsbn, isIsbn } from '../domain/isbn.ts';
import type { Identifiers } from '../domain/source.ts';
import { arxivIdIn } from '../domain/source-address.ts';
import { doiIn, pmidIn } from '../domain/work-keys.ts';
import { asList, isNode, type JsonLdNode, textOf, worksOf } from './json-ld.ts';
import type { MetaTags } from './meta-tags.ts';
import type { Readings } from './reading.ts';

const DOI = /\b(10\.\d{4,9}\/[^\s"<>?#,;]+)/;
const ARXIV = /\barxiv:\s*((?:\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?\/\d{7})(?:v\d+)?)/i;
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

/**
 * Identifiers of the work from its tags, linked data and address, else as `said` by the lines by its heading; each `''` where unknown.
 * Of the DOI also the readings: one of the lines alone says less of where the work was published.
 */
export function readIdentifiers(
  tags: MetaTags,
  jsonLd: readonly JsonLdNode[],
  said: Identifiers,
  address: string,
): { identifiers: Identifiers; doi: Readings } {
  const url = new URL(URL.canParse(address) ? address : 'about:blank');
  const tagged = (...names: string[]) => names.flatMap(name => [...(tags.get(name) ?? [])]);
  const linked = worksOf(jsonLd).flatMap(work =>
    [...asList(work.identifier), ...asList(work.sameAs), work['@id']].map(value =>
      isNode(value) ? textOf(value.value) : textOf(value),
    ),
  );
  const first = (form: RegExp, texts: readonly string[]) =>
    texts.map(text => form.exec(text)?.[1] ?? '').find(found => found !== '' && isShort(found)) ?? '';
  const doi = [
    { value: doiIn(url) ?? '', from: 'address' },
    ...DOI_TAGS.map(name => ({ value: first(DOI, tagged(name)), from: `meta ${name}` })),
    { value: first(DOI, [url.pathname]), from: 'address' },
    { value: first(DOI, linked), from: 'JSON-LD' },
    { value: said.doi, from: 'byline' },
  ]
    .map(({ value, from }) => ({ value: value.replace(/[.,;)\]]+$/, '').toLowerCase(), from }))
    .filter(({ value }) => value !== '' && isShort(value));
  const arxivId =
    arxivIdIn(url) ??
    (tagged('citation_arxiv_id')
      .find(isShort)
      ?.replace(/^arxiv:/i, '') ||
      first(ARXIV, tagged('dc.identifier')) ||
      said.arxivId);
  const books = worksOf(jsonLd).map(work => textOf(work.isbn));
  const isbns = [
    ...tagged('citation_isbn', 'book:isbn', 'books:isbn', 'isbn', 'dc.identifier.isbn', 'prism.isbn'),
    ...books,
  ];
  return {
    identifiers: {
      doi: doi[0]?.value ?? '',
      arxivId,
      isbn: [...isbns, said.isbn].map(bareIsbn).find(isIsbn) ?? '',
      pmid: first(/^(?:info:pmid\/)?(\d{4,9})$/, tagged('citation_pmid')) || (pmidIn(url) ?? said.pmid),
    },
    doi,
  };
}

function isShort(text: string): boolean {
  return text.length <= LONGEST;
}
