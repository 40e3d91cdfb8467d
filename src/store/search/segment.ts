import type { IDBPTransaction } from 'idb';
import type { Schema, SearchBlock, StoreName } from '../schema.ts';
import { encodePostings } from './postings.ts';
import { OWNER } from './terms.ts';

// A segment says for each term in which documents of a range of numbers it stands. It is written once and never changed; larger ones are
// made of several smaller ones (a log-structured merge: P. O'Neil et al., "The log-structured merge-tree", 1996). Its terms lie in
// blocks, in order, of which the segment's record lists the first terms.

/** Before the first letters of terms: the documents of every term that begins so, since short beginnings stand in nearly all. */
export const BEGINNING = '\u0001';
/** Beginnings of up to so many letters are written down. */
export const BEGINNING_LETTERS = 2;
/** Between the terms of a block. */
export const BETWEEN = '\n';

const BLOCK_BYTES = 24 * 1024;
const BLOCK_TERMS = 1_024;

export type SegmentWriting = IDBPTransaction<Schema, ArrayLike<StoreName>, 'readwrite'>;

/** Puts the blocks of a segment together, term after term, in ascending order. */
export class SegmentWriter {
  readonly directory: string[] = [];
  #blocks: SearchBlock[] = [];
  #terms: string[] = [];
  #postings: Uint8Array[] = [];
  #bytes = 0;

  constructor(
    readonly first: number,
    readonly last: number,
  ) {}

  /** `documents` are ascending and within the segment. */
  add(term: string, documents: readonly number[]): void {
    const numbers = documents.map(document => document - this.first);
    const bytes = encodePostings(numbers, this.last - this.first + 1);
    if (
      this.#terms.length > 0 &&
      (this.#bytes + bytes.length > BLOCK_BYTES || this.#terms.length >= BLOCK_TERMS)
    ) {
      this.#closeBlock();
    }
    this.#terms.push(term);
    this.#postings.push(bytes);
    this.#bytes += bytes.length;
  }

  /** The blocks that are full by now; `isLast` for all. Each comes once. */
  take(isLast: boolean): SearchBlock[] {
    if (isLast && this.#terms.length > 0) this.#closeBlock();
    const full = this.#blocks;
    this.#blocks = [];
    return full;
  }

  #closeBlock(): void {
    const ends = new Uint32Array(this.#terms.length);
    const postings = new Uint8Array(this.#bytes);
    let end = 0;
    for (const [at, bytes] of this.#postings.entries()) {
      postings.set(bytes, end);
      end += bytes.length;
      ends[at] = end;
    }
    this.directory.push(this.#terms[0] ?? '');
    this.#blocks.push({ terms: this.#terms.join(BETWEEN), ends, postings });
    this.#terms = [];
    this.#postings = [];
    this.#bytes = 0;
  }
}

/** Documents by term, in the order of terms, of documents whose terms are joined by spaces. `documents` ascend. */
export function invert(documents: readonly { document: number; terms: string }[]): Map<string, number[]> {
  const byTerm = new Map<string, number[]>();
  const add = (term: string, document: number) => {
    const list = byTerm.get(term);
    if (!list) byTerm.set(term, [document]);
    // Beginnings come once per term, and count once.
    else if (list[list.length - 1] !== document) list.push(document);
  };
  for (const { document, terms } of documents) {
    for (const term of terms.split(' ')) {
      if (term === '') continue;
      add(term, document);
      if (term.startsWith(OWNER)) continue;
      for (let letters = 1; letters <= BEGINNING_LETTERS && letters <= term.length; letters += 1) {
        add(BEGINNING + term.slice(0, letters), document);
      }
    }
  }
  return new Map([...byTerm].sort(([one], [other]) => (one < other ? -1 : 1)));
}

/** A segment before it is written. Its documents count from `first`, which the writing may set anew. */
export type BuiltSegment = {
  first: number;
  last: number;
  documents: number;
  directory: string[];
  blocks: SearchBlock[];
};

/** Builds a whole segment in memory. `documents` ascend. */
export function buildSegment(documents: readonly { document: number; terms: string }[]): BuiltSegment {
  const [first, last] = [documents[0]?.document ?? 0, documents.at(-1)?.document ?? 0];
  const writer = new SegmentWriter(first, last);
  for (const [term, list] of invert(documents)) writer.add(term, list);
  const blocks = writer.take(true);
  return { first, last, documents: documents.length, directory: writer.directory, blocks };
}

/** Writes a segment inside the caller's transaction, ready to be searched. */
export async function putSegment(
  transaction: SegmentWriting,
  level: number,
  { blocks, ...segment }: BuiltSegment,
): Promise<void> {
  const id = await transaction.objectStore('searchSegments').add({ ...segment, level, isReady: 1 });
  for (const [at, block] of blocks.entries()) transaction.objectStore('searchBlocks').put(block, [id, at]);
}
