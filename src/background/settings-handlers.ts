import type { Handlers } from '../messages/answer.ts';
import type { SETTINGS_REQUESTS } from '../messages/settings-requests.ts';
import type { Database } from '../store/database.ts';
import { countOutboxStates, countStored } from '../store/stored-counts.ts';
import { measureStored } from '../store/stored-sizes.ts';

type SettingsHandlers = Pick<Handlers, keyof typeof SETTINGS_REQUESTS>;

/** What is deleted with everything else, in this order. */
export type Deletion = {
  /** Closes every connection to the store, in whichever window, and deletes it. */
  deleteStore(): Promise<void>;
  /** Settings, permissions, alarms, and what the toolbar button shows. */
  forgetRest(): Promise<void>;
  /** Tells the open pages, whose connections are closed. */
  tell(): Promise<void>;
};

/** What is stored as a whole: its size, its end, and what a report of a problem needs. */
export function settingsHandlers(
  database: () => Promise<Database>,
  { deleteStore, forgetRest, tell }: Deletion,
): SettingsHandlers {
  return {
    'stored.counts': async () => countStored(await database()),
    'stored.sizes': async ({ counts }) => measureStored(await database(), counts),

    async 'stored.delete'() {
      // First what is worth most to nobody else: sources and keys.
      await deleteStore();
      await forgetRest();
      await tell();
      return {};
    },

    async 'stored.diagnosis'() {
      const db = await database();
      const { states, problems } = await countOutboxStates(db);
      return { schemaVersion: db.version, outbox: states, problems };
    },
  };
}
