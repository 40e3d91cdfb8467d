import type { ComponentChildren } from 'preact';
import type { MessageKey } from '../i18n/words.ts';
import type { Ask } from '../messages/ask.ts';
import type { Finder } from '../messages/finder.ts';
import type { Database } from '../store/database.ts';
import { CheckView } from './checks/CheckView.tsx';
import { DuplicatesView } from './duplicates/DuplicatesView.tsx';
import { TabsView } from './tabs/TabsView.tsx';
import { TrashView } from './trash/TrashView.tsx';
import { VenuesView } from './venues/VenuesView.tsx';

/** What a view of its own is given. */
export type ViewProps = {
  /** What stands in the address behind the view's place, as in `#tabs=12`; else `''`. */
  of: string;
  ask: Ask;
  database: () => Promise<Database>;
  finder: Finder;
  /** The selected entries. */
  selected: readonly string[];
  /** Whether the sites of these may be read, where the click that led here asked for it. */
  askedForSites: Promise<boolean> | null;
  /** The address of the wiki in use, `''` for none. */
  wiki: string;
  /** Says what came of what was done. */
  say(sentence: string): void;
  /** Leads to the sources that a search finds. */
  search(query: string): void;
};

/** A view of its own: its place in the address, as `#venues`, its name in the menu and at its head, and what is in it. */
export type LibraryView = { hash: string; title: MessageKey; draw(props: ViewProps): ComponentChildren };

/** The views beside the sources, their overview and the sync page, as the menu lists them. */
export const LIBRARY_VIEWS: readonly LibraryView[] = [
  {
    hash: 'venues',
    title: 'venuesTitle',
    draw: ({ ask, database }) => <VenuesView ask={ask} database={database} />,
  },
  {
    hash: 'duplicates',
    title: 'duplicatesTitle',
    draw: ({ ask, database, finder }) => <DuplicatesView ask={ask} database={database} finder={finder} />,
  },
  {
    hash: 'check',
    title: 'checksTitle',
    draw: ({ ask, database, selected, askedForSites }) => (
      <CheckView ask={ask} database={database} ids={selected} asked={askedForSites} />
    ),
  },
  {
    hash: 'tabs',
    title: 'tabsTitle',
    draw: ({ of, ask, database, say }) => (
      <TabsView
        key={of}
        ask={ask}
        database={database}
        privateWindow={/^\d+$/.test(of) ? Number(of) : null}
        say={say}
      />
    ),
  },
  {
    hash: 'trash',
    title: 'trashTitle',
    draw: ({ ask, database, say }) => <TrashView ask={ask} database={database} say={say} />,
  },
];
