import { createHash } from 'node:crypto';

type Fields = Record<string, unknown>;
type Answer = { status: number; body: unknown };
type Issue = { path: (string | number)[]; message: string };

/** Who writes, and what they had last seen of a resource: what tells an overwrite that could be seen from one that could not. */
export type Overwrite = {
  id: string;
  field: string;
  before: unknown;
  after: unknown;
  by: string;
  wasSeen: boolean;
};

const LONG = 50_000;
const RULES: Record<string, (value: unknown) => string | undefined> = {
  title: text(1_000),
  summary: text(LONG),
  review: text(LONG),
  abstract: text(LONG),
  publicationId: text(200),
  contentHash: text(200),
  resourceSubtype: text(100),
  resourcePurpose: text(100),
  keyPoints: list(50, 2_000),
  tags: list(50, 200),
  authors: list(5_000, 500),
  citedBy: list(500, 200),
  stableId: text(20),
  type: value =>
    ['paper', 'blog', 'report', 'book', 'talk', 'podcast', 'government', 'reference', 'web'].includes(
      String(value),
    )
      ? undefined
      : 'Not a type',
  publishedDate: value => (/^\d{4}-\d{2}-\d{2}$/.test(String(value)) ? undefined : 'Not a date'),
  fetchedAt: value =>
    /Z$/.test(String(value)) && !Number.isNaN(Date.parse(String(value))) ? undefined : 'Not a time',
  credibilityOverride: value => (Number.isInteger(value) && inRange(value, 1, 5) ? undefined : 'Not 1 to 5'),
  importanceScore: value => (inRange(value, 0, 1) ? undefined : 'Not 0 to 1'),
};

/** A wiki in memory that answers as the API's description and `wiki/` do; both pass the same contract. Its time is given. */
export class SimulatedWiki {
  readonly resources = new Map<string, Fields>();
  readonly contents = new Map<string, Fields>();
  readonly pages = new Map<string, Fields>();
  readonly overwrites: Overwrite[] = [];
  /** Whether it tells of pages that it does not have in plain text, as the server of March 2026 does. */
  saysPlainly = false;
  readonly #key: string;
  readonly #now: () => number;
  #writes = 0;
  /** Per field: when it was last written; per reader: when it last read a resource. */
  readonly #written = new Map<string, number>();
  readonly #read = new Map<string, number>();

  constructor(key: string, now: () => number) {
    this.#key = key;
    this.#now = now;
  }

  /** Answers a request; `by` names who asks. */
  async answer(by: string, request: Request): Promise<Response> {
    const { pathname, searchParams } = new URL(request.url);
    if (pathname === '/healthz') return json({ status: 200, body: { status: 'ok' } });
    const isAllowed = request.headers.get('Authorization') === `Bearer ${this.#key}`;
    if (pathname === '/health/auth') {
      return isAllowed
        ? json({ status: 200, body: { valid: true, keyConfigured: true } })
        : json({ status: 401, body: { error: 'unauthorized', message: 'Invalid API key' } });
    }
    if (!isAllowed) return new Response('Invalid API key', { status: 401 });
    if (request.method === 'GET') return json(this.#get(pathname, searchParams));
    let body: Fields;
    try {
      body = JSON.parse(await request.text());
    } catch {
      return json({ status: 400, body: { error: 'invalid_json', message: 'Not JSON' } });
    }
    return json(this.#post(by, pathname, body));
  }

  /** How many writes there were: a time that does not jump. */
  get writes(): number {
    return this.#writes;
  }

  /** A person changes a resource without a client. */
  edit(by: string, fields: Fields): void {
    this.#write(by, fields);
  }

  /** A reader has a resource as it was after so many writes. Only an answer that arrived counts. */
  noteRead(by: string, id: string, writes: number): void {
    this.#read.set(`${by} ${id}`, Math.max(writes, this.#read.get(`${by} ${id}`) ?? -1));
  }

  #get(path: string, query: URLSearchParams): Answer {
    const url = query.get('url') ?? '';
    switch (path) {
      case '/api/resources/lookup': {
        const found = [...this.resources.values()].find(each => keyOf(String(each.url)) === keyOf(url));
        return found ? { status: 200, body: without(found, 'citedBy') } : NOT_FOUND;
      }
      case '/api/resources/all': {
        const [limit, offset] = [Number(query.get('limit') ?? 50), Number(query.get('offset') ?? 0)];
        const all = [...this.resources.values()].sort((a, b) => (String(a.id) < String(b.id) ? -1 : 1));
        const resources = all.slice(offset, offset + limit).map(each => without(each, 'citedBy'));
        return { status: 200, body: { resources, total: all.length, limit, offset } };
      }
      case '/api/citations/content': {
        const content = this.contents.get(url);
        return content ? { status: 200, body: content } : NOT_FOUND;
      }
      default: {
        const [, page] = /^\/api\/pages\/([^/]+)$/.exec(path) ?? [];
        const [, id] = /^\/api\/resources\/([^/]+)$/.exec(path) ?? [];
        const found =
          page === undefined
            ? this.resources.get(decodeURIComponent(id ?? ''))
            : this.pages.get(decodeURIComponent(page));
        if (!found) return NOT_FOUND;
        return { status: 200, body: structuredClone(found) };
      }
    }
  }

  #post(by: string, path: string, body: Fields): Answer {
    switch (path) {
      case '/api/resources': {
        const refused = this.#upsert(by, [body], at => (at === 0 ? [] : [at]));
        const { id, url, title } = this.resources.get(String(body.id)) ?? {};
        return refused ?? { status: 201, body: { id, url, title: title ?? null } };
      }
      case '/api/resources/batch': {
        const items = Array.isArray(body.items) ? (body.items as Fields[]) : [];
        if (items.length < 1 || items.length > 200)
          return invalid([{ path: ['items'], message: '1 to 200' }]);
        const refused = this.#upsert(by, items, at => ['items', at]);
        const results = items.map(({ id, url }) => ({ id, url }));
        return refused ?? { status: 201, body: { upserted: items.length, results } };
      }
      case '/api/citations/content/upsert': {
        if (typeof body.url !== 'string' || typeof body.fetchedAt !== 'string') {
          return invalid([{ path: ['url'], message: 'Required' }]);
        }
        const empty = Object.fromEntries(CONTENT_FIELDS.map(field => [field, null]));
        const fullTextPreview =
          body.fullTextPreview ?? (body.fullText as string | null)?.slice(0, 51_200) ?? null;
        const said = Object.entries(body).filter(([field]) => CONTENT_FIELDS.includes(field));
        this.contents.set(body.url, { ...empty, ...Object.fromEntries(said), fullTextPreview });
        return { status: 200, body: { url: body.url } };
      }
      case '/api/pages/sync': {
        for (const page of body.pages as Fields[]) this.pages.set(String(page.id), page);
        return { status: 200, body: { upserted: (body.pages as Fields[]).length } };
      }
      default:
        return NOT_FOUND;
    }
  }

  /** All or nothing: undefined where all are written, else the refusal. */
  #upsert(by: string, items: Fields[], pathOf: (at: number) => (string | number)[]): Answer | undefined {
    const gone = items.flatMap(({ citedBy }, item) => this.#goneIn(citedBy, [...pathOf(item), 'citedBy']));
    const issues = items.flatMap((item, at) => issuesOf(item, pathOf(at)));
    if (issues.length > 0 || (gone.length > 0 && !this.saysPlainly)) return invalid([...issues, ...gone]);
    if (gone.length > 0)
      return invalid(`Referenced pages not found in citedBy: ${gone.map(({ slug }) => slug).join(', ')}`);
    const ids = new Set(items.map(({ id }) => id));
    const urls = new Set(items.map(({ url }) => url));
    const isDouble = ids.size < items.length || urls.size < items.length;
    const clashes = items.some(({ id, url }) =>
      [...this.resources.values()].some(each => each.url === url && each.id !== id && !ids.has(each.id)),
    );
    const holdsNul = JSON.stringify(items).includes('\\u0000');
    if (isDouble || clashes || holdsNul)
      return { status: 500, body: { error: 'internal_error', message: 'SQL' } };
    for (const item of items) this.#write(by, item);
    return undefined;
  }

  /** What it does not have of some pages. */
  #goneIn(pages: unknown, path: Issue['path']): (Issue & { slug: string })[] {
    const slugs: string[] = Array.isArray(pages) ? pages : [];
    return slugs.flatMap((slug, at) =>
      this.pages.has(slug) ? [] : [{ path: [...path, at], message: 'The wiki has no such page', slug }],
    );
  }

  #write(by: string, item: Fields): void {
    const id = String(item.id);
    const before = this.resources.get(id);
    const time = new Date(this.#now() + this.#writes).toISOString();
    this.#writes += 1;
    const after: Fields = { ...EMPTY, createdAt: time, ...before, url: item.url, id, updatedAt: time };
    for (const [field, value] of Object.entries(item)) {
      if (value === null || value === undefined || !(field in EMPTY) || field === 'id') continue;
      if (field === 'stableId' && before?.stableId) continue;
      if (field === 'citedBy' && (value as unknown[]).length === 0) continue;
      const stored = field === 'citedBy' ? [...new Set(value as string[])].sort() : wellFormed(value);
      if (before && JSON.stringify(before[field]) !== JSON.stringify(stored)) {
        const readAt = this.#read.get(`${by} ${id}`) ?? -1;
        const wasSeen = readAt >= (this.#written.get(`${id} ${field}`) ?? 0);
        this.overwrites.push({ id, field, before: before[field], after: stored, by, wasSeen });
      }
      if (JSON.stringify(before?.[field]) !== JSON.stringify(stored)) {
        this.#written.set(`${id} ${field}`, this.#writes);
      }
      after[field] = stored;
    }
    this.resources.set(id, after);
  }
}

const EMPTY: Fields = Object.fromEntries([
  ...['stableId', 'title', 'type', 'summary', 'review', 'abstract', 'publicationId', 'publishedDate'].map(
    name => [name, null],
  ),
  ...['fetchedAt', 'contentHash', 'credibilityOverride', 'importanceScore', 'resourceSubtype'].map(name => [
    name,
    null,
  ]),
  ...['resourcePurpose', 'contextNote', 'archiveUrl', 'keyPoints', 'authors', 'tags'].map(name => [
    name,
    null,
  ]),
  ['citedBy', []],
]);
const CONTENT_FIELDS = [
  'url',
  'fetchedAt',
  'resourceId',
  'httpStatus',
  'contentType',
  'pageTitle',
  'fullText',
  'contentLength',
  'contentHash',
  'fetchMethod',
];
const NOT_FOUND: Answer = { status: 404, body: { error: 'not_found', message: 'There is no such thing.' } };

function issuesOf(item: Fields, path: Issue['path']): Issue[] {
  const missing = ['id', 'url'].filter(field => typeof item[field] !== 'string' || item[field] === '');
  const wrong = Object.entries(RULES).flatMap(([field, rule]) => {
    const message = item[field] === null || item[field] === undefined ? undefined : rule(item[field]);
    return message === undefined ? [] : [{ path: [...path, field], message }];
  });
  return [...missing.map(field => ({ path: [...path, field], message: 'Required' })), ...wrong];
}

/** A refusal that names the places, or only has words. */
function invalid(said: Issue[] | string): Answer {
  const message = typeof said === 'string' ? said : JSON.stringify(said);
  return { status: 400, body: { error: 'validation_error', message } };
}

function json({ status, body }: Answer): Response {
  return Response.json(body, { status });
}

function without(fields: Fields, name: string): Fields {
  return Object.fromEntries(Object.entries(structuredClone(fields)).filter(([field]) => field !== name));
}

function text(most: number) {
  return (value: unknown) =>
    typeof value === 'string' && value.length <= most ? undefined : `At most ${most}`;
}

function list(most: number, longest: number) {
  return (value: unknown) =>
    Array.isArray(value) && value.length <= most && value.every(item => String(item).length <= longest)
      ? undefined
      : `At most ${most} of ${longest}`;
}

function inRange(value: unknown, least: number, most: number): boolean {
  return typeof value === 'number' && value >= least && value <= most;
}

function wellFormed(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value).replace(/\\ud[89a-f][0-9a-f]{2}/gi, '\ufffd'));
}

function keyOf(url: string): string {
  const [, scheme = '', host = '', path = '', rest = ''] =
    /^(https?:\/\/)([^/?#]*)([^?#]*)(.*)$/i.exec(url) ?? [];
  return `${scheme}${host.toLowerCase().replace(/^www\./, '')}${path.replace(/\/$/, '')}${rest}`;
}

/** The id that a wiki's resource has by convention. */
export function idOf(url: string): string {
  return createHash('sha256').update(url).digest('hex').slice(0, 16);
}
