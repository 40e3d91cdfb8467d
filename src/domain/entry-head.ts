import type { Entry } from './entry.ts';
import type { Rating } from './rating.ts';
import type { SourceType } from './source.ts';
import { STANCES, type Stance, stancesOf } from './stance.ts';
import type { StandingMark } from './standing.ts';
import type { EntrySync, SyncState } from './sync-state.ts';

/** Where an entry stands with one wiki, in short. */
export type SyncHead = { wiki: string; state: SyncState; isRefused: boolean; isSent: boolean };

/** What the library needs of every entry at once, to sort, to count and to filter: small, and made anew with each change. */
export type EntryHead = {
  id: string;
  url: string;
  title: string;
  /** The first author, and how many there are. */
  author: string;
  authorCount: number;
  publishedDate: string;
  type: SourceType;
  siteName: string;
  venueId: string;
  override: Rating | null;
  importance: number | null;
  tags: string[];
  collections: string[];
  citedCount: number;
  keyPointCount: number;
  /** Of any of its key points; absent where there are none. */
  stances?: Stance[];
  hasSummary: boolean;
  /** What public registries said of it; absent where none was asked, or knows it. */
  standing?: StandingMark;
  doi: string;
  arxivId: string;
  isbn: string;
  /** The wiki it was sent to last, then the others. */
  syncs: SyncHead[];
  /** Of the captured text: see `fingerprint`. */
  fingerprint: string;
  createdAt: string;
  updatedAt: string;
};

/** What a row of a list shows of an entry: enough to draw it before the entry itself is read. */
export type RowFacts = Pick<
  EntryHead,
  | 'id'
  | 'title'
  | 'author'
  | 'authorCount'
  | 'publishedDate'
  | 'type'
  | 'siteName'
  | 'venueId'
  | 'override'
  | 'syncs'
>;

export function rowFactsOf(entry: Entry): RowFacts {
  return {
    id: entry.id,
    title: entry.title || entry.url,
    author: entry.authors[0] ?? '',
    authorCount: entry.authors.length,
    publishedDate: entry.publishedDate,
    type: entry.type,
    siteName: entry.siteName,
    venueId: entry.venueId,
    override: entry.credibility.override,
    syncs: [entry.sync, ...entry.otherSyncs].map(syncHead),
  };
}

export function headOf(entry: Entry, fingerprint: string): EntryHead {
  return {
    ...rowFactsOf(entry),
    title: entry.title,
    url: entry.url,
    importance: entry.importance,
    tags: entry.tags,
    collections: entry.collections,
    citedCount: entry.citedBy.length,
    keyPointCount: entry.keyPoints.length,
    ...stancesIn(entry),
    hasSummary: entry.summary.trim() !== '',
    doi: entry.identifiers.doi ?? '',
    arxivId: entry.identifiers.arxivId ?? '',
    isbn: entry.identifiers.isbn ?? '',
    fingerprint,
    createdAt: entry.createdAt,
    updatedAt: entry.updatedAt,
  };
}

function stancesIn({ keyPoints }: Entry): Pick<EntryHead, 'stances'> {
  const said = new Set(keyPoints.flatMap(point => stancesOf(point).map(({ stance }) => stance)));
  return said.size > 0 ? { stances: STANCES.filter(stance => said.has(stance)) } : {};
}

/** Where an entry stands with a wiki; with none in use (`''`), where it stood last. */
export function headState({ syncs }: Pick<EntryHead, 'syncs'>, wiki: string): SyncHead {
  const [last] = syncs;
  const fresh: SyncHead = { wiki, state: 'local', isRefused: false, isSent: false };
  if (!last) return fresh;
  if (wiki === '' || last.wiki === '' || last.wiki === wiki) return last;
  return syncs.find(sync => sync.wiki === wiki) ?? fresh;
}

function syncHead({ wiki, state, refused, base }: EntrySync): SyncHead {
  return { wiki, state, isRefused: refused.length > 0, isSent: base !== null };
}
