/** A call to the wiki under test: method by the presence of a body, the key added unless `key` is null. */
export type Call = (path: string, body?: unknown, key?: null) => Promise<Response>;

/** What a rule needs: the calls, two pages that the wiki has, and names that nobody else uses. */
export type Ground = {
  call: Call;
  pages: readonly [string, string];
  fresh: () => { id: string; url: string };
};

/** One thing that the sync relies on. `isLater` where the server of March 2026 does not have it. Throws where it does not hold. */
export type Rule = { name: string; isLater?: boolean; check: (ground: Ground) => Promise<void> };

type Fields = Record<string, unknown>;

const get = async ({ call }: Ground, path: string): Promise<Fields> => {
  const response = await call(path);
  same(response.status, 200, path);
  return (await response.json()) as Fields;
};
const put = async ({ call }: Ground, fields: Fields): Promise<Response> => call('/api/resources', fields);
const stored = async (ground: Ground, fields: Fields = {}): Promise<Fields> => {
  const resource: Fields = { ...ground.fresh(), title: 'A title', ...fields };
  same((await put(ground, resource)).status, 201, 'the answer to a create');
  return read(ground, String(resource.id));
};
const read = (ground: Ground, id: string) => get(ground, `/api/resources/${encodeURIComponent(id)}`);

/** What the client relies on, told apart from what it only hopes for; found by running the servers, March and April 2026. */
export const RULES: readonly Rule[] = [
  {
    name: 'says without a key that it is up, and with one that it takes it',
    async check({ call }) {
      same((await call('/healthz', undefined, null)).status, 200, 'healthz');
      const auth = await call('/health/auth');
      same(auth.status, 200, 'health/auth');
      same(((await auth.json()) as Fields).valid, true, 'valid');
    },
  },
  {
    name: 'refuses calls without a key by 401',
    async check({ call }) {
      same((await call('/api/resources/all?limit=1', undefined, null)).status, 401, 'without a key');
      same((await call('/health/auth', undefined, null)).status, 401, 'health/auth');
    },
  },
  {
    name: 'gives back a resource as it was sent',
    async check(ground) {
      const sent = {
        title: 'Ünï “code” 🧪',
        summary: 'S',
        review: 'R',
        abstract: 'A',
        type: 'paper',
        publishedDate: '2025-07-31',
        publicationId: 'a-venue',
        contentHash: 'c0ffee',
      };
      const resource = await stored(ground, sent);
      for (const [field, value] of Object.entries(sent)) same(resource[field], value, field);
      same(typeof resource.updatedAt, 'string', 'updatedAt');
    },
  },
  {
    name: 'keeps lists and the time of capture',
    isLater: true,
    async check(ground) {
      const sent = { keyPoints: ['One', 'Two'], authors: ['A. B.', 'C. D.'], tags: ['x', 'y'] };
      const resource = await stored(ground, { ...sent, fetchedAt: '2026-01-02T03:04:05.678Z' });
      for (const [field, value] of Object.entries(sent)) same(resource[field], value, field);
      same(resource.fetchedAt, '2026-01-02T03:04:05.678Z', 'fetchedAt');
    },
  },
  {
    name: 'keeps ratings of 1 to 5, importance, subtype and purpose',
    isLater: true,
    async check(ground) {
      const sent = {
        credibilityOverride: 3,
        importanceScore: 0.55,
        resourceSubtype: 'working_paper',
        resourcePurpose: 'news',
      };
      const resource = await stored(ground, sent);
      for (const [field, value] of Object.entries(sent)) same(resource[field], value, field);
    },
  },
  {
    name: 'leaves a field alone that is absent or null, and clears one that is empty',
    async check(ground) {
      const { id, url } = await stored(ground, { summary: 'S', review: 'R', abstract: 'A' });
      await put(ground, { id, url, summary: null, review: '' });
      const after = await read(ground, String(id));
      same(after.summary, 'S', 'null');
      same(after.abstract, 'A', 'absent');
      same(after.review, '', 'empty');
      same(after.title, 'A title', 'title');
    },
  },
  {
    name: 'clears a list that is empty',
    isLater: true,
    async check(ground) {
      const { id, url } = await stored(ground, { tags: ['x'] });
      await put(ground, { id, url, tags: [] });
      same((await read(ground, String(id))).tags, [], 'tags');
    },
  },
  {
    name: 'takes a field that it does not know, and does not keep it',
    async check(ground) {
      same((await stored(ground, { unheardOf: 'x' })).unheardOf, undefined, 'unheardOf');
    },
  },
  {
    name: 'keeps the first stable id, and moves the time with every write',
    async check(ground) {
      const stableId = `sid_${String(ground.fresh().id).slice(0, 10)}`;
      const first = await stored(ground, { stableId });
      await put(ground, {
        id: first.id,
        url: first.url,
        stableId: `sid_${String(ground.fresh().id).slice(0, 10)}`,
      });
      const second = await read(ground, String(first.id));
      same(second.stableId, stableId, 'stableId');
      same(String(second.updatedAt) > String(first.updatedAt), true, 'a later updatedAt');
    },
  },
  {
    name: 'replaces the citing pages by a list that is not empty, and only then',
    async check(ground) {
      const [one, two] = ground.pages;
      const { id, url, citedBy } = await stored(ground, { citedBy: [one] });
      same(citedBy, [one], 'citedBy');
      await put(ground, { id, url, citedBy: [] });
      same((await read(ground, String(id))).citedBy, [one], 'after an empty list');
      await put(ground, { id, url, citedBy: [two] });
      same((await read(ground, String(id))).citedBy, [two], 'after another list');
    },
  },
  {
    name: 'refuses a page that it does not have by 400 that says citedBy, and writes nothing',
    async check(ground) {
      const resource = { ...ground.fresh(), title: 'x', citedBy: ['no-such-page-anywhere'] };
      const items = [{ ...ground.fresh(), title: 'y' }, resource];
      for (const answer of [put(ground, resource), ground.call('/api/resources/batch', { items })]) {
        const response = await answer;
        same(response.status, 400, 'status');
        same((await response.text()).includes('citedBy'), true, 'says citedBy');
      }
      for (const { id } of items) same((await ground.call(`/api/resources/${id}`)).status, 404, 'afterwards');
    },
  },
  {
    name: 'fails on an address that stands under another id',
    async check(ground) {
      const { url } = await stored(ground);
      same((await put(ground, { id: ground.fresh().id, url, title: 'x' })).status, 500, 'status');
    },
  },
  {
    name: 'finds an address without regard to www, a last slash and the case of the host, and nothing else',
    async check(ground) {
      const { id, url } = await stored(ground);
      const plain = new URL(String(url));
      const lookup = async (variant: string) => {
        const response = await ground.call(`/api/resources/lookup?url=${encodeURIComponent(variant)}`);
        return response.status === 200 ? ((await response.json()) as Fields).id : response.status;
      };
      same(await lookup(plain.href), id, 'as it is');
      same(await lookup(`${plain.href}/`), id, 'with a slash');
      same(await lookup(plain.href.replace('://', '://www.')), id, 'with www');
      same(await lookup(plain.href.replace(plain.host, plain.host.toUpperCase())), id, 'in capitals');
      same(await lookup(plain.href.replace('https:', 'http:')), 404, 'over http');
      same(await lookup(`${plain.href}?utm_source=x`), 404, 'with a parameter');
    },
  },
  {
    name: 'says not_found where there is nothing',
    async check({ call, fresh }) {
      for (const path of [`/api/resources/${fresh().id}`, `/api/resources/lookup?url=${fresh().url}`]) {
        const response = await call(path);
        same(response.status, 404, path);
        same(((await response.json()) as Fields).error, 'not_found', path);
      }
    },
  },
  {
    name: 'tells the citing pages of one resource, and not in a lookup',
    async check(ground) {
      const { url } = await stored(ground, { citedBy: [ground.pages[0]] });
      const found = await get(ground, `/api/resources/lookup?url=${encodeURIComponent(String(url))}`);
      same(found.citedBy, undefined, 'citedBy');
    },
  },
  {
    name: 'lists all resources in parts, with their number',
    async check(ground) {
      const { id } = await stored(ground);
      const { total } = await get(ground, '/api/resources/all?limit=1&offset=0');
      const ids: unknown[] = [];
      for (let offset = 0; offset < Number(total); offset += 200) {
        const part = await get(ground, `/api/resources/all?limit=200&offset=${offset}`);
        ids.push(...(part.resources as Fields[]).map(each => each.id));
      }
      same(ids.includes(id), true, 'the new one');
      same(ids.length, Number(total), 'total');
    },
  },
  {
    name: 'refuses a month for a date by 400 that names the field',
    async check(ground) {
      const response = await put(ground, { ...ground.fresh(), title: 'x', publishedDate: '2025-07' });
      same(response.status, 400, 'status');
      same(await pathsOf(response), [['publishedDate']], 'paths');
    },
  },
  {
    name: 'takes a batch as a whole or not at all, and names item and field',
    async check(ground) {
      const [good, bad] = [ground.fresh(), ground.fresh()];
      const response = await ground.call('/api/resources/batch', {
        items: [
          { ...good, title: 'x' },
          { ...bad, title: 'x', type: 'nonsense' },
        ],
      });
      same(response.status, 400, 'status');
      same(await pathsOf(response), [['items', 1, 'type']], 'paths');
      same((await ground.call(`/api/resources/${good.id}`)).status, 404, 'the good one');
      const both = { items: [good, bad].map(each => ({ ...each, title: 'y' })) };
      same((await ground.call('/api/resources/batch', both)).status, 201, 'both good');
      same((await read(ground, bad.id)).title, 'y', 'title');
    },
  },
  {
    name: 'takes 1 to 200 items, none of them twice',
    async check(ground) {
      const many = Array.from({ length: 201 }, () => ({ ...ground.fresh(), title: 'x' }));
      const one = { ...ground.fresh(), title: 'x' };
      const send = async (items: unknown[]) => (await ground.call('/api/resources/batch', { items })).status;
      same(await send([]), 400, 'none');
      same(await send(many), 400, '201');
      same(await send([one, one]), 500, 'one twice');
    },
  },
  {
    name: 'fails on a NUL, and mends half a character',
    async check(ground) {
      same((await put(ground, { ...ground.fresh(), title: 'a\u0000b' })).status, 500, 'NUL');
      same((await stored(ground, { title: 'a\ud800b' })).title, 'a\ufffdb', 'half a character');
    },
  },
  {
    name: 'overwrites cached content as a whole',
    async check(ground) {
      const { url, id } = ground.fresh();
      const content = {
        url,
        resourceId: id,
        fetchedAt: '2026-01-02T03:04:05.678Z',
        httpStatus: 200,
        pageTitle: 'T',
        fullText: 'words',
        contentLength: 5,
      };
      same((await ground.call('/api/citations/content/upsert', content)).status, 200, 'first');
      const kept = await get(ground, `/api/citations/content?url=${encodeURIComponent(url)}`);
      same(kept.httpStatus, 200, 'httpStatus');
      same(kept.fullTextPreview, 'words', 'the preview');
      await ground.call('/api/citations/content/upsert', { url, fetchedAt: '2026-02-02T03:04:05.678Z' });
      const after = await get(ground, `/api/citations/content?url=${encodeURIComponent(url)}`);
      same([after.httpStatus, after.pageTitle], [null, null], 'what was left out');
    },
  },
  {
    name: 'tells of a page by its slug',
    async check(ground) {
      const [slug] = ground.pages;
      same((await get(ground, `/api/pages/${slug}`)).id, slug, 'id');
      same((await ground.call('/api/pages/no-such-page-anywhere')).status, 404, 'none');
    },
  },
];

async function pathsOf(response: Response): Promise<unknown[]> {
  const { message } = (await response.json()) as { message: string };
  return (JSON.parse(message) as { path: unknown[] }[]).map(({ path }) => path);
}

function same(given: unknown, wanted: unknown, what: string): void {
  const [one, other] = [JSON.stringify(given), JSON.stringify(wanted)];
  if (one !== other) throw new Error(`${what}: ${one} instead of ${other}`);
}
