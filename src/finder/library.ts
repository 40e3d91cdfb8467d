import { rowFactsOf } from '../domain/entry-head.ts';
import type { Venue } from '../domain/venue.ts';
import type { FinderNews, FinderQuestions, Found, FoundRow, Overview } from '../messages/finder.ts';
import type { Database } from '../store/database.ts';
import { allHeads } from '../store/search/upkeep.ts';
import { allVenues } from '../store/venues.ts';
import { AuthorNames } from './author-names.ts';
import { Bits } from './bits.ts';
import { Columns } from './columns.ts';
import { collectionTotals, countValues, overviewOf } from './counts.ts';
import type { FilterContext } from './filters.ts';
import { type Matched, matchRows } from './find.ts';
import { IndexView } from './index-view.ts';
import { withPhrases } from './phrases.ts';
import { snippetInAll, snippetOf, soughtIn } from './snippets.ts';
import { rowsInOrder, SortOrders } from './sort-orders.ts';

type FindQuestion = FinderQuestions['find']['take'];
/** `rows` are those found, in their order, of which the first `total` are known to have all phrases. */
type Search = { number: number; question: FindQuestion; rows: Uint32Array; total: number; matched: Matched };

/** What phrases are found within this time comes with the answer, the rest as news. */
const WAIT_MS = 30;
const TELL_EVERY_MS = 150;
/** So many entries are read before it is looked whether somebody waits for another search. */
const ROWS_AT_ONCE = 5;

/** The whole library as the worker holds it. Only the newest search is answered. */
export class Library {
  #columns = new Columns();
  #orders = new SortOrders();
  #index: IndexView;
  #names: AuthorNames;
  #venues: ReadonlyMap<string, Venue> = new Map();
  #current: Search | undefined;
  /** The one before, whose list is shown until that of the newest has come. */
  #previous: Search | undefined;
  #searches = 0;
  #warming = new AbortController();

  constructor(
    private readonly db: Database,
    private readonly tell: (news: FinderNews) => void,
  ) {
    this.#index = new IndexView(db, this.#columns);
    this.#names = new AuthorNames(db, this.#columns);
  }

  /** Reads the heads of all entries. */
  async load(): Promise<void> {
    await this.loadVenues();
    for await (const head of allHeads(this.db)) this.#columns.put(head);
    for (const { entryId, outcome } of await this.db.getAll('checks'))
      this.#columns.putCheck(entryId, outcome);
    this.#index.outdate();
    this.sayStale();
  }

  async loadVenues(): Promise<void> {
    this.#venues = new Map((await allVenues(this.db)).map(venue => [venue.id, venue]));
    this.#columns.revision += 1;
  }

  /** Reads what changed. */
  async refresh(ids: readonly string[]): Promise<void> {
    this.#index.outdate();
    const transaction = this.db.transaction(['heads', 'checks']);
    const [heads, checks] = await Promise.all([
      Promise.all(ids.map(id => transaction.objectStore('heads').get(id))),
      Promise.all(ids.map(id => transaction.objectStore('checks').get(id))),
    ]);
    for (const [at, head] of heads.entries()) {
      this.#names.forget(ids[at] ?? '');
      if (head) this.#columns.put(head);
      else this.#columns.delete(ids[at] ?? '');
      this.#columns.putCheck(ids[at] ?? '', checks[at]?.outcome);
    }
    this.sayStale();
  }

  sayStale(): void {
    if (this.#current) this.tell({ news: 'update', search: this.#current.number });
  }

  async find(question: FindQuestion): Promise<Found> {
    this.#searches += 1;
    const number = this.#searches;
    const context = this.#context(question.wiki);
    const matched = await this.#match(question.query, context);
    const rows = await this.#inOrder(matched.rows, question, context);
    this.#warming.abort();
    const search: Search = { number, question, rows, total: rows.length, matched };
    if (number === this.#searches) {
      this.#previous = this.#current;
      this.#current = search;
    }
    const isLeft = matched.phrases.length > 0 && (await this.#lookForPhrases(search));
    return {
      search: number,
      total: search.total,
      librarySize: this.#columns.count,
      counts: countValues(search.matched, context),
      rows: this.#rowsWithoutEntries(search, 0, question.top),
      isUnfinished: isLeft,
    };
  }

  /** What is known of rows without reading anything. */
  facts({ search, from, to }: FinderQuestions['facts']['take']): FoundRow[] {
    const current = this.#current;
    return current?.number === search ? this.#rowsWithoutEntries(current, from, to) : [];
  }

  /** Rows with their entries and what matched in them, or in their texts. Ended by a newer search: its own reading comes first. */
  async rows({ search, from, to }: FinderQuestions['rows']['take']): Promise<FoundRow[]> {
    const current = this.#current;
    if (current?.number !== search) return [];
    const sought = soughtIn(current.question.query);
    const hasWords = sought.words.length > 0;
    const ids = this.#idsOf(current, from, to);
    const rows: FoundRow[] = [];
    for (let at = 0; at < ids.length; at += ROWS_AT_ONCE) {
      if (this.#searches !== search) return [];
      const transaction = this.db.transaction(hasWords ? ['entries', 'snapshots'] : ['entries']);
      const part = await Promise.all(
        ids.slice(at, at + ROWS_AT_ONCE).map(async id => {
          const entry = await transaction.objectStore('entries').get(id);
          if (!entry) return [];
          const own = snippetOf(entry, sought);
          const isInText = hasWords && !own;
          const snapshot = isInText ? await transaction.objectStore('snapshots').get(id) : undefined;
          const venue = this.#venues.get(entry.venueId)?.name ?? '';
          const snippet = own ?? snippetInAll(entry, snapshot?.text ?? '', venue, sought);
          return [{ facts: rowFactsOf(entry), entry, snippet, standing: this.#columns.standingOf(id) }];
        }),
      );
      rows.push(...part.flat());
    }
    return rows;
  }

  /** Reads ahead until somebody searches. */
  async warm(): Promise<void> {
    this.#warming = new AbortController();
    await this.#index.warm(this.#warming.signal);
  }

  #rowsWithoutEntries({ rows, total }: Search, from: number, to: number): FoundRow[] {
    const part = rows.subarray(from, Math.min(to, total));
    return Array.from(part, row => {
      const facts = this.#columns.factsOf(row);
      return facts ? [{ facts, snippet: null, standing: this.#columns.standingOf(facts.id) }] : [];
    }).flat();
  }

  ids({ search, from, to }: FinderQuestions['ids']['take']): string[] | null {
    const asked = [this.#current, this.#previous].find(one => one?.number === search);
    return asked ? this.#idsOf(asked, from, to) : null;
  }

  /** Of what the newest search found. */
  overview(wiki: string): Overview {
    const found = this.#current?.matched.rows ?? this.#columns.live();
    return overviewOf(found, this.#context(wiki));
  }

  collectionTotals(): Map<string, number> {
    return collectionTotals(this.#columns);
  }

  /** How many a search would find; null where one of the curator's began before its phrases were looked for. */
  async count({ query, wiki }: FinderQuestions['count']['take']): Promise<number | null> {
    const newest = this.#searches;
    const { rows, phrases } = await this.#match(query, this.#context(wiki));
    if (phrases.length === 0) return rows.count();
    const ids: string[] = [];
    rows.visit(row => {
      const id = this.#columns.ids[row];
      if (id) ids.push(id);
    });
    let count = 0;
    for await (const part of withPhrases(this.db, ids, phrases)) {
      if (this.#searches !== newest) return null;
      count += part.length;
    }
    return count;
  }

  #match(query: string, context: FilterContext): Promise<Matched> {
    return matchRows(query, { index: this.#index, names: this.#names }, context);
  }

  #context(wiki: string): FilterContext {
    return { columns: this.#columns, venues: this.#venues, wiki };
  }

  #idsOf({ rows, total }: Search, from: number, to: number): string[] {
    const part = rows.subarray(from, Math.min(to, total));
    return Array.from(part, row => this.#columns.ids[row] ?? '').filter(Boolean);
  }

  async #inOrder(found: Bits, { sort, order }: FindQuestion, context: FilterContext): Promise<Uint32Array> {
    const rows = rowsInOrder(this.#orders.ascending(sort.by, context), found, sort);
    if (order === undefined) return rows;
    const byHand = (await this.db.get('collections', order))?.order ?? [];
    const first = byHand.flatMap(id => this.#columns.rowOf(id) ?? []).filter(row => found.has(row));
    const placed = new Set(first);
    return Uint32Array.from([...first, ...rows.filter(row => !placed.has(row))]);
  }

  /** Leaves in the search what has its phrases; answers whether some is left to look at, which is then told as it is found. */
  async #lookForPhrases(search: Search): Promise<boolean> {
    const ids = this.#idsOf(search, 0, search.total);
    const verified = new Bits(this.#columns.size);
    search.total = 0;
    search.matched = { ...search.matched, rows: verified, withoutField: new Map() };
    const parts = withPhrases(this.db, ids, search.matched.phrases)[Symbol.asyncIterator]();
    const isCurrent = () => this.#current === search;
    const take = async () => {
      const part = await parts.next();
      if (part.done) return false;
      for (const id of part.value) {
        const row = this.#columns.rowOf(id);
        if (row === undefined) continue;
        // Never past what was looked at: the place is free.
        search.rows[search.total++] = row;
        verified.add(row);
      }
      return true;
    };
    const end = performance.now() + WAIT_MS;
    let isLeft = true;
    while (isLeft && performance.now() < end) isLeft = await take();
    if (!isLeft) return false;
    const goOn = async () => {
      let toldAt = performance.now();
      while (isLeft && isCurrent()) {
        isLeft = await take();
        if (isLeft && performance.now() < toldAt + TELL_EVERY_MS) continue;
        toldAt = performance.now();
        if (isCurrent()) this.#tellFound(search, isLeft);
      }
    };
    goOn().catch(error => {
      if (isCurrent()) this.tell({ news: 'failed', search: search.number, problem: String(error) });
    });
    return true;
  }

  #tellFound(search: Search, isUnfinished: boolean): void {
    const counts = countValues(search.matched, this.#context(search.question.wiki));
    this.tell({ news: 'found', search: search.number, total: search.total, counts, isUnfinished });
  }
}
