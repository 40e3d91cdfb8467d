import { answer } from '../messages/answer.ts';
import { clearAlarms } from '../platform/alarm.ts';
import { setBadge } from '../platform/badge.ts';
import { fetchFor } from '../platform/data-consent.ts';
import { canKeepRows, keepRows } from '../platform/kept-rows.ts';
import { onOnline, onStart } from '../platform/lifecycle.ts';
import { onPageMessage } from '../platform/messaging.ts';
import { tell } from '../platform/news.ts';
import { forgetClicks } from '../platform/page-clicks.ts';
import { giveUpAll } from '../platform/permissions.ts';
import { changeSettings, forgetStored, getSettings, keepSettingsFromPages } from '../platform/settings.ts';
import { forgetStoreNote, keepStoreNote, storeNote } from '../platform/store-note.ts';
import { openTab } from '../platform/tabs.ts';
import { databaseConnection, deleteDatabase } from '../store/database.ts';
import { pruneUntouchedDrafts } from '../store/drafts.ts';
import { emptyTrash } from '../store/trash.ts';
import { assistHandlers } from './assist-handlers.ts';
import { backupHandlers } from './backup-handlers.ts';
import { companionHandlers } from './companion-handlers.ts';
import { compareHandlers } from './compare-handlers.ts';
import { heedDataConsent } from './data-consent.ts';
import { draftHandlers } from './draft-handlers.ts';
import { entryHandlers } from './entry-handlers.ts';
import { createFirstRowsKeeper } from './first-rows.ts';
import { createKnownPages } from './known-pages.ts';
import { knownPagesPort } from './known-pages-port.ts';
import { libraryHandlers } from './library-handlers.ts';
import { offerMenus } from './menu-work.ts';
import { answerOmnibox } from './omnibox-search.ts';
import { completeSearchIndex, createIndexTidying } from './search-index.ts';
import { settingsHandlers } from './settings-handlers.ts';
import { lookForLoss } from './store-loss.ts';
import { syncHandlers } from './sync-handlers.ts';
import { createSyncRunner } from './sync-runner.ts';
import { welcomeOnce } from './welcome.ts';
import { wikiHandlers } from './wiki-handlers.ts';
import { wikiSourceHandlers } from './wiki-source-handlers.ts';

// The browser may end this context at any moment and start it anew for an event: listeners are set at once, and
// nothing lives in a variable but the connection to the store.

const DAY_MS = 24 * 60 * 60 * 1_000;
const database = databaseConnection();
const fetchForWiki = fetchFor('wiki');
const firstRows = canKeepRows() ? createFirstRowsKeeper(database, keepRows) : undefined;
const tellChanged = async (ids: string[]) => {
  firstRows?.changed();
  await tell('entries.changed', { ids });
};
const { syncSoon, syncOnline } = createSyncRunner(database, fetchForWiki, tellChanged, () =>
  knownPages.look(),
);
const knownPages = createKnownPages(database, knownPagesPort);

const tidySearchIndex = createIndexTidying(database);
const untold = (error: unknown) => console.error('No news sent.', error);
const changed = (ids: string[]) => {
  tellChanged(ids).catch(untold);
  syncSoon();
  knownPages.look();
  tidySearchIndex(ids.length).catch(error => console.error('The search index was not tidied.', error));
};

const tellLibrary = {
  entries: changed,
  collections: () => void tell('collections.changed', {}).catch(untold),
  venues: () => void tell('venues.changed', {}).catch(untold),
};

const drafts = draftHandlers(
  database,
  id => changed([id]),
  news => tell('draft.changed', news).catch(untold),
  getSettings,
);
const handlers = {
  ...drafts,
  ...assistHandlers(database, drafts, getSettings, fetchFor('assistant')),
  ...entryHandlers(database, tellLibrary),
  ...backupHandlers(database, tellLibrary),
  ...libraryHandlers(database, tellLibrary, { get: getSettings, change: changeSettings }),
  ...compareHandlers(database, changed),
  ...syncHandlers(database, syncSoon, changed),
  ...wikiHandlers(database, syncSoon, fetchForWiki),
  ...wikiSourceHandlers(database, changed, fetchForWiki),
  ...settingsHandlers(database, {
    async deleteStore() {
      // The browser remembers that it is on in a place of its own.
      await knownPages.stop();
      // Nothing read before may be written after.
      await firstRows?.settle();
      // It is not lost.
      await forgetStoreNote();
      await deleteDatabase();
    },
    forgetRest,
    tell: () => tell('everything.deleted', {}),
  }),
  ...companionHandlers(drafts, getSettings, knownPages, syncSoon),
};

onPageMessage(message => answer(handlers, message));
keepSettingsFromPages().catch(error => console.error('Content scripts may read the settings.', error));
onOnline(syncOnline);
heedDataConsent(database, syncSoon);
offerMenus(handlers);
welcomeOnce();
answerOmnibox(database);
onStart(() => {
  lookForLoss(database, {
    noted: storeNote,
    keep: keepStoreNote,
    show: () => openTab('library/index.html'),
  }).catch(error => console.error('Whether the store is the one that was is not known.', error));
  syncSoon();
  tidy().catch(error => console.error('Old drafts and trash stayed.', error));
  database()
    .then(completeSearchIndex)
    .catch(error => console.error('The search index was not made.', error));
});

async function forgetRest(): Promise<void> {
  await forgetStored();
  await forgetClicks();
  await giveUpAll();
  await clearAlarms();
  await setBadge({ text: '', color: '#5f6368', title: '' });
}

async function tidy(): Promise<void> {
  const db = await database();
  await pruneUntouchedDrafts(db, new Date(Date.now() - 7 * DAY_MS).toISOString());
  await emptyTrash(db, Date.now() - 30 * DAY_MS);
}
