import type { DBSchema } from 'idb';
import type { Draft } from '../domain/draft.ts';
import type { Entry } from '../domain/entry.ts';
import type { OutboxKind, OutboxRow } from '../domain/outbox.ts';
import type { Snapshot } from '../domain/snapshot.ts';
import type { Venue } from '../domain/venue.ts';
import type { WikiProfile } from '../domain/wiki-profile.ts';

export const DATABASE_NAME = 'source-capture';

/** An entry with the keys of its work (see `workKeys`): a source is found again by any of them. */
export type StoredEntry = Entry & { pageKeys: string[] };

/** A deleted entry, whole, until the undo has had its time. `deletedAt` is epoch ms. */
export type TrashedEntry = { id: string; entry: StoredEntry; snapshot: Snapshot | null; deletedAt: number };

/** The stores, as the newest migration leaves them. */
export interface Schema extends DBSchema {
  drafts: { key: string; value: Draft };
  /** The captured text of drafts, apart, so that a keystroke does not write a megabyte. Key: page key. */
  draftSnapshots: { key: string; value: Snapshot };
  entries: {
    key: string;
    value: StoredEntry;
    indexes: { pageKey: string; updatedAt: string; checkedAt: string };
  };
  /** Key: entry id. */
  snapshots: { key: string; value: Snapshot };
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
  /** `activeWiki`: the address of the wiki that captures are sent to, `''` for none. */
  choices: { key: 'activeWiki'; value: string };
}

export type OutboxKey = [wiki: string, entryId: string, kind: OutboxKind];

export type StoreName =
  | 'drafts'
  | 'draftSnapshots'
  | 'entries'
  | 'snapshots'
  | 'outbox'
  | 'trash'
  | 'venues'
  | 'wikis'
  | 'choices';
