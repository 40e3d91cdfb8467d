import { ok } from '../domain/result.ts';
import type { Handlers } from '../messages/answer.ts';
import type { Database } from '../store/database.ts';
import { queueUnsentEntries, retryRows } from '../store/outbox.ts';
import { countOutbox } from '../store/outbox-lists.ts';
import { chooseWiki, listWikis, putWiki, removeWiki } from '../store/wiki-profile.ts';
import { knownTroubles } from '../sync/field-troubles.ts';
import { createWikiClient } from '../sync/wiki-client.ts';
import { entryFieldOf } from '../sync/wire.ts';
import { activeWiki, failed } from './active-wiki.ts';
import type { SyncSoon } from './sync-runner.ts';
import { tryAgain } from './try-again.ts';

type WikiHandlers = Pick<
  Handlers,
  'wiki.status' | 'wiki.list' | 'wiki.connect' | 'wiki.choose' | 'wiki.disconnect'
>;

/** The wikis that are known, and which one is in use. The key goes in here and never out. */
export function wikiHandlers(
  database: () => Promise<Database>,
  syncSoon: SyncSoon,
  fetch: typeof globalThis.fetch,
): WikiHandlers {
  const active = () => activeWiki(database);
  const useWiki = async (db: Database, address: string, retry: typeof tryAgain) => {
    await queueUnsentEntries(db, address);
    await retryRows(db, address);
    // What a run under way sends with the key from before is turned away until it ends.
    syncSoon(() => retry(db, address));
  };
  return {
    async 'wiki.status'() {
      const { db, wiki, address } = await active();
      return { address, hasKey: !!wiki?.apiKey, ...(await countOutbox(db, address)) };
    },

    async 'wiki.list'() {
      const { db, address } = await active();
      const wikis = await listWikis(db);
      const known = wikis.map(async wiki => ({
        address: wiki.address,
        name: wiki.name,
        hasKey: wiki.apiKey !== '',
        isActive: wiki.address === address,
        ...(await countOutbox(db, wiki.address)),
        fieldsNotTaken: Object.keys(knownTroubles(wiki.troubles, Date.now())).map(entryFieldOf),
      }));
      return Promise.all(known);
    },

    async 'wiki.connect'({ address, apiKey, name }) {
      const db = await database();
      const before = await db.get('wikis', address);
      // The stored key is never shown: an empty box means it, for the wiki it belongs to.
      const wiki = {
        address,
        name: name ?? before?.name ?? '',
        apiKey: apiKey || (before?.apiKey ?? ''),
        troubles: {},
      };
      const checked = await createWikiClient(wiki, fetch).checkKey();
      if (!checked.ok) return failed(checked.error);
      await putWiki(db, wiki);
      // It may have changed: what it did not take before is tried again.
      await useWiki(db, wiki.address, tryAgain);
      return ok({ address: wiki.address });
    },

    async 'wiki.choose'({ address }) {
      const db = await database();
      if (await chooseWiki(db, address)) await useWiki(db, address, retryRows);
      return {};
    },

    async 'wiki.disconnect'({ address }) {
      const { db, address: current } = await active();
      await removeWiki(db, address ?? current);
      syncSoon();
      return {};
    },
  };
}
