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

  constructor(
    private readonly db: Database,
    private readonly columns: Columns,
  ) {
    this.#reader = new SegmentReader(db);
  }

  /** For each match, the rows of the entries in which a term of it stands. Nothing that is saved when it is called is missed. */
  async find(matches: readonly TermMatch[]): Promise<Bits[]> {
    for (let tries = 1; ; tries += 1) {
      await this.#refresh();
      try {
        return await Promise.all(matches.map(match => this.#rowsOf(match)));
      } catch (error) {
        // Merged in between: its documents are in another segment by now.
        if (!(error instanceof SegmentGone) || tries === TRIES) throw error;
      }
    }
  }

  /** Both in one transaction: documents go from one to the other. */
  async #refresh(): Promise<void> {
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

  async #rowsOf(match: TermMatch): Promise<Bits> {
    const { columns } = this;
    const rows = new Bits(columns.size);
    const visit = (document: number) => {
      const row = columns.rowOfDocument(document);
      if (row >= 0) rows.add(row);
    };
    for (const segment of this.#segments) await this.#reader.visit(segment, match, visit);
    const wanted = match.isWhole ? ` ${match.term} ` : ` ${match.term}`;
    for (const [document, terms] of this.#fresh) if (terms.includes(wanted)) visit(document);
    return rows;
  }
}
