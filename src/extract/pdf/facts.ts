import type { Candidate, ExtractedFacts, SourceType } from '../../domain/source.ts';
import { provenanceOf, type Readings } from '../reading.ts';
import { readKind } from '../source-type.ts';
import type { Block } from './blocks.ts';
import type { FrontMatter } from './front-matter.ts';
import { type PdfMetadata, titlesInMetadata } from './metadata.ts';
import { areNamed, authorsInMetadata, authorsOnFirstPage } from './pdf-authors.ts';
import { datesInMetadata, datesOnFirstPage, monthOfArxivId, readStamp } from './pdf-dates.ts';
import { identifiersOf } from './pdf-identifiers.ts';

/** What is known of a PDF before its text is put together. */
export type PdfParts = {
  address: string;
  metadata: PdfMetadata;
  front: FrontMatter;
  turned: readonly string[];
  blocks: readonly Block[];
};

/** The facts of a PDF, each with the readings that won and lost. Unknown is `''` or `[]`. */
export function factsOf({ address, metadata, front, turned, blocks }: PdfParts): ExtractedFacts {
  const stamp = turned.map(readStamp).find(Boolean) ?? readStamp('');
  const identifiers = identifiersOf(metadata, front.lines, { address, stampedId: stamp?.arxivId ?? '' });
  const titles = titleReadings(metadata, front);
  const authors = authorReadings(metadata, front, titles);
  const month = monthOfArxivId(identifiers.arxivId);
  const readings = {
    title: titles,
    publishedDate: [
      ...datesInMetadata(metadata),
      ...datesOnFirstPage(
        front.rows.map(({ text }) => text),
        front.lines,
      ),
      ...(stamp?.date ? [{ value: stamp.date, from: 'arXiv stamp' }] : []),
      ...(month ? [{ value: month, from: 'arXiv id' }] : []),
    ],
    siteName: (metadata.properties.get('prism:publicationname') ?? []).map(said('XMP prism:publicationName')),
    type: typeReadings(metadata, identifiers.arxivId !== '' || identifiers.doi !== '', address),
    language: [
      ...[metadata.info.get('Language') ?? ''].filter(Boolean).map(said('catalogue Lang')),
      ...(metadata.properties.get('dc:language') ?? []).map(said('XMP dc:language')),
    ].filter(({ value }) => /^[a-z]{2,3}(?:-[a-z0-9]{2,8})*$/i.test(value)),
    description: (metadata.properties.get('dc:description') ?? []).map(said('XMP dc:description')),
    abstract: abstractReadings(blocks),
  };
  const best = {} as Record<keyof typeof readings, string>;
  const provenance: Record<string, Candidate[]> = {
    authors: provenanceOf(authors.map(({ names, from }) => ({ value: names.join('; '), from }))),
  };
  for (const [field, found] of Object.entries(readings)) {
    best[field as keyof typeof readings] = (found[0]?.value ?? '').slice(0, LONGEST[field] ?? LONGEST_LINE);
    provenance[field] = provenanceOf(found);
  }
  return {
    ...best,
    type: best.type as SourceType,
    url: address.slice(0, LONGEST_LINE),
    capturedUrl: address.slice(0, LONGEST_LINE),
    authors: (authors[0]?.names ?? []).slice(0, 5_000).map(name => name.slice(0, LONGEST_LINE)),
    subtype: '',
    purpose: '',
    identifiers,
    provenance,
  };
}

// The schema's bounds.
const LONGEST_LINE = 5_000;
const LONGEST: Record<string, number> = { description: 200_000, abstract: 200_000 };

function said(from: string): (value: string) => Candidate {
  return value => ({ value, from });
}

/** A title of the metadata wins where the first page has it too, since it has no line breaks; else the largest type does. */
function titleReadings(metadata: PdfMetadata, front: FrontMatter): Readings {
  const shown = front.titles.map(said('first page, largest type'));
  const named = titlesInMetadata(metadata);
  const text = letters(front.lines.join(' '));
  const isShown = ({ value }: Candidate) =>
    text.includes(letters(value)) && !isPartOf(value, front.titles[0] ?? '');
  const agreed = shown.find(({ value }) => named.some(other => letters(other.value) === letters(value)));
  return [...(agreed ? [agreed] : named.filter(isShown)), ...shown.slice(0, 1), ...named, ...shown.slice(1)];
}

/** Whether the metadata cut the title off, or only has the main part of it. */
function isPartOf(title: string, shown: string): boolean {
  return letters(shown).includes(letters(title)) && letters(shown) !== letters(title);
}

/** Names of the metadata win where the first page has them too; without that, only beside a title that it has. */
function authorReadings(
  metadata: PdfMetadata,
  front: FrontMatter,
  titles: Readings,
): { names: string[]; from: string }[] {
  const named = authorsInMetadata(metadata);
  const shown = authorsOnFirstPage(front.rows);
  const text = front.lines.join(' ');
  const agreed = named.filter(({ names }) => areNamed(names, text));
  const best = titles[0]?.value ?? '';
  const isKept = titlesInMetadata(metadata).some(({ value }) => letters(value) === letters(best));
  const others =
    isKept && shown.length === 0 ? named.filter(({ names }) => names.every(name => name.includes(' '))) : [];
  const complete = agreed.filter(({ names }) => names.length >= shown.length);
  const onPage = shown.length > 0 ? [{ names: shown, from: 'first page, below the title' }] : [];
  return [
    ...complete,
    ...onPage,
    ...agreed.filter(each => !complete.includes(each)),
    ...others.filter(each => !agreed.includes(each)),
  ];
}

function typeReadings(metadata: PdfMetadata, hasIdentifier: boolean, address: string): Readings {
  const isPaper = hasIdentifier || metadata.properties.has('prism:publicationname');
  const paper = isPaper ? [{ value: 'paper', from: 'DOI, arXiv id or journal' }] : [];
  return [...paper, ...readKind(new Map(), [], address).type];
}

const ABSTRACT = /^abstract(?:\s*[.:—–-]+\s*|$)/i;

/** What stands under the heading `Abstract`, or after that word: down to the next heading of its column, else one paragraph. */
function abstractReadings(blocks: readonly Block[]): Readings {
  const front = blocks.slice(0, 40);
  const at = front.findIndex(block => ABSTRACT.test(block.text) || startsWithAbstract(block));
  const inBlock = front[at]?.text.replace(/^abstract[\s.:—–-]*/i, '') ?? '';
  const value = inBlock === '' ? underHeading(at < 0 ? [] : blocks.slice(at + 1, at + 9)) : inBlock;
  return value.length > 40 && value.length < 8_000 ? [{ value, from: 'first pages, “Abstract”' }] : [];
}

/** The word in a font of its own, and the text behind it. */
function startsWithAbstract({ lines }: Block): boolean {
  const [word, next] = lines[0]?.spans ?? [];
  return /^abstract$/i.test(word?.text ?? '') && next !== undefined && next.font !== word?.font;
}

function underHeading(blocks: readonly Block[]): string {
  const column = blocks[0]?.lines[0]?.column;
  const isEnd = ({ kind, text, lines }: Block) =>
    kind === 'heading' ||
    lines[0]?.column !== column ||
    /^(?:keywords|index terms|ccs concepts)\b/i.test(text);
  const end = blocks.findIndex(isEnd);
  const own = blocks.slice(0, end < 0 ? 1 : end);
  return own.map(({ text }) => text).join('\n\n');
}

function letters(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}
