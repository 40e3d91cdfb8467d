import type { Database } from '../database.ts';
import { SegmentGone, SegmentReader, type TermMatch } from './segment-reader.ts';
import { wordsOf } from './terms.ts';
import { allHeads } from './upkeep.ts';

/** As many bits as there are in a mark. */
const MOST_WORDS = 30;
const TRIES = 5;

/**
 * Finds entries by words where nothing is at hand: for the address bar. It reads all heads once, of which it keeps a few bytes each, and sees
 * nothing that is written after that: make one per search that a person begins.
 */
export class QuickSearch {
  readonly #reader: SegmentReader;
  #places: Promise<Places> | undefined;

  constructor(private readonly db: Database) {
    this.#reader = new SegmentReader(db);
  }

  /** Reads what is read once, ahead of the first question. */
  async prepare(): Promise<void> {
    await this.#read();
  }

  /** The ids of the newest entries, at most `limit`, that have all words, the last of which may be a beginning. */
  async find(text: string, limit: number): Promise<string[]> {
    const words = wordsOf(text).slice(0, MOST_WORDS);
    if (words.length === 0) return [];
    const isLastWhole = /[^\p{L}\p{N}]$/u.test(text);
    const matches = words.map((term, at) => ({ term, isWhole: isLastWhole || at < words.length - 1 }));
    const places = await this.#read();
    for (let tries = 1; ; tries += 1) {
      try {
        return await this.#newest(matches, places, limit);
      } catch (error) {
        // Merged in between: its documents are in another segment by now.
        if (!(error instanceof SegmentGone) || tries === TRIES) throw error;
      }
    }
  }

  #read(): Promise<Places> {
    this.#places ??= readPlaces(this.db);
    return this.#places;
  }

  async #newest(matches: readonly TermMatch[], places: Places, limit: number): Promise<string[]> {
    // One bit per word: the fields of an entry may have one of them, its text another.
    const marks = new Uint32Array(places.ids.length);
    const visit = (match: number, document: number) => {
      const place = places.ofDocument.get(document);
      if (place !== undefined) marks[place] = (marks[place] ?? 0) | (1 << match);
    };
    // In this order: a document that goes into a segment meanwhile is met twice, and not missed.
    await this.#visitFresh(matches, visit);
    await this.#reader.visit(await this.#reader.segments(), matches, visit);
    const all = 2 ** matches.length - 1;
    const found: string[] = [];
    for (let at = 0; at < marks.length && found.length < limit; at += 1) {
      if (marks[at] === all) found.push(places.ids[at] ?? '');
    }
    return found;
  }

  async #visitFresh(
    matches: readonly TermMatch[],
    visit: (match: number, document: number) => void,
  ): Promise<void> {
    const { store } = this.db.transaction('searchFresh');
    const [documents, fresh] = await Promise.all([store.getAllKeys(), store.getAll()]);
    for (const [at, { terms }] of fresh.entries()) {
      // With a space at both ends: a term is then found as a whole.
      const spaced = ` ${terms} `;
      for (const [match, { term, isWhole }] of matches.entries()) {
        if (spaced.includes(isWhole ? ` ${term} ` : ` ${term}`)) visit(match, documents[at] ?? 0);
      }
    }
  }
}

/** All entries, the newest first, and which of them has a document. */
type Places = { ids: string[]; ofDocument: Map<number, number> };

async function readPlaces(db: Database): Promise<Places> {
  const heads: { id: string; createdAt: string; documents: [number, number] }[] = [];
  for await (const { id, createdAt, document, textDocument } of allHeads(db)) {
    heads.push({ id, createdAt, documents: [document, textDocument] });
  }
  heads.sort((one, other) => (one.createdAt < other.createdAt ? 1 : -1));
  const ofDocument = new Map<number, number>();
  for (const [place, { documents }] of heads.entries()) {
    for (const document of documents) ofDocument.set(document, place);
  }
  return { ids: heads.map(({ id }) => id), ofDocument };
}
