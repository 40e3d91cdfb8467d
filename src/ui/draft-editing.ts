import type { DraftView } from '../domain/draft.ts';
import type { EntryEdits, EntryFields } from '../domain/entry.ts';
import type { Quote } from '../domain/key-point.ts';
import type { Venue } from '../domain/venue.ts';
import type { Remedy } from './draft-port.ts';

/**
 *   opening ──open──▶ editing ◀──edit── editing
 *                       │ ▲
 *                  save │ │ acknowledged, or failed
 *                       ▼ │
 *                     saving
 */
export type DraftPhase = 'opening' | 'editing' | 'saving' | 'no-source';

export type DraftEditing = {
  phase: DraftPhase;
  view: DraftView | null;
  fields: EntryFields | null;
  /** Why the page could not be read, or `''`. */
  unread: string;
  isReading: boolean;
  /** What a long reading is doing, in words, or `''`. */
  progress: string;
  cancelReading(): void;
  /** What could make the page readable, or null. */
  remedy: Remedy | null;
  applyRemedy(): void;
  /** What failed here, in words, or `''`: not about the wiki. */
  failure: string;
  /** What another window did to this draft since something was typed here, in a sentence, or `''`. */
  elsewhere: string;
  /** Whether the entry that is shown was deleted meanwhile: a save brings it back. */
  isDeleted: boolean;
  /** Whether what is shown was typed since the last save. */
  isChanged: boolean;
  /** Every venue to inherit from. */
  venues: readonly Venue[];
  /** Paths to offer, as they were when the draft was opened: what comes later must not move a button. */
  recentCollections: readonly string[];
  /** Null while they may still come. */
  suggestions: readonly Quote[] | null;
  edit(edits: EntryEdits): void;
  /** The fields with all that was typed, also since they were drawn last; null before there are any. */
  fieldsNow(): EntryFields | null;
  /** Keeps a venue for next time, and gives it to this draft. */
  keepVenue(venue: Venue): void;
  save(): void;
  /** Shows the draft and the entry as they are stored by now. */
  refresh(): void;
};
