import { decideConflicts } from '../domain/conflict.ts';
import type { Entry } from '../domain/entry.ts';
import { fail, ok } from '../domain/result.ts';
import type { WikiPage } from '../domain/wiki-page.ts';
import type { Handlers } from '../messages/answer.ts';
import type { Database } from '../store/database.ts';
import { addMissingEntries, getEntry, notWholeEntries } from '../store/entries.ts';
import {
  changeEntries,
  countOutbox,
  listOutbox,
  queueEntries,
  queueUnsentEntries,
  requeueRefused,
  resolveConflicts,
  retryRows,
} from '../store/outbox.ts';
import { chooseWiki, getWiki, listWikis, putTroubles, putWiki, removeWiki } from '../store/wiki-profile.ts';
import { forgiven, knownTroubles } from '../sync/field-troubles.ts';
import { changeFromWiki, entryFromWiki, knownSource, readCitedPart, readFound } from '../sync/from-wiki.ts';
import { inParallel } from '../sync/parallel.ts';
import { createWikiClient, type WikiClient, type WirePage } from '../sync/wiki-client.ts';
import type { WikiError } from '../sync/wiki-error.ts';
import { entryFieldOf, resourcePage } from '../sync/wire.ts';
import type { SyncSoon } from './sync-runner.ts';

type WikiHandlers = Pick<Handlers, Extract<keyof Handlers, `sync.${string}` | `wiki.${string}`>>;

const PAGES_SHOWN = 8;
const CITING_PAGES_READ = 20;
const LISTED = 500;

const clock = { now: Date.now, newId: () => crypto.randomUUID() };

/** Everything that concerns the wikis and what is sent to them. The key goes in here and never out. */
export function wikiHandlers(
  database: () => Promise<Database>,
  syncSoon: SyncSoon,
  onChanged: (ids: string[]) => void,
): WikiHandlers {
  const active = async () => {
    const db = await database();
    const wiki = await getWiki(db);
    return { db, wiki, address: wiki?.address ?? '' };
  };
  /** A person's wish to try again is also one to try what the wiki failed on. */
  const retry = async (entryId?: string) => {
    const { db, wiki, address } = await active();
    if (!wiki) return {};
    const failing = Object.keys(wiki.troubles).map(entryFieldOf);
    if (entryId === undefined && failing.length > 0) await requeueRefused(db, address, failing);
    const tryAgain = async () => {
      const { troubles = {} } = (await db.get('wikis', address)) ?? {};
      await putTroubles(db, address, forgiven(troubles));
      await retryRows(db, address, entryId);
    };
    await tryAgain();
    // Once more after the run under way: what fails in it would wait for its time.
    syncSoon(tryAgain);
    return {};
  };
  const useWiki = async (db: Database, address: string) => {
    await queueUnsentEntries(db, address);
    await retryRows(db, address);
    syncSoon();
  };
  return {
    'sync.now': () => retry(),

    async 'sync.retry'({ entryId }) {
      const { db, address } = await active();
      const entry = await getEntry(db, entryId);
      // A field that was not taken is tried with the next send, and that is now.
      if (entry?.sync.state === 'synced' && address !== '') await queueEntries(db, address, [entryId]);
      return retry(entryId);
    },

    async 'sync.list'() {
      const { db, address } = await active();
      const { listed, total } = await listOutbox(db, address, LISTED);
      const items = listed.map(({ row, entry }) => ({
        ...listedEntry(entry),
        kind: row.kind,
        state: row.state,
        until: row.state === 'waiting' ? row.notBefore : null,
        problem: row.problem,
      }));
      const isListed = new Set(listed.map(({ entry }) => entry.id));
      for (const entry of await notWholeEntries(db, address, LISTED)) {
        if (isListed.has(entry.id)) continue;
        // What was found to be changed on both sides when nothing was to be sent has no row.
        const state = entry.sync.state === 'conflict' ? ('conflict' as const) : ('done' as const);
        items.push({ ...listedEntry(entry), kind: 'resource', state, until: null, problem: null });
      }
      return { items, total };
    },

    async 'sync.send'({ ids }) {
      const { db, address } = await active();
      if (address === '') return {};
      await queueEntries(db, address, ids);
      onChanged(ids);
      return {};
    },

    async 'sync.resolve'({ entryId, decisions }) {
      const db = await database();
      const now = new Date().toISOString();
      const decide = (entry: Parameters<typeof decideConflicts>[0]) =>
        decideConflicts(entry, decisions, clock.newId);
      const entry = (await resolveConflicts(db, entryId, decide, now)) ?? null;
      onChanged([entryId]);
      return { entry };
    },

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
      const checked = await createWikiClient(wiki, fetch.bind(globalThis)).checkKey();
      if (!checked.ok) return failed(checked.error);
      await putWiki(db, wiki);
      // It may have changed: what it did not take before is tried again.
      const untried = Object.keys(before?.troubles ?? {}).map(entryFieldOf);
      if (untried.length > 0) await requeueRefused(db, wiki.address, untried);
      await useWiki(db, wiki.address);
      return ok({ address: wiki.address });
    },

    async 'wiki.choose'({ address }) {
      const db = await database();
      if (await chooseWiki(db, address)) await useWiki(db, address);
      return {};
    },

    async 'wiki.disconnect'({ address }) {
      const { db, address: current } = await active();
      await removeWiki(db, address ?? current);
      syncSoon();
      return {};
    },

    async 'wiki.page'({ entryId }) {
      const { db, address } = await active();
      const entry = await getEntry(db, entryId);
      return { address: address && entry ? resourcePage(address, entry.sync.remoteId || entry.id) : '' };
    },

    async 'wiki.pages'({ query }) {
      const { wiki } = await active();
      if (!wiki) return noWiki();
      const found = await clientOf(wiki).searchPages(query, PAGES_SHOWN);
      return found.ok ? ok(found.value.map(asPage)) : failed(found.error);
    },

    async 'wiki.source'({ url, entryId }) {
      const { db, wiki, address } = await active();
      if (!wiki) return noWiki();
      const client = clientOf(wiki);
      const entry = entryId === null ? undefined : await getEntry(db, entryId);
      const isThere = entry?.sync.wiki === address && entry.sync.remoteUpdatedAt !== '';
      const id = isThere ? entry.sync.remoteId || entry.id : undefined;
      const looked = id === undefined ? await client.lookup(entry?.url ?? url) : ok({ id });
      if (!looked.ok) return failed(looked.error);
      const read = looked.value ? await client.resource(looked.value.id) : ok(null);
      if (!read.ok) return failed(read.error);
      if (!read.value) return ok(null);
      if (entry && isThere) {
        const changes = new Map([[entry.id, changeFromWiki(read.value, address, clock)]]);
        await changeEntries(db, address, changes);
        onChanged([entry.id]);
      }
      const { fields } = knownSource(read.value);
      const citedBy = await citingPages(client, fields.citedBy);
      return ok({ page: resourcePage(address, read.value.id), fields, citedBy });
    },

    async 'wiki.import'({ from, offset }) {
      const { db, wiki, address } = await active();
      if (!wiki) return noWiki();
      const client = clientOf(wiki);
      const read =
        from.by === 'page'
          ? await readCitedPart(client, from.slug, offset)
          : await readFound(client, from.query);
      if (!read.ok) return failed(read.error);
      const { resources, next, total } = read.value;
      const entries = await Promise.all(resources.map(each => entryFromWiki(each, address, clock)));
      const added = await addMissingEntries(
        db,
        entries.filter(entry => entry !== null),
      );
      if (added > 0) onChanged(entries.flatMap(entry => entry?.id ?? []));
      return ok({ found: resources.length, added, next, total });
    },
  };
}

function listedEntry({ id, title, url, sync }: Entry) {
  return { entryId: id, title: title || url, refused: sync.refused, conflicts: sync.conflicts };
}

function noWiki() {
  return { ...fail({ kind: 'no-wiki' as const, detail: '' }), retryAfterMs: null };
}

function clientOf(wiki: { address: string; apiKey: string }): WikiClient {
  return createWikiClient(wiki, fetch.bind(globalThis));
}

/** The pages that cite a source, with what the wiki says of each; one that can't be read is shown by its slug. */
function citingPages(client: WikiClient, slugs: readonly string[]): Promise<WikiPage[]> {
  return inParallel(slugs.slice(0, CITING_PAGES_READ), async slug => {
    const read = await client.page(slug);
    return read.ok && read.value ? asPage(read.value) : { slug, title: slug, type: '', quality: null };
  });
}

function asPage(page: WirePage): WikiPage {
  return { slug: page.id, title: page.title, type: page.entityType, quality: page.quality ?? null };
}

function failed(error: WikiError) {
  const { kind, detail, retryAfterMs } = error;
  return { ...fail({ kind, detail }), retryAfterMs };
}
