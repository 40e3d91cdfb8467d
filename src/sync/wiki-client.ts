import * as v from 'valibot';
import { fail, ok, type Result } from '../domain/result.ts';
import type { SyncProblem } from '../domain/sync-state.ts';
import type { WikiProfile } from '../domain/wiki-profile.ts';
import { type WireResource, type WireUpsert, wireResourceSchema } from './wire.ts';

/** A call that did not do what it should; `fields` are those the wiki named, `retryAfterMs` what it asked for. */
export type WikiError = SyncProblem & { fields: string[]; retryAfterMs: number | null };
export type Answered<T> = Promise<Result<T, WikiError>>;

export type WikiClient = {
  /** Whether the address is a wiki that takes the key. */
  checkKey(): Answered<null>;
  /** The resource at an address, or null. Does not tell the citing pages. */
  lookup(url: string): Answered<WireResource | null>;
  /** A resource with its citing pages, or null. */
  resource(id: string): Answered<WireResource | null>;
  upsert(body: WireUpsert): Answered<null>;
  upsertContent(body: Record<string, unknown>): Answered<null>;
  searchPages(query: string, limit: number): Answered<WirePage[]>;
};

const pagesSchema = v.object({
  results: v.array(
    v.object({
      id: v.string(),
      title: v.string(),
      entityType: v.nullish(v.string(), ''),
      quality: v.nullish(v.number()),
    }),
  ),
});
export type WirePage = v.InferOutput<typeof pagesSchema>['results'][number];

/** Chromium ends a worker whose fetch waits for over 30 s, so a slow wiki is given up before. */
const TIMEOUT_MS = 20_000;

type Fetch = typeof globalThis.fetch;

/** Speaks to one wiki. Every failure is a value, classified here and nowhere else. */
export function createWikiClient(
  wiki: WikiProfile,
  fetch: Fetch,
  timeoutMs: number = TIMEOUT_MS,
): WikiClient {
  const call = async <T>(path: string, schema: v.GenericSchema<unknown, T>, body?: unknown): Answered<T> => {
    // As a header it would make fetch throw, as if the wiki were away.
    if (/[^\x20-\x7e]/.test(wiki.apiKey)) return fail(error('needs-key', ''));
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
        cache: 'no-store',
        signal: AbortSignal.timeout(timeoutMs),
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      return await read(response, schema);
    } catch (error) {
      return fail(unanswered(error));
    }
  };
  const orNull = async <T>(answered: Answered<T>): Answered<T | null> => {
    const result = await answered;
    return !result.ok && result.error.detail === NOT_FOUND ? ok(null) : result;
  };
  const done = v.pipe(
    v.unknown(),
    v.transform(() => null),
  );
  return {
    async checkKey() {
      const answered = await call('/health/auth', v.object({ valid: v.boolean() }));
      if (!answered.ok) return answered;
      return answered.value.valid ? ok(null) : fail(error('needs-key', ''));
    },
    lookup: url => orNull(call(`/api/resources/lookup?url=${encodeURIComponent(url)}`, wireResourceSchema)),
    resource: id => orNull(call(`/api/resources/${encodeURIComponent(id)}`, wireResourceSchema)),
    upsert: body => call('/api/resources', done, body),
    upsertContent: body => call('/api/citations/content/upsert', done, body),
    async searchPages(query, limit) {
      const path = `/api/pages/search?q=${encodeURIComponent(query)}&limit=${limit}`;
      const answered = await call(path, pagesSchema);
      return answered.ok ? ok(answered.value.results) : answered;
    },
  };
}

const NOT_FOUND = 'not_found';

async function read<T>(response: Response, schema: v.GenericSchema<unknown, T>): Answered<T> {
  const text = await response.text();
  if (!response.ok) return fail(refusal(response, text));
  const json = parseJson(text);
  const parsed = v.safeParse(schema, json);
  if (json === undefined || !parsed.success) {
    return fail(error('not-a-wiki', 'It answered with something that is not from a wiki.'));
  }
  return ok(parsed.output);
}

function refusal(response: Response, text: string): WikiError {
  const body = v.safeParse(
    v.object({ error: v.string(), message: v.optional(v.string(), '') }),
    parseJson(text),
  );
  switch (true) {
    case response.status === 401 || response.status === 403:
      return error('needs-key', '');
    case response.status === 404 && body.success && body.output.error === NOT_FOUND:
      return error('refused', NOT_FOUND);
    case response.status === 404:
      return error('not-a-wiki', 'There is no wiki at this address.');
    case response.status === 413:
      // Often a proxy's own page, so no words of the wiki are looked for.
      return error('refused', 'It is larger than the wiki takes.');
    case response.status === 429:
      return { ...error('rate-limited', ''), retryAfterMs: retryAfterMs(response) };
    case response.status >= 500:
      // Its words are left out: they can hold raw SQL.
      return error('server-error', `It failed with status ${response.status}.`);
    case body.success:
      return validationError(body.output.message || body.output.error);
    default:
      return error('not-a-wiki', `It answered with status ${response.status}.`);
  }
}

const issuesSchema = v.array(
  v.object({ path: v.array(v.union([v.string(), v.number()])), message: v.string() }),
);

/** The message is a JSON-encoded list of issues, or plain text. */
function validationError(message: string): WikiError {
  const issues = v.safeParse(issuesSchema, parseJson(message));
  if (!issues.success) return error('refused', message.slice(0, 300));
  const named = issues.output.map(issue => ({
    field: String(issue.path.find(part => typeof part === 'string' && part !== 'items') ?? ''),
    message: issue.message,
  }));
  const detail = named.map(({ field, message }) => `${field}: ${message}`).join(' ');
  return {
    ...error('refused', detail.slice(0, 300)),
    fields: named.map(({ field }) => field).filter(Boolean),
  };
}

function retryAfterMs(response: Response): number {
  const seconds = Number(response.headers.get('Retry-After'));
  return Number.isFinite(seconds) && seconds > 0 ? seconds * 1_000 : 60_000;
}

function unanswered(thrown: unknown): WikiError {
  if (thrown instanceof DOMException && (thrown.name === 'TimeoutError' || thrown.name === 'AbortError')) {
    return error('timeout', '');
  }
  return error('unreachable', '');
}

function error(kind: SyncProblem['kind'], detail: string): WikiError {
  return { kind, detail, fields: [], retryAfterMs: null };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
