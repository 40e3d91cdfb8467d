import type { DuplicateGroup } from '../domain/duplicates.ts';
import type { Entry } from '../domain/entry.ts';
import type { RowFacts } from '../domain/entry-head.ts';
import type { FilterField } from '../domain/query.ts';
import type { StandingMark } from '../domain/standing.ts';

// What the library's page and its own worker say to each other. Both are of one build and nobody else can speak, so that what is
// said is typed and not checked: a list of 100,000 ids would be checked for longer than it takes to find.

export type SortKey =
  | 'captured'
  | 'changed'
  | 'published'
  | 'title'
  | 'author'
  | 'venue'
  | 'type'
  | 'credibility'
  | 'importance'
  | 'state';
export type Sort = { by: SortKey; isDescending: boolean };

/** How many of the sources found have each value of a field; most first, at most some hundreds. Values of ours are said in words by `finder-words.ts`. */
export type ValueCount = { value: string; label: string; count: number };
export type Counts = Partial<Record<FilterField, ValueCount[]>>;

export type Found = {
  /** Names this search in later questions. Newer ones make older ones answer nothing. */
  search: number;
  total: number;
  /** All sources there are. */
  librarySize: number;
  counts: Counts;
  /** The first of them, as far as they can be drawn without reading an entry: `rows` tells the rest. */
  rows: FoundRow[];
  /** More may be found still: phrases are looked for in the texts. The news `found` tell. */
  isUnfinished: boolean;
};

/** What a snippet is taken from, where it is no text that is read on its own. */
export type SnippetPlace =
  | 'quote'
  | 'author'
  | 'tag'
  | 'collection'
  | 'stance'
  | 'key'
  | 'identifier'
  | 'site'
  | 'address';
/** A part of a text with what matched: `[from, to)` in UTF-16 units. */
export type Snippet = { text: string; marks: [from: number, to: number][]; place?: SnippetPlace };
/** `entry` is there once it was read, `standing` where a registry was asked and knows it. */
export type FoundRow = {
  facts: RowFacts;
  entry?: Entry;
  snippet: Snippet | null;
  standing?: StandingMark | undefined;
};

/** Pictures of the library: see the overview. Months are `YYYY-MM`. */
export type Overview = {
  total: number;
  byCredibility: ValueCount[];
  byType: ValueCount[];
  byMonth: ValueCount[];
  byVenue: ValueCount[];
  lacking: ValueCount[];
};

/** Per question: what it takes and what it answers. */
export type FinderQuestions = {
  /** `wiki` is the address of the one in use, `''` for none. `order` names a collection whose hand-made order is to be kept; `top` is how many rows are wanted at once. */
  find: {
    take: { query: string; sort: Sort; wiki: string; order?: string; top: number };
    give: Found;
  };
  /** The rows `[from, to)` at once, without their entries and what matched. */
  facts: { take: { search: number; from: number; to: number }; give: FoundRow[] };
  /** The same, whole. */
  rows: { take: { search: number; from: number; to: number }; give: FoundRow[] };
  /** The ids of the rows `[from, to)`, in their order; null where the search is neither the newest nor the one before it. */
  ids: { take: { search: number; from: number; to: number }; give: string[] | null };
  overview: { take: { wiki: string }; give: Overview };
  /** How many sources each collection has, whatever is searched, those of the collections inside it included; none that has none. */
  collectionTotals: { take: Record<string, never>; give: Map<string, number> };
  /** How many sources a search finds; null where a newer `find` came first, after whose answer it may be asked again. */
  count: { take: { query: string; wiki: string }; give: number | null };
  /** Without those of which was said that they are not the same: the store's `notSame`. */
  duplicates: { take: Record<string, never>; give: DuplicateGroup[] };
  /** Makes what is missing of the search index once more, after the news `indexed` told a problem; they tell again. */
  index: { take: Record<string, never>; give: undefined };
};

/** What the worker tells unasked. */
export type FinderNews =
  /** The library has changed under a search: ask again. */
  | { news: 'update'; search: number }
  /** A search has found more by itself: the same rows, and others after them. */
  | { news: 'found'; search: number; total: number; counts: Counts; isUnfinished: boolean }
  /** A search has ended before it had looked at everything: `problem` is what the browser says of it. */
  | { news: 'failed'; search: number; problem: string }
  /** The search index is being made; `done` of `total` sources. */
  | { news: 'indexing'; done: number; total: number }
  /** That has ended: `problem` is what the browser says of why some sources may be missing, `''` where none is. */
  | { news: 'indexed'; problem: string };

export type FinderName = keyof FinderQuestions;

/** Asks the worker. */
export type AskFinder = <N extends FinderName>(
  name: N,
  question: FinderQuestions[N]['take'],
) => Promise<FinderQuestions[N]['give']>;

/** What a page needs of the worker. */
export type Finder = { ask: AskFinder; onNews(hear: (news: FinderNews) => void): () => void };
