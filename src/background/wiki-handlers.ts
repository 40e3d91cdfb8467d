import { fail, ok } from '../domain/result.ts';
import type { SyncProblem } from '../domain/sync-state.ts';
import type { Handlers } from '../messages/answer.ts';
import type { Database } from '../store/database.ts';
import { getEntry } from '../store/entries.ts';
import { countOutbox, queueUnsentEntries, requeueRows } from '../store/outbox.ts';
import { getWiki, putWiki, removeWiki } from '../store/wiki-profile.ts';
import { createWikiClient, type WikiError } from '../sync/wiki-client.ts';
import { resourcePage } from '../sync/wire.ts';

type WikiHandlers = Pick<
  Handlers,
  'sync.now' | 'wiki.status' | 'wiki.connect' | 'wiki.disconnect' | 'wiki.page' | 'wiki.pages'
>;

const PAGES_SHOWN = 8;

/** Everything that concerns the connected wiki. The key goes in here and never out. */
export function wikiHandlers(database: () => Promise<Database>, syncSoon: () => void): WikiHandlers {
  return {
    async 'sync.now'() {
      await requeueRows(await database(), ['waiting', 'refused', 'needs-key']);
      syncSoon();
      return {};
    },

    async 'wiki.status'() {
      const db = await database();
      const wiki = await getWiki(db);
      return { address: wiki?.address ?? '', hasKey: !!wiki?.apiKey, ...(await countOutbox(db)) };
    },

    async 'wiki.connect'({ address, apiKey }) {
      const db = await database();
      const before = await getWiki(db);
      // The stored key is never shown: an empty box means it, for the wiki it belongs to.
      const kept = before?.address === address ? before.apiKey : '';
      const wiki = { address, apiKey: apiKey || kept };
      const checked = await createWikiClient(wiki, fetch.bind(globalThis)).checkKey();
      if (!checked.ok) return fail(problemOf(checked.error));
      await putWiki(db, wiki);
      await queueUnsentEntries(db);
      await requeueRows(db, ['waiting', 'refused', 'needs-key']);
      syncSoon();
      return ok({ address: wiki.address });
    },

    async 'wiki.disconnect'() {
      await removeWiki(await database());
      return {};
    },

    async 'wiki.page'({ entryId }) {
      const db = await database();
      const [wiki, entry] = await Promise.all([getWiki(db), getEntry(db, entryId)]);
      return { address: wiki && entry ? resourcePage(wiki.address, entry.sync.remoteId || entry.id) : '' };
    },

    async 'wiki.pages'({ query }) {
      const wiki = await getWiki(await database());
      if (!wiki) return fail({ kind: 'no-wiki' as const, detail: '' });
      const found = await createWikiClient(wiki, fetch.bind(globalThis)).searchPages(query, PAGES_SHOWN);
      if (!found.ok) return fail(problemOf(found.error));
      return ok(
        found.value.map(page => ({
          slug: page.id,
          title: page.title,
          type: page.entityType,
          quality: page.quality ?? null,
        })),
      );
    },
  };
}

function problemOf({ kind, detail }: WikiError): SyncProblem {
  return { kind, detail };
}
