import { resourceIdOf } from '../domain/entry.ts';
import { ok } from '../domain/result.ts';
import type { WikiPage } from '../domain/wiki-page.ts';
import type { Handlers } from '../messages/answer.ts';
import type { Database } from '../store/database.ts';
import { addMissingEntries, getEntry } from '../store/entries.ts';
import { changeEntries } from '../store/merged-entries.ts';
import { changeFromWiki, entryFromWiki, knownSource } from '../sync/from-wiki.ts';
import { readCitedPart, readFoundPart } from '../sync/import-parts.ts';
import { inParallel } from '../sync/parallel.ts';
import { createWikiClient, type WikiClient, type WirePage } from '../sync/wiki-client.ts';
import { resourcePage } from '../sync/wire.ts';
import { activeWiki, failed, noWiki } from './active-wiki.ts';

type WikiSourceHandlers = Pick<Handlers, 'wiki.page' | 'wiki.pages' | 'wiki.source' | 'wiki.import'>;

const PAGES_SHOWN = 8;
const CITING_PAGES_READ = 20;

const clock = { now: Date.now, newId: () => crypto.randomUUID() };

/** What the wiki in use has: its pages, what it knows of a source, and what can be taken from there. */
export function wikiSourceHandlers(
  database: () => Promise<Database>,
  onChanged: (ids: string[]) => void,
  fetch: typeof globalThis.fetch,
): WikiSourceHandlers {
  const active = () => activeWiki(database);
  return {
    async 'wiki.page'({ entryId }) {
      const { db, address } = await active();
      const entry = await getEntry(db, entryId);
      return { address: address && entry ? resourcePage(address, resourceIdOf(entry)) : '' };
    },

    async 'wiki.pages'({ query }) {
      const { wiki } = await active();
      if (!wiki) return noWiki();
      const found = await createWikiClient(wiki, fetch).searchPages(query, PAGES_SHOWN);
      return found.ok ? ok(found.value.map(asPage)) : failed(found.error);
    },

    async 'wiki.source'({ url, entryId }) {
      const { db, wiki, address } = await active();
      if (!wiki) return noWiki();
      const client = createWikiClient(wiki, fetch);
      const entry = entryId === null ? undefined : await getEntry(db, entryId);
      const isThere = entry?.sync.wiki === address && entry.sync.remoteUpdatedAt !== '';
      const id = isThere ? resourceIdOf(entry) : undefined;
      const looked = id === undefined ? await client.lookup(entry?.url ?? url) : ok({ id });
      if (!looked.ok) return failed(looked.error);
      const read = looked.value ? await client.resource(looked.value.id) : ok(null);
      if (!read.ok) return failed(read.error);
      if (!read.value) return ok(null);
      // Merged before it is edited; nothing is written where nothing changed.
      if (entry && isThere && read.value.updatedAt !== entry.sync.remoteUpdatedAt) {
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
      const client = createWikiClient(wiki, fetch);
      const read =
        from.by === 'page'
          ? await readCitedPart(client, from.slug, offset)
          : await readFoundPart(client, from.query, offset);
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
