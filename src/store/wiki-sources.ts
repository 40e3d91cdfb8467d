import * as v from 'valibot';
import { NO_IDENTIFIERS } from '../domain/source.ts';
import { workKeys } from '../domain/work-keys.ts';
import type { Database } from './database.ts';

// What a wiki has, by the keys of its works, so that an open page can be looked up here and no address goes anywhere. One text: it is
// written whole, once a day at most, and read once by a background, at the first page that is not captured.

/** How many pages cite each source, by the keys of its work; null where the wiki's list does not say. */
type Cited = ReadonlyMap<string, number | null>;

const keptSchema = v.pipe(
  v.string(),
  v.parseJson(),
  v.object({
    wiki: v.string(),
    cited: v.array(v.tuple([v.string(), v.nullable(v.number())])),
  }),
);
const read = new WeakMap<Database, { text: string; wiki: string; cited: Cited }>();

/** Keeps what a wiki has in place of what was kept before. `now` is ISO 8601. */
export async function keepWikiSources(
  db: Database,
  wiki: string,
  sources: readonly { url: string; citedCount: number | null }[],
  now: string,
): Promise<void> {
  const cited = new Map<string, number | null>();
  for (const { url, citedCount } of sources) {
    // A wiki can hold anything.
    if (!URL.canParse(url)) continue;
    for (const key of workKeys([url], NO_IDENTIFIERS)) cited.set(key, citedCount);
  }
  const transaction = db.transaction('choices', 'readwrite');
  transaction.store.put(JSON.stringify({ wiki, cited: [...cited] }), 'wikiSources');
  transaction.store.put(JSON.stringify([wiki, now]), 'wikiSourcesReadAt');
  await transaction.done;
}

/** When the list of this wiki was kept, as ISO 8601; `''` for never. */
export async function wikiSourcesReadAt(db: Database, wiki: string): Promise<string> {
  const kept = v.safeParse(readAtSchema, await db.get('choices', 'wikiSourcesReadAt'));
  return kept.success && kept.output[0] === wiki ? kept.output[1] : '';
}
const readAtSchema = v.pipe(v.string(), v.parseJson(), v.tuple([v.string(), v.string()]));

/** Whether the wiki has the page at an address, by what was kept of it last, and how many pages cite it; undefined where it has not. */
export async function wikiSource(
  db: Database,
  wiki: string,
  address: string,
): Promise<{ citedCount: number | null } | undefined> {
  const cited = await keptSources(db, wiki);
  for (const key of workKeys([address], NO_IDENTIFIERS)) {
    const citedCount = cited.get(key);
    if (citedCount !== undefined) return { citedCount };
  }
  return undefined;
}

async function keptSources(db: Database, wiki: string): Promise<Cited> {
  const mark = (await db.get('choices', 'wikiSourcesReadAt')) ?? '';
  const before = read.get(db);
  if (before?.text === mark) return before.wiki === wiki ? before.cited : new Map();
  const kept = v.safeParse(keptSchema, await db.get('choices', 'wikiSources'));
  const cited: Cited = new Map(kept.success ? kept.output.cited : []);
  const keptWiki = kept.success ? kept.output.wiki : '';
  read.set(db, { text: mark, wiki: keptWiki, cited });
  return keptWiki === wiki ? cited : new Map();
}

/** Nobody looks up open pages any more. */
export async function forgetWikiSources(db: Database): Promise<void> {
  const transaction = db.transaction('choices', 'readwrite');
  transaction.store.delete('wikiSources');
  transaction.store.delete('wikiSourcesReadAt');
  await transaction.done;
}
