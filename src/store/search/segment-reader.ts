import type { Database } from '../database.ts';
import type { SearchBlock, SearchSegment } from '../schema.ts';
import { visitPostings } from './postings.ts';
import { BEGINNING, BEGINNING_LETTERS, BETWEEN } from './segment.ts';

export type ReadySegment = SearchSegment & { id: number };

/** What a term is met by: itself alone, or everything that begins with it. */
export type TermMatch = { term: string; isWhole: boolean };

type ReadBlock = { terms: string[]; ends: Uint32Array; postings: Uint8Array };

/** A segment was merged into another since its list was read: read it again. */
export class SegmentGone extends Error {
  constructor() {
    super('A segment of the search index is gone.');
  }
}

/** So many bytes of postings are kept at hand. */
const KEPT_BYTES = 40 * 1024 * 1024;

/** Reads segments, and keeps the blocks that were asked for last. One for each connection. */
export class SegmentReader {
  #kept = new Map<string, ReadBlock>();
  #keptBytes = 0;

  constructor(private readonly db: Database) {}

  /** The segments that are whole. */
  async segments(): Promise<ReadySegment[]> {
    const transaction = this.db.transaction('searchSegments');
    const [ids, segments] = await Promise.all([transaction.store.getAllKeys(), transaction.store.getAll()]);
    return segments.flatMap((segment, at) => (segment.isReady === 1 ? { ...segment, id: ids[at] ?? 0 } : []));
  }

  /** Calls `visit` with each document in which the term stands; one can come several times. */
  async visit(segment: ReadySegment, match: TermMatch, visit: (document: number) => void): Promise<void> {
    const { term, isWhole } = asWritten(match);
    const first = lastAtOrBefore(segment.directory, term);
    let end = first + 1;
    if (!isWhole) while (end < segment.directory.length && segment.directory[end]?.startsWith(term)) end += 1;
    const blocks = await this.#blocks(segment.id, Math.max(0, first), end);
    for (const { terms, ends, postings } of blocks) {
      for (let at = lowerBound(terms, term); at < terms.length; at += 1) {
        const found = terms[at] ?? '';
        if (isWhole ? found !== term : !found.startsWith(term)) break;
        visitPostings(postings, at === 0 ? 0 : (ends[at - 1] ?? 0), ends[at] ?? 0, segment.first, visit);
      }
    }
  }

  /** All terms of a segment with their documents, in order. */
  async *terms(segment: ReadySegment): AsyncIterable<{ term: string; documents: number[] }> {
    for (let at = 0; at < segment.directory.length; at += 1) {
      const block = await this.db.get('searchBlocks', [segment.id, at]);
      if (!block) throw new SegmentGone();
      const { terms, ends, postings } = opened(block);
      for (const [place, term] of terms.entries()) {
        const documents: number[] = [];
        const start = place === 0 ? 0 : (ends[place - 1] ?? 0);
        visitPostings(postings, start, ends[place] ?? 0, segment.first, document => documents.push(document));
        yield { term, documents };
      }
    }
  }

  async #blocks(segment: number, from: number, to: number): Promise<ReadBlock[]> {
    const missing: number[] = [];
    for (let at = from; at < to; at += 1) if (!this.#kept.has(`${segment}/${at}`)) missing.push(at);
    const first = missing[0];
    if (first !== undefined) {
      const range = IDBKeyRange.bound([segment, first], [segment, missing.at(-1) ?? first]);
      const blocks = await this.db.getAll('searchBlocks', range);
      for (const [at, block] of blocks.entries()) this.#keep(`${segment}/${first + at}`, opened(block));
    }
    const blocks: ReadBlock[] = [];
    for (let at = from; at < to; at += 1) {
      const block = this.#kept.get(`${segment}/${at}`);
      if (!block) throw new SegmentGone();
      blocks.push(block);
      this.#touch(`${segment}/${at}`, block);
    }
    this.#forgetOldest();
    return blocks;
  }

  /** The map forgets in the order in which blocks were asked for last. */
  #touch(key: string, block: ReadBlock): void {
    this.#kept.delete(key);
    this.#kept.set(key, block);
  }

  #keep(key: string, block: ReadBlock): void {
    if (this.#kept.has(key)) return;
    this.#kept.set(key, block);
    this.#keptBytes += sizeOf(block);
  }

  #forgetOldest(): void {
    for (const [key, block] of this.#kept) {
      if (this.#keptBytes <= KEPT_BYTES) return;
      this.#kept.delete(key);
      this.#keptBytes -= sizeOf(block);
    }
  }
}

/** A short beginning is written down as a term of its own. */
function asWritten({ term, isWhole }: TermMatch): TermMatch {
  const isBeginning = !isWhole && term.length <= BEGINNING_LETTERS;
  return isBeginning ? { term: BEGINNING + term, isWhole: true } : { term, isWhole };
}

function opened({ terms, ends, postings }: SearchBlock): ReadBlock {
  return { terms: terms.split(BETWEEN), ends, postings };
}

function sizeOf({ terms, ends, postings }: ReadBlock): number {
  // A short string and its place in the list.
  return terms.length * 40 + ends.byteLength + postings.byteLength;
}

function lowerBound(sorted: readonly string[], wanted: string): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? '') < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}

function lastAtOrBefore(sorted: readonly string[], wanted: string): number {
  const at = lowerBound(sorted, wanted);
  return sorted[at] === wanted ? at : at - 1;
}
