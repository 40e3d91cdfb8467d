import type { Database } from '../store/database.ts';
import {
  type ReadySegment,
  SegmentGone,
  SegmentReader,
  type TermMatch,
} from '../store/search/segment-reader.ts';
import { Bits } from './bits.ts';
import type { Columns } from './columns.ts';

const TRIES = 5;

/** The search index as it is by now: segments, and the fresh documents that are in none. */
export class IndexView {
  #reader: SegmentReader;
  #segments: ReadySegment[] = [];
  #segmentKeys = '';
  #fresh = new Map<number, string>();
  #isStale = true;
  #refreshing: Promise<void> | undefined;

  constructor(
    private readonly db: Database,
    private readonly columns: Columns,
  ) {
    this.#reader = new SegmentReader(db);
  }

  /** For each match, the rows of the entries in which a term of it stands. Nothing is missed that was saved before `outdate` was called. */
  async find(matches: readonly TermMatch[]): Promise<Bits[]> {
    for (let tries = 1; ; tries += 1) {
      await this.#upToDate();
      try {
        return await this.#rowsOf(matches);
      } catch (error) {
        // Merged in between: its documents are in another segment by now.
        if (!(error instanceof SegmentGone) || tries === TRIES) throw error;
        this.#isStale = true;
      }
    }
  }

  /** Reads ahead what the next searches may need. */
  async warm(signal: AbortSignal): Promise<void> {
    await this.#upToDate();
    await this.#reader.warm(this.#segments, signal);
  }

  /** Something was written: what is fresh is read anew with the next question. */
  outdate(): void {
    this.#isStale = true;
  }

  /** One refresh at a time, and every question waits for it: half of one is an index in which things are missing. */
  async #upToDate(): Promise<void> {
    while (this.#isStale || this.#refreshing) {
      this.#refreshing ??= this.#refresh().finally(() => {
        this.#refreshing = undefined;
      });
      await this.#refreshing;
    }
  }

  async #refresh(): Promise<void> {
    this.#isStale = false;
    try {
      await this.#read();
    } catch (error) {
      this.#isStale = true;
      throw error;
    }
  }

  /** Both in one transaction: documents go from one to the other. */
  async #read(): Promise<void> {
    const transaction = this.db.transaction(['searchSegments', 'searchFresh']);
    const fresh = transaction.objectStore('searchFresh');
    const [segmentKeys, freshKeys] = await Promise.all([
      transaction.objectStore('searchSegments').getAllKeys(),
      fresh.getAllKeys(),
    ]);
    const unknown = freshKeys.filter(document => !this.#fresh.has(document));
    const added = await Promise.all(unknown.map(document => fresh.get(document)));
    const now = new Map(freshKeys.map(document => [document, this.#fresh.get(document) ?? '']));
    // With a space at both ends: a term is then found as a whole.
    for (const [at, document] of unknown.entries()) now.set(document, ` ${added[at]?.terms ?? ''} `);
    this.#fresh = now;
    if (segmentKeys.join() === this.#segmentKeys) return;
    this.#segments = await this.#reader.segments();
    // One that is being written has a key already, and is read when it is ready.
    const ready = this.#segments.map(({ id }) => id);
    this.#segmentKeys = ready.length === segmentKeys.length ? segmentKeys.join() : '';
  }

  async #rowsOf(matches: readonly TermMatch[]): Promise<Bits[]> {
    const { columns } = this;
    const rows = matches.map(() => new Bits(columns.size));
    const visit = (match: number, document: number) => {
      const row = columns.rowOfDocument(document);
      if (row >= 0) rows[match]?.add(row);
    };
    await this.#reader.visit(this.#segments, matches, visit);
    for (const [at, { term, isWhole }] of matches.entries()) {
      const wanted = isWhole ? ` ${term} ` : ` ${term}`;
      for (const [document, terms] of this.#fresh) if (terms.includes(wanted)) visit(at, document);
    }
    return rows;
  }
}
