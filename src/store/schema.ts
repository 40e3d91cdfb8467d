import type { DBSchema } from 'idb';
import type { Collection } from '../domain/collection.ts';
import type { Draft } from '../domain/draft.ts';
import type { Entry } from '../domain/entry.ts';
import type { EntryHead } from '../domain/entry-head.ts';
import type { OutboxKind, OutboxRow } from '../domain/outbox.ts';
import type { Rating } from '../domain/rating.ts';
import type { Snapshot } from '../domain/snapshot.ts';
import type { SourceCheck } from '../domain/source-check.ts';
import type { Standing } from '../domain/standing.ts';
import type { Venue } from '../domain/venue.ts';
import type { WikiProfile } from '../domain/wiki-profile.ts';

export const DATABASE_NAME = 'source-capture';

/** An entry with the keys of its work (see `workKeys`): a source is found again by any of them. */
export type StoredEntry = Entry & { pageKeys: string[] };

/** A deleted entry, whole, until the undo has had its time. `deletedAt` is epoch ms. */
export type TrashedEntry = {
  id: string;
  entry: StoredEntry;
  snapshot: Snapshot | null;
  deletedAt: number;
  /** Where it was merged into another: that one as it was before, to be able to go back. */
  mergedInto?: MergedInto;
};

export type MergedInto = {
  entry: StoredEntry;
  /** Whether another text took the place of its own, which is `snapshot`. */
  hasNewText: boolean;
  snapshot: Snapshot | null;
  /** Its `updatedAt` after the merge: with another one it has been changed since. */
  updatedAt: string;
  /** Its `versionOf` after the merge, which tells what a sync has changed too. Absent from merges of earlier versions. */
  version?: string;
  /** What registries said of it, null for nothing. Absent from merges of earlier versions, which left that as it was. */
  standing?: Standing | null;
  /** The keys of the earlier texts that it got. */
  versions: [entryId: string, capturedAt: string][];
};

/** The numbers of an entry's two documents in the search index, of its fields and of its captured text: new with each change of them. */
export type HeadDocuments = { document: number; textDocument: number };

/** The head of an entry as it is stored. `notWholeOn` is the wiki that did not take all of it or that it is in conflict with. */
export type StoredHead = EntryHead & HeadDocuments & { notWholeOn?: string };

/** Terms, joined by spaces, that are not in a segment of the search index yet; the first names the entry (search/terms.ts). */
export type FreshDocument = { terms: string };

/** One part of the search index, of the documents from `first` to `last`; `isReady` is 0 while it is being written. See search/segment.ts. */
export type SearchSegment = {
  level: number;
  first: number;
  last: number;
  documents: number;
  /** The first term of each block. */
  directory: string[];
  isReady: 0 | 1;
};

/** Terms in order, joined by line ends; `ends` says where each one's postings end. */
export type SearchBlock = { terms: string; ends: Uint32Array; postings: Uint8Array };

/** The stores, as the newest migration leaves them. */
export interface Schema extends DBSchema {
  drafts: { key: string; value: Draft };
  /** The captured text of drafts, apart, so that a keystroke does not write a megabyte. Key: page key. */
  draftSnapshots: { key: string; value: Snapshot };
  entries: {
    key: string;
    value: StoredEntry;
    indexes: { pageKey: string; updatedAt: string; checkedAt: string; citationKey: string };
  };
  /** What is derived from each entry, for lists and counts. Key: entry id. */
  heads: {
    key: string;
    value: StoredHead;
    indexes: {
      createdAt: string;
      notWholeOn: string;
      collections: string;
      venueId: string;
      rated: [venueId: string, override: Rating];
    };
  };
  /** Key: entry id. */
  snapshots: { key: string; value: Snapshot };
  /** Earlier texts of entries whose source has changed since. Key: entry id, time of capture. */
  snapshotVersions: { key: [entryId: string, capturedAt: string]; value: Snapshot };
  /** What the last look at a source's address found. Key: entry id. */
  checks: { key: string; value: SourceCheck };
  /** What public registries said of a source last. Key: entry id. */
  standings: { key: string; value: Standing };
  /** Sets of entries that look like one work, and no two of them are: somebody said so. */
  notSame: { key: number; value: string[] };
  /** Key: the collection's path. */
  collections: { key: string; value: Collection; indexes: { usedAt: string } };
  /** Key: the document's number. */
  searchFresh: { key: number; value: FreshDocument };
  /** Key: a number that counts up. */
  searchSegments: { key: number; value: SearchSegment };
  /** Key: segment, place. */
  searchBlocks: { key: [segment: number, place: number]; value: SearchBlock };
  /** Key: wiki, entry id, kind. */
  outbox: {
    key: OutboxKey;
    value: OutboxRow;
    indexes: { due: [string, OutboxKind, number]; entryId: string; state: [string, string] };
  };
  trash: { key: string; value: TrashedEntry; indexes: { deletedAt: number } };
  /** The curator's own venues; those that come with the extension are in the code. */
  venues: { key: string; value: Venue };
  /** Key: address. Here because content scripts can't read IndexedDB of the extension, but can read its settings. */
  wikis: { key: string; value: WikiProfile };
  /**
   * `activeWiki`: the address of the wiki that captures are sent to, `''` for none. `searchVersion`: see search/rebuild.ts. `knownPages`: `on`
   * where the toolbar button shows which open pages are captured. `noted`: see store-note.ts. `wikiSources` and `wikiSourcesReadAt`: see
   * wiki-sources.ts.
   */
  choices: {
    key:
      | 'activeWiki'
      | 'searchVersion'
      | 'assistantKey'
      | 'knownPages'
      | 'noted'
      | 'wikiSources'
      | 'wikiSourcesReadAt';
    value: string;
  };
}

export type OutboxKey = [wiki: string, entryId: string, kind: OutboxKind];

export type StoreName =
  | 'drafts'
  | 'draftSnapshots'
  | 'entries'
  | 'heads'
  | 'snapshots'
  | 'snapshotVersions'
  | 'checks'
  | 'standings'
  | 'notSame'
  | 'collections'
  | 'searchFresh'
  | 'searchSegments'
  | 'searchBlocks'
  | 'outbox'
  | 'trash'
  | 'venues'
  | 'wikis'
  | 'choices';
