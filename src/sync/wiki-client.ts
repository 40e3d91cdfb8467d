import * as v from 'valibot';
import { textWithin } from '../domain/bounded-text.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import type { WikiProfile } from '../domain/wiki-profile.ts';
import { t } from '../i18n/words.ts';
import { type CallCategory, createPace, type Pace } from './pace.ts';
import {
  isNotFound,
  parseJson,
  refusalOf,
  unansweredError,
  type WikiError,
  wikiError,
} from './wiki-error.ts';
import { cut, type WireResource, type WireUpsert, wireResourceSchema } from './wire.ts';
import { type WireContent, wireContentSchema } from './wire-content.ts';

export type Answered<T> = Promise<Result<T, WikiError>>;

export type WikiClient = {
  /** Whether the address is a wiki that takes the key. */
  checkKey(): Answered<null>;
  /** The resource at an address, or null. Does not tell the citing pages. */
  lookup(url: string): Answered<WireResource | null>;
  /** A resource with its citing pages, or null. */
  resource(id: string): Answered<WireResource | null>;
  /** Up to 200 resources from the `offset`-th on, and how many there are. Need not tell the citing pages. */
  resources(offset: number): Answered<{ resources: WireResource[]; total: number }>;
  /** The first `MOST_FOUND` that a search finds: the wiki gives no others. */
  searchResources(query: string): Answered<WireResource[]>;
  upsert(body: WireUpsert): Answered<null>;
  /** All of 1 to 200 resources or none; no id and no url twice. */
  upsertBatch(bodies: readonly WireUpsert[]): Answered<null>;
  content(url: string): Answered<WireContent | null>;
  upsertContent(body: Record<string, unknown>): Answered<null>;
  searchPages(query: string, limit: number): Answered<WirePage[]>;
  /** A page of the wiki, or null. */
  page(slug: string): Answered<WirePage | null>;
};

/** A name that is shown in a line; the rest of a longer one is of no use there. */
const name = v.pipe(
  v.string(),
  v.transform(whole => cut(whole, 500)),
);
const pageSchema = v.object({
  id: v.pipe(v.string(), v.maxLength(1_000)),
  title: name,
  entityType: v.nullish(name, ''),
  quality: v.nullish(v.number()),
});
export type WirePage = v.InferOutput<typeof pageSchema>;
/** The first of a list: more than was asked for is not looked at. */
const first = <T>(most: number, item: v.GenericSchema<unknown, T>) =>
  v.pipe(
    v.array(v.unknown()),
    v.transform(items => items.slice(0, most)),
    v.array(item),
  );
const done = v.pipe(
  v.unknown(),
  v.transform(() => null),
);

/** As many as the wiki takes in a batch and gives in a list. */
export const BATCH = 200;
const resourcesSchema = v.object({ resources: first(BATCH, wireResourceSchema), total: v.number() });
/** Chromium ends a worker whose fetch waits for over 30 s, so a slow wiki is given up before. */
const TIMEOUT_MS = 20_000;
/** Nothing that a wiki has to say is longer; an endless body would fill the memory. In bytes. */
const MOST_ANSWERED = 32 * 1024 * 1024;
/** As many as the wiki gives of what a search finds. */
export const MOST_FOUND = 100;

type Fetch = typeof globalThis.fetch;

/** Speaks to one wiki, within its limits. Every failure is a value, classified in wiki-error.ts and nowhere else. */
export function createWikiClient(
  wiki: Pick<WikiProfile, 'address' | 'apiKey'>,
  fetch: Fetch,
  { timeoutMs = TIMEOUT_MS, pace = createPace(Date.now) }: { timeoutMs?: number; pace?: Pace } = {},
): WikiClient {
  const call = async <T>(path: string, schema: v.GenericSchema<unknown, T>, body?: unknown): Answered<T> => {
    // As a header it would make fetch throw, as if the wiki were away.
    if (/[^\x20-\x7e]/.test(wiki.apiKey)) return fail(wikiError('needs-key', ''));
    const category: CallCategory = body === undefined ? 'read' : 'write';
    const waitMs = pace.waitMs(category);
    if (waitMs > 0) return fail({ ...wikiError('rate-limited', ''), retryAfterMs: waitMs });
    pace.spend(category);
    try {
      const response = await fetch(`${wiki.address}${path}`, {
        method: body === undefined ? 'GET' : 'POST',
        headers: {
          ...(wiki.apiKey ? { Authorization: `Bearer ${wiki.apiKey}` } : {}),
          ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
        },
        // A redirect would take the key elsewhere.
        redirect: 'error',
        credentials: 'omit',
        // Only where an answer could come from the cache: named at all, it makes Chromium ask for leave before every call.
        ...(body === undefined ? { cache: 'no-store' } : {}),
        signal: AbortSignal.timeout(timeoutMs),
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      pace.learn(category, response.headers);
      return await read(response, schema);
    } catch (error) {
      return fail(unansweredError(error));
    }
  };
  const orNull = async <T>(answered: Answered<T>): Answered<T | null> => {
    const result = await answered;
    return !result.ok && isNotFound(result.error) ? ok(null) : result;
  };
  const part = encodeURIComponent;
  return {
    async checkKey() {
      const answered = await call('/health/auth', v.object({ valid: v.boolean() }));
      if (!answered.ok) return answered;
      return answered.value.valid ? ok(null) : fail(wikiError('needs-key', ''));
    },
    lookup: url => orNull(call(`/api/resources/lookup?url=${part(url)}`, wireResourceSchema)),
    resource: id => orNull(call(`/api/resources/${part(id)}`, wireResourceSchema)),
    resources: offset => call(`/api/resources/all?limit=${BATCH}&offset=${offset}`, resourcesSchema),
    async searchResources(query) {
      const path = `/api/resources/search?q=${part(query)}&limit=${MOST_FOUND}`;
      const found = await call(path, v.object({ results: first(MOST_FOUND, wireResourceSchema) }));
      return found.ok ? ok(found.value.results) : found;
    },
    upsert: body => call('/api/resources', done, body),
    upsertBatch: items => call('/api/resources/batch', done, { items }),
    content: url => orNull(call(`/api/citations/content?url=${part(url)}`, wireContentSchema)),
    upsertContent: body => call('/api/citations/content/upsert', done, body),
    async searchPages(query, limit) {
      const path = `/api/pages/search?q=${part(query)}&limit=${limit}`;
      const found = await call(path, v.object({ results: first(limit, pageSchema) }));
      return found.ok ? ok(found.value.results) : found;
    },
    page: slug => orNull(call(`/api/pages/${part(slug)}`, pageSchema)),
  };
}

async function read<T>(response: Response, schema: v.GenericSchema<unknown, T>): Answered<T> {
  const text = (await textWithin(response, MOST_ANSWERED)) ?? '';
  if (!response.ok) return fail(refusalOf(response, text));
  const json = parseJson(text);
  const parsed = v.safeParse(schema, json);
  if (json === undefined || !parsed.success) {
    return fail(wikiError('not-a-wiki', t('syncNotFromWiki'), response.status));
  }
  return ok(parsed.output);
}
