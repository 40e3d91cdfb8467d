import type { ComponentChildren } from 'preact';
import type { Ask } from '../messages/ask.ts';
import type { Finder } from '../messages/finder.ts';
import type { Database } from '../store/database.ts';

/** What a view of its own is given. */
export type ViewProps = {
  ask: Ask;
  database: () => Promise<Database>;
  finder: Finder;
  /** The address of the wiki in use, `''` for none. */
  wiki: string;
  /** Says what came of what was done. */
  say(sentence: string): void;
  /** Leads to the sources that a search finds. */
  search(query: string): void;
};

/** A view of its own: its place in the address, as `#venues`, its name in the menu and at its head, and what is in it. */
export type LibraryView = { hash: string; title: string; draw(props: ViewProps): ComponentChildren };

/** The views beside the sources, their overview and the sync page, as the menu lists them. */
export const LIBRARY_VIEWS: readonly LibraryView[] = [];
