import type { Entry } from '../domain/entry.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import { type EntrySync, syncWith } from '../domain/sync-state.ts';
import { askForEach } from './parallel.ts';
import type { ResourceIndex } from './resource-index.ts';
import type { WikiClient } from './wiki-client.ts';
import type { WikiError } from './wiki-error.ts';
import type { WireResource } from './wire.ts';

/** The wiki's version of each entry with its citing pages, null where it has none. */
export async function readKnown(
  client: WikiClient,
  entries: readonly Entry[],
  wiki: string,
  index: ResourceIndex | undefined,
): Promise<Result<WireResource | null, WikiError>[]> {
  const isListed = ({ url, id }: Entry) => index?.hasUrl(url) || index?.hasId(id);
  const isUnknown = (entry: Entry) => !isOnWiki(syncWith(entry, wiki)) && !isListed(entry);
  // A long run began long ago: what others have put there since is not to be overwritten.
  const isCertain = await index?.renew(entries.filter(isUnknown).map(({ id }) => id));
  return askForEach(entries, async entry => {
    if (isCertain && isUnknown(entry)) return ok(null);
    return findResource(client, entry, syncWith(entry, wiki));
  });
}

async function findResource(
  client: WikiClient,
  entry: Entry,
  sync: EntrySync,
): Promise<Result<WireResource | null, WikiError>> {
  if (isOnWiki(sync)) {
    const known = await client.resource(sync.remoteId || entry.id);
    if (!known.ok || known.value) return known;
  }
  const found = await client.lookup(entry.url);
  if (!found.ok) return fail(found.error);
  // Not at this address: then our id may be taken all the same, by the source under another one.
  return client.resource(found.value?.id ?? entry.id);
}

function isOnWiki(sync: EntrySync): boolean {
  return sync.remoteUpdatedAt !== '';
}
