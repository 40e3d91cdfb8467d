import type { Identifiers } from '../../domain/source.ts';
import type { PdfMetadata } from './metadata.ts';

const DOI = /\b10\.\d{4,9}\/[^\s"<>|]+/;
/** Said to be a DOI, which a number in a list of references often is not. */
const NAMED_DOI =
  /(?:doi\.org\/|\bdoi\s*[:：]?\s*(?:https?:\/\/(?:dx\.)?doi\.org\/)?)(10\.\d{4,9}\/[^\s"<>|]+)/gi;
const ARXIV_ADDRESS =
  /^\/(?:pdf|abs|html)\/((?:\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?\/\d{7})(?:v\d+)?)(?:\.pdf)?$/;

/** Identifiers of the work, each `''` where unknown. A DOI on the first page counts where it is the only one. */
export function identifiersOf(
  metadata: PdfMetadata,
  firstPage: readonly string[],
  known: { address: string; stampedId: string },
): Identifiers {
  return {
    doi: doiInMetadata(metadata) || doiOnPage(firstPage),
    arxivId: arxivIdInAddress(known.address) || known.stampedId,
    isbn: isbnOf(metadata),
    pmid: '',
  };
}

function doiInMetadata({ info, properties }: PdfMetadata): string {
  const said = [
    ...['prism:doi', 'pdfx:doi', 'crossmark:doi', 'pdfx:wps-articledoi', 'dc:identifier'].flatMap(
      name => properties.get(name) ?? [],
    ),
    ...['doi', 'DOI', 'WPS-ARTICLEDOI'].map(name => info.get(name) ?? ''),
    ...[info.get('Subject') ?? '', ...(properties.get('dc:description') ?? [])].filter(text =>
      /doi/i.test(text),
    ),
  ];
  for (const text of said) {
    const [doi] = DOI.exec(text) ?? [];
    if (doi) return cleanDoi(doi);
  }
  return '';
}

function doiOnPage(lines: readonly string[]): string {
  const found = new Set<string>();
  for (const line of lines) for (const [, doi = ''] of line.matchAll(NAMED_DOI)) found.add(cleanDoi(doi));
  const [only = ''] = found;
  return found.size === 1 ? only : '';
}

function cleanDoi(doi: string): string {
  const open = doi.includes('(');
  return doi.replace(open ? /[.,;\]}]+$/ : /[.,;)\]}]+$/, '').toLowerCase();
}

function arxivIdInAddress(address: string): string {
  if (!URL.canParse(address)) return '';
  const { hostname, pathname } = new URL(address);
  return /(?:^|\.)arxiv\.org$/.test(hostname) ? (ARXIV_ADDRESS.exec(pathname)?.[1] ?? '') : '';
}

function isbnOf({ properties }: PdfMetadata): string {
  const isbn = (properties.get('prism:isbn') ?? [])[0]?.replace(/[^\dXx]/g, '').toUpperCase() ?? '';
  return /^(?:\d{9}[\dX]|\d{13})$/.test(isbn) ? isbn : '';
}
