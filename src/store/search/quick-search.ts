import type { Database } from '../database.ts';
import type { StoredHead } from '../schema.ts';
import { newestHeads, newestIds } from './newest-heads.ts';
import { SegmentGone, SegmentReader, type TermMatch } from './segment-reader.ts';
import { isLoneCharacter, OWNER, ownerOf, wordsOf } from './terms.ts';

/** As many bits as there are in a mark. */
const MOST_WORDS = 30;
const TRIES = 5;
/** Words that many have are met among so many of the newest. */
const LOOKED_THROUGH = 200;
/** So many heads are read at once. */
const FEW = 500;
const IDS_AT_ONCE = 4_000;

/**
 * Finds entries by words where nothing is at hand: for the address bar. Few heads are read: first the newest, which are enough for words
 * that many have; then those of the entries that the index names for what it found. One per search that a person begins keeps what it
 * read of the index.
 */
export class QuickSearch {
  readonly #reader: SegmentReader;

  constructor(private readonly db: Database) {
    this.#reader = new SegmentReader(db);
  }

  /** Reads ahead whose the documents are. */
  async prepare(): Promise<void> {
    await this.#untilWhole(async () =>
      this.#reader.visitTerms(await this.#reader.segments(), OWNER, () => {}),
    );
  }

  /** The ids of the newest entries, at most `limit`, that have all words, the last of which may be a beginning. */
  async find(text: string, limit: number): Promise<string[]> {
    const words = wordsOf(text).slice(0, MOST_WORDS);
    if (words.length === 0) return [];
    const isLastWhole = /[^\p{L}\p{N}]$/u.test(text);
    const matches = words.map((term, at) => ({
      term,
      isWhole: (isLastWhole || at < words.length - 1) && !isLoneCharacter(term),
    }));
    return this.#untilWhole(() => this.#newest(matches, limit));
  }

  async #untilWhole<Result>(work: () => Promise<Result>): Promise<Result> {
    for (let tries = 1; ; tries += 1) {
      try {
        return await work();
      } catch (error) {
        // Merged in between: its documents are in another segment by now.
        if (!(error instanceof SegmentGone) || tries === TRIES) throw error;
      }
    }
  }

  async #newest(matches: readonly TermMatch[], limit: number): Promise<string[]> {
    // In this order: a document that goes into a segment meanwhile is met twice, and not missed.
    const fresh = await this.#fresh();
    const segments = await this.#reader.segments();
    const last = Math.max(fresh.at(-1)?.document ?? 0, ...segments.map(each => each.last));
    const marks = new Marks(matches.length, last);
    markFresh(fresh, matches, marks);
    await this.#reader.visit(segments, matches, (match, document) => marks.add(match, document));
    if (!marks.hasEachWord()) return [];
    const newest = (await newestHeads(this.db, LOOKED_THROUGH)).filter(head => marks.areAllOn(head));
    if (newest.length >= limit) return newest.slice(0, limit).map(({ id }) => id);
    const likely = new LikelyEntries(marks);
    for (const { document, terms } of fresh) likely.add([document], () => ownerOf(terms));
    await this.#reader.visitTerms(segments, OWNER, (documents, term) =>
      likely.add(documents, () => ownerOf(term())),
    );
    return likely.ids.size <= FEW
      ? newestOf(await this.#heads([...likely.ids], marks), limit)
      : this.#firstOf(likely.ids, marks, limit);
  }

  async #fresh(): Promise<Fresh[]> {
    const { store } = this.db.transaction('searchFresh');
    const [documents, fresh] = await Promise.all([store.getAllKeys(), store.getAll()]);
    return fresh.map(({ terms }, at) => ({ document: documents[at] ?? 0, terms }));
  }

  /** The heads of these entries that have all words: what the index names may be gone, or changed since. */
  async #heads(ids: readonly string[], marks: Marks): Promise<StoredHead[]> {
    const { store } = this.db.transaction('heads');
    const heads = await Promise.all(ids.map(id => store.get(id)));
    return heads.filter(head => head !== undefined).filter(head => marks.areAllOn(head));
  }

  /** The same for many entries: those are looked for among all ids, the newest first. */
  async #firstOf(ids: ReadonlySet<string>, marks: Marks, limit: number): Promise<string[]> {
    const found: string[] = [];
    for await (const part of newestIds(this.db, IDS_AT_ONCE)) {
      const likely = part.filter(id => ids.has(id));
      for (let at = 0; at < likely.length; at += FEW) {
        for (const { id } of await this.#heads(likely.slice(at, at + FEW), marks)) found.push(id);
        if (found.length >= limit) return found.slice(0, limit);
      }
    }
    return found;
  }
}

type Fresh = { document: number; terms: string };

function markFresh(fresh: readonly Fresh[], matches: readonly TermMatch[], marks: Marks): void {
  for (const { document, terms } of fresh) {
    // With a space at both ends: a term is then found as a whole.
    const spaced = ` ${terms} `;
    for (const [match, { term, isWhole }] of matches.entries()) {
      if (spaced.includes(isWhole ? ` ${term} ` : ` ${term}`)) marks.add(match, document);
    }
  }
}

/** Which words stand in which documents: one bit per word, since an entry's fields may have one of them, its text another. */
class Marks {
  readonly all: number;
  readonly #ofDocument: Uint32Array;
  #met = 0;

  constructor(words: number, last: number) {
    this.all = 2 ** words - 1;
    this.#ofDocument = new Uint32Array(last + 1);
  }

  add(word: number, document: number): void {
    this.#ofDocument[document] = this.of(document) | (1 << word);
    this.#met |= 1 << word;
  }

  of(document: number): number {
    return this.#ofDocument[document] ?? 0;
  }

  hasEachWord(): boolean {
    return this.#met === this.all;
  }

  areAllOn({ document, textDocument }: StoredHead): boolean {
    return (this.of(document) | this.of(textDocument)) === this.all;
  }
}

/** The entries whose documents, with older ones that the index still has, have all words. */
class LikelyEntries {
  readonly ids = new Set<string>();
  readonly #marksOf = new Map<string, number>();

  constructor(private readonly marks: Marks) {}

  add(documents: readonly number[], owner: () => string): void {
    let marks = 0;
    for (const document of documents) marks |= this.marks.of(document);
    if (marks === 0) return;
    const id = owner();
    if (marks !== this.marks.all) {
      marks |= this.#marksOf.get(id) ?? 0;
      this.#marksOf.set(id, marks);
    }
    if (marks === this.marks.all) this.ids.add(id);
  }
}

function newestOf(heads: readonly StoredHead[], limit: number): string[] {
  const isOlder = (one: StoredHead, other: StoredHead) =>
    one.createdAt === other.createdAt ? one.id < other.id : one.createdAt < other.createdAt;
  const inOrder = heads.toSorted((one, other) => (isOlder(one, other) ? 1 : -1));
  return inOrder.slice(0, limit).map(({ id }) => id);
}
