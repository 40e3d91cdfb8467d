import { entryIdOf } from '../domain/ids.ts';
import { t } from '../i18n/words.ts';
import type { Handlers } from '../messages/answer.ts';
import type { Database } from '../store/database.ts';
import { importEntries } from '../store/entries.ts';
import { restoreEntries, trashEntries } from '../store/trash.ts';
import { ownVenues, putVenues } from '../store/venues.ts';
import { getWiki } from '../store/wiki-profile.ts';
import type { TellLibrary } from './library-handlers.ts';

type EntryHandlers = Pick<
  Handlers,
  'entries.delete' | 'entries.restore' | 'entries.import' | 'venues.list' | 'venues.keep'
>;

/** What the library does to entries as a whole. */
export function entryHandlers(
  database: () => Promise<Database>,
  tell: Pick<TellLibrary, 'entries' | 'venues'>,
): EntryHandlers {
  return {
    async 'entries.delete'({ ids }) {
      const deleted = await trashEntries(await database(), ids, Date.now());
      tell.entries(deleted);
      return { deleted };
    },

    async 'venues.list'() {
      return ownVenues(await database());
    },

    async 'venues.keep'({ venue }) {
      await putVenues(await database(), [venue]);
      tell.venues();
      return {};
    },

    async 'entries.restore'({ ids }) {
      const db = await database();
      const wiki = await getWiki(db);
      const { restored, there, changed } = await restoreEntries(db, ids, wiki?.address);
      tell.entries([...ids, ...changed]);
      return { restored, there };
    },

    async 'entries.import'({ items }) {
      for (const { entry } of items) {
        if (entry.id !== (await entryIdOf(entry.url))) {
          throw new Error(t('backgroundOtherId', entry.title));
        }
      }
      const db = await database();
      const wiki = await getWiki(db);
      const { changedIds, ...count } = await importEntries(db, items, wiki?.address);
      tell.entries(changedIds);
      return count;
    },
  };
}
