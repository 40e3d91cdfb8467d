import type { DraftView } from '../domain/draft.ts';
import type { Entry, EntryEdits } from '../domain/entry.ts';
import type { Quote } from '../domain/key-point.ts';
import type { SharedFields } from '../domain/shared-fields.ts';
import type { ExtractedFacts, PageCapture } from '../domain/source.ts';
import type { Venue } from '../domain/venue.ts';
import type { WikiPage } from '../domain/wiki-page.ts';
import type { AssistPort } from './assist-port.ts';
import type { SearchPages } from './PageCombobox.tsx';
import type { PagePort } from './page-port.ts';

/** What came of reading the page: what was found and, in a sentence, what is missing of it; or why nothing was found. */
export type Reading = (
  | { ok: true; capture: PageCapture; missing?: string }
  | { ok: false; sentence: string; remedy?: Remedy }
) & {
  /** Set where another click would bring no more. */
  isFinal?: true;
};

/** A way to read the page after all. */
export type Remedy = {
  /** Of its button. */
  label: string;
  /** Only a click may call it: it may ask for a permission. */
  apply(watch: ReadingWatch): Promise<Reading>;
};

/** How a long reading is followed, and ended before its time. */
export type ReadingWatch = {
  signal: AbortSignal;
  /** Takes what is being done now, in words. */
  onProgress(words: string): void;
  /** Takes what is known of the source before its text is read. */
  onFacts(facts: ExtractedFacts): void;
};

/** What the wiki has of a source. */
export type WikiSource = {
  /** Where the wiki shows it. */
  page: string;
  fields: SharedFields;
  /** The first of the pages that `fields.citedBy` names. */
  citedBy: WikiPage[];
};

/** What another window did to the draft of a page. */
export type DraftChange = { pageKey: string; change: 'edited' | 'saved' | 'discarded' };

/** What the editor needs of the background, for the one page it edits. */
export type DraftPort = {
  /** The draft as stored; null where the address can't be a source. */
  open(): Promise<DraftView | null>;
  /** Reads the page, or null where there is none to read. */
  read: ((watch: ReadingWatch) => Promise<Reading>) | null;
  fill(capture: PageCapture): Promise<DraftView>;
  /** `seen` is what was shown of these fields before, `entryId` the entry that is shown, `''` for none. */
  edit(edits: EntryEdits, seen?: EntryEdits, entryId?: string): Promise<unknown>;
  /** Resolves when the entry is on disk. One that is shown and was deleted meanwhile comes back. */
  save(entryId?: string): Promise<{ entry: Entry }>;
  /** The open page; null where the source is edited without it. */
  page: PagePort | null;
  /** Who drafts summaries; null where nobody can. */
  assist: AssistPort | null;
  searchPages: SearchPages;
  /** Keeps one of the curator's own venues for next time. */
  keepVenue(venue: Venue): Promise<unknown>;
  /** Sentences of what was read that could be key points; null where nothing is read. */
  suggest: ((capture: PageCapture) => Promise<Quote[]>) | null;
  /** Calls `hear` whenever the stored entry may have changed; returns what stops it. */
  onEntriesChanged(hear: (ids: string[]) => void): () => void;
  /** Calls `hear` whenever another window has changed a page's draft; returns what stops it. */
  onDraftChanged(hear: (change: DraftChange) => void): () => void;
  /** The wiki's page of an entry, or `''`. */
  wikiPageOf(entry: Entry): Promise<string>;
  /** What the wiki has of a source; null for nothing, and where it can't be asked. */
  wikiSource(url: string, entryId: string | null): Promise<WikiSource | null>;
  /** Sends the entry now, with what was not taken before. */
  sendNow(entry: Entry): Promise<unknown>;
  openSettings(): void;
  /** Leads to where the entry's conflicts are decided. */
  resolve(entry: Entry): void;
};
