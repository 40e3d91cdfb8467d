import type { Entry } from '../domain/entry.ts';
import { rowFactsOf } from '../domain/entry-head.ts';
import { type FilterField, parseQuery, type QueryPart } from '../domain/query.ts';
import type {
  AskFinder,
  Counts,
  Finder,
  FinderName,
  FinderNews,
  FoundRow,
  Overview,
  Sort,
  ValueCount,
} from '../messages/finder.ts';

// For tests only.

export type FakeFinder = Finder & {
  /** Every question, in its order. */
  asked: [name: FinderName, question: unknown][];
  tell(news: FinderNews): void;
  /** What an answer waits for, by its question. */
  gate: (name: FinderName, question: unknown) => Promise<void> | undefined;
};

/** A finder that looks through all entries with every search, and knows a few of the fields. */
export function fakeFinder(entriesOf: () => Promise<readonly Entry[]>): FakeFinder {
  const hearers = new Set<(news: FinderNews) => void>();
  let search = 0;
  let found: Entry[] = [];
  let words: string[] = [];
  const answers: { [N in FinderName]: (question: never) => Promise<unknown> | unknown } = {
    async find({ query, sort, top }: { query: string; sort: Sort; top: number }) {
      search += 1;
      const mine = search;
      const all = await entriesOf();
      const parts = parseQuery(query);
      const kept = sorted(
        all.filter(entry => parts.every(part => holds(entry, part))),
        sort,
      );
      if (mine === search) {
        found = kept;
        words = parts.flatMap(part => (part.kind === 'filter' ? [] : [part.text.toLowerCase()]));
      }
      return {
        search: mine,
        total: kept.length,
        librarySize: all.length,
        counts: countsOf(kept),
        rows: kept.slice(0, top).map(entry => ({ facts: rowFactsOf(entry), snippet: null })),
        isUnfinished: false,
      };
    },
    facts(question: { search: number; from: number; to: number }): FoundRow[] {
      if (question.search !== search) return [];
      return found
        .slice(question.from, question.to)
        .map(entry => ({ facts: rowFactsOf(entry), snippet: null }));
    },
    rows(question: { search: number; from: number; to: number }): FoundRow[] {
      if (question.search !== search) return [];
      return found
        .slice(question.from, question.to)
        .map(entry => ({ facts: rowFactsOf(entry), entry, snippet: snippetOf(entry, words) }));
    },
    ids: (question: { search: number; from: number; to: number }) =>
      question.search === search ? found.slice(question.from, question.to).map(({ id }) => id) : null,
    collectionTotals: async () => {
      const { collection = [] } = countsOf(await entriesOf());
      return new Map(collection.map(({ value, count }) => [value, count]));
    },
    count: async ({ query }: { query: string }) => {
      const parts = parseQuery(query);
      return (await entriesOf()).filter(entry => parts.every(part => holds(entry, part))).length;
    },
    overview: () => overviewOf(found),
    duplicates: () => [],
    index: () => undefined,
  };
  const fake: FakeFinder = {
    asked: [],
    gate: () => undefined,
    ask: (async (name: FinderName, question: never) => {
      fake.asked.push([name, question]);
      const answer = await answers[name](question);
      await fake.gate(name, question);
      return answer;
    }) as AskFinder,
    onNews(hear) {
      hearers.add(hear);
      return () => hearers.delete(hear);
    },
    tell(news) {
      for (const hear of hearers) hear(news);
    },
  };
  return fake;
}

function textsOf(entry: Entry): string[] {
  return [entry.title, entry.summary, entry.siteName, ...entry.authors, ...entry.tags];
}

function holds(entry: Entry, part: QueryPart): boolean {
  if (part.kind === 'filter') {
    return (valuesOf(entry)[part.field] ?? []).includes(part.value) !== part.isExcluded;
  }
  const has = textsOf(entry).some(text => text.toLowerCase().includes(part.text.toLowerCase()));
  return has !== part.isExcluded;
}

function valuesOf(entry: Entry): Partial<Record<FilterField, string[]>> {
  const lacks = [
    ...(entry.credibility.override === null ? ['rating'] : []),
    ...(entry.summary === '' ? ['summary'] : []),
    ...(entry.keyPoints.length === 0 ? ['keypoints'] : []),
    ...(entry.citedBy.length === 0 ? ['citation'] : []),
  ];
  return {
    type: [entry.type],
    credibility: [String(entry.credibility.override ?? 'none')],
    state: [entry.sync.state],
    venue: entry.venueId ? [entry.venueId] : [],
    tag: entry.tags,
    collection: entry.collections,
    captured: [entry.createdAt.slice(0, 7)],
    lacks,
  };
}

function countsOf(entries: readonly Entry[]): Counts {
  const counts: Partial<Record<FilterField, Map<string, number>>> = {};
  for (const entry of entries) {
    for (const [field, values] of Object.entries(valuesOf(entry)) as [FilterField, string[]][]) {
      counts[field] ??= new Map();
      for (const value of values) counts[field].set(value, (counts[field].get(value) ?? 0) + 1);
    }
  }
  return Object.fromEntries(
    Object.entries(counts).map(([field, values]) => [
      field,
      [...values]
        .map(([value, count]) => ({ value, label: value === 'none' ? 'Unrated' : value, count }))
        .sort((one, other) => other.count - one.count),
    ]),
  );
}

function overviewOf(entries: readonly Entry[]): Overview {
  const counts = countsOf(entries);
  const of = (field: FilterField): ValueCount[] => counts[field] ?? [];
  return {
    total: entries.length,
    byCredibility: of('credibility'),
    byType: of('type'),
    byMonth: of('captured'),
    byVenue: of('venue'),
    lacking: of('lacks'),
  };
}

function sorted(entries: Entry[], { by, isDescending }: Sort): Entry[] {
  const key = (entry: Entry) =>
    by === 'title' ? entry.title : by === 'changed' ? entry.updatedAt : entry.createdAt;
  const direction = isDescending ? -1 : 1;
  return entries.sort(
    (one, other) => direction * (key(one) < key(other) ? -1 : key(one) > key(other) ? 1 : 0),
  );
}

function snippetOf(entry: Entry, words: readonly string[]): FoundRow['snippet'] {
  const text = entry.summary;
  for (const word of words) {
    const at = text.toLowerCase().indexOf(word);
    if (at >= 0) return { text, marks: [[at, at + word.length]] };
  }
  return null;
}
