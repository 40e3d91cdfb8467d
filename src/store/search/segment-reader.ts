import type { Database } from '../database.ts';
import type { SearchBlock, SearchSegment } from '../schema.ts';
import { visitPostings } from './postings.ts';
import { BEGINNING, BEGINNING_LETTERS, BETWEEN } from './segment.ts';

export type ReadySegment = SearchSegment & { id: number };

/** What a term is met by: itself alone, or everything that begins with it. */
export type TermMatch = { term: string; isWhole: boolean };

/** The terms stay one text: as a list they would take more room than the postings. */
type ReadBlock = { terms: string; starts: Uint32Array; ends: Uint32Array; postings: Uint8Array };

/** A segment was merged into another since its list was read: read it again. */
export class SegmentGone extends Error {
  constructor() {
    super('A segment of the search index is gone.');
  }
}

/** So many bytes of postings are kept at hand. */
const KEPT_BYTES = 64 * 1024 * 1024;
const WARMED_AT_ONCE = 16;

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

  /**
   * Calls `visit` with each document in which a match's term stands, and the match's place in the list; one can come several times. All
   * blocks that are not at hand are read at once: each question to the database takes longer than its answer.
   */
  async visit(
    segments: readonly ReadySegment[],
    matches: readonly TermMatch[],
    visit: (match: number, document: number) => void,
  ): Promise<void> {
    const spans = matches.flatMap((match, at) => {
      const { term, isWhole } = asWritten(match);
      return segments.map(segment => ({ at, term, isWhole, segment, ...spanOf(segment, term, isWhole) }));
    });
    await this.#load(spans);
    for (const { at, term, isWhole, segment, from, to } of spans) {
      for (let place = from; place < to; place += 1) {
        const block = this.#kept.get(keyOf(segment.id, place));
        if (!block) throw new SegmentGone();
        visitBlock(block, { term, isWhole }, segment.first, document => visit(at, document));
      }
    }
    this.#forgetOldest();
  }

  /** Calls `visit` with the documents of each term that begins so, segment by segment; `term` cuts the term out of its block. */
  async visitTerms(
    segments: readonly ReadySegment[],
    beginning: string,
    visit: (documents: readonly number[], term: () => string) => void,
  ): Promise<void> {
    const spans = segments.map(segment => ({ segment, ...spanOf(segment, beginning, false) }));
    await this.#load(spans);
    for (const { segment, from, to } of spans) {
      for (let place = from; place < to; place += 1) {
        const block = this.#kept.get(keyOf(segment.id, place));
        if (!block) throw new SegmentGone();
        for (let at = firstFrom(block, beginning); at < block.ends.length; at += 1) {
          if (!block.terms.startsWith(beginning, block.starts[at])) break;
          const documents: number[] = [];
          visitTermAt(block, at, segment.first, document => documents.push(document));
          visit(documents, () => termAt(block, at));
        }
      }
    }
    this.#forgetOldest();
  }

  /** Reads blocks ahead, as many as are kept, until `signal` says so: the next questions find them at hand. */
  async warm(segments: readonly ReadySegment[], signal: AbortSignal): Promise<void> {
    for (const segment of segments) {
      for (let from = 0; from < segment.directory.length; from += WARMED_AT_ONCE) {
        if (signal.aborted || this.#keptBytes > KEPT_BYTES * 0.9) return;
        const to = Math.min(from + WARMED_AT_ONCE, segment.directory.length);
        await this.#load([{ segment, from, to }]);
      }
    }
  }

  /** All terms of a segment with their documents, in order. */
  async *terms(segment: ReadySegment): AsyncIterable<{ term: string; documents: number[] }> {
    for (let at = 0; at < segment.directory.length; at += 1) {
      const block = await this.db.get('searchBlocks', [segment.id, at]);
      if (!block) throw new SegmentGone();
      const { ends, postings } = block;
      for (const [place, term] of block.terms.split(BETWEEN).entries()) {
        const documents: number[] = [];
        const start = place === 0 ? 0 : (ends[place - 1] ?? 0);
        visitPostings(postings, start, ends[place] ?? 0, segment.first, document => documents.push(document));
        yield { term, documents };
      }
    }
  }

  async #load(spans: readonly { segment: ReadySegment; from: number; to: number }[]): Promise<void> {
    const missing = new Map<string, [number, number]>();
    for (const { segment, from, to } of spans) {
      for (let place = from; place < to; place += 1) {
        const key = keyOf(segment.id, place);
        const known = this.#kept.get(key);
        if (known) this.#touch(key, known);
        else missing.set(key, [segment.id, place]);
      }
    }
    if (missing.size === 0) return;
    const { store } = this.db.transaction('searchBlocks');
    const read = async ([key, place]: [string, [number, number]]) => {
      const block = await store.get(place);
      if (block) this.#keep(key, opened(block));
    };
    await Promise.all([...missing].map(read));
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

function keyOf(segment: number, place: number): string {
  return `${segment}/${place}`;
}

/** The blocks of a segment, `[from, to)`, in which a term can stand. */
function spanOf({ directory }: ReadySegment, term: string, isWhole: boolean): { from: number; to: number } {
  const first = lastAtOrBefore(directory, term);
  let to = first + 1;
  if (!isWhole) while (to < directory.length && directory[to]?.startsWith(term)) to += 1;
  return { from: Math.max(0, first), to };
}

function visitBlock(
  block: ReadBlock,
  { term, isWhole }: TermMatch,
  base: number,
  visit: (document: number) => void,
): void {
  for (let at = firstFrom(block, term); at < block.ends.length; at += 1) {
    const found = termAt(block, at);
    if (isWhole ? found !== term : !found.startsWith(term)) return;
    visitTermAt(block, at, base, visit);
  }
}

function visitTermAt(
  { ends, postings }: ReadBlock,
  at: number,
  base: number,
  visit: (document: number) => void,
): void {
  visitPostings(postings, at === 0 ? 0 : (ends[at - 1] ?? 0), ends[at] ?? 0, base, visit);
}

/** A short beginning is written down as a term of its own. */
function asWritten({ term, isWhole }: TermMatch): TermMatch {
  const isBeginning = !isWhole && term.length <= BEGINNING_LETTERS;
  return isBeginning ? { term: BEGINNING + term, isWhole: true } : { term, isWhole };
}

function opened({ terms, ends, postings }: SearchBlock): ReadBlock {
  const starts = new Uint32Array(ends.length);
  for (let at = 1, start = 0; at < ends.length; at += 1) {
    start = terms.indexOf(BETWEEN, start) + 1;
    starts[at] = start;
  }
  return { terms, starts, ends, postings };
}

function sizeOf({ terms, starts, ends, postings }: ReadBlock): number {
  return terms.length + starts.byteLength + ends.byteLength + postings.byteLength;
}

function termAt({ terms, starts }: ReadBlock, at: number): string {
  const next = starts[at + 1];
  return terms.slice(starts[at], next === undefined ? undefined : next - 1);
}

/** The first term of a block that is not before the wanted one. */
function firstFrom(block: ReadBlock, wanted: string): number {
  let [low, high] = [0, block.ends.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (termAt(block, middle) < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
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
