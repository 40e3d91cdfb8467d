import { describe, expect, it } from 'vitest';
import { readCitedPart, readFoundPart } from './import-parts.ts';
import { problem, sampleResource as resource, testWiki } from './test-wiki.ts';
import type { WireResource } from './wire.ts';

describe('what a page cites', () => {
  const list = (count: number) =>
    Array.from({ length: count }, (_, at) =>
      resource({
        id: `id-${at}`,
        url: `https://a.example/${at}`,
        citedBy: at % 100 === 7 ? ['page'] : ['other'],
      }),
    );

  it('is read in parts, each telling where the next begins', async () => {
    const wiki = testWiki(list(250));
    const first = await readCitedPart(wiki.client, 'page', 0);
    expect(first).toMatchObject({ ok: true, value: { next: 200, total: 250 } });
    expect(first.ok && first.value.resources.map(({ id }) => id)).toEqual(['id-7', 'id-107']);
    const last = await readCitedPart(wiki.client, 'page', 200);
    expect(last).toMatchObject({ ok: true, value: { next: null, resources: [{ id: 'id-207' }] } });
  });

  it('needs no further call where the list tells the citing pages', async () => {
    const wiki = testWiki();
    const client = {
      ...wiki.client,
      resources: async () => ({ ok: true as const, value: { resources: list(10), total: 10 } }),
    };
    expect(await readCitedPart(client, 'page', 0)).toMatchObject({ value: { resources: [{ id: 'id-7' }] } });
    expect(wiki.calls).toEqual([]);
  });

  it('beyond the end is nothing', async () => {
    expect(await readCitedPart(testWiki(list(3)).client, 'page', 200)).toEqual({
      ok: true,
      value: { resources: [], next: null, total: 3 },
    });
  });

  it.each(['resources', 'resource'])('fails where the call %s does', async call => {
    const wiki = testWiki(list(10), name => (name === call ? problem('timeout') : undefined));
    expect(await readCitedPart(wiki.client, 'page', 0)).toMatchObject({
      ok: false,
      error: { kind: 'timeout' },
    });
  });
});

describe('what a search finds', () => {
  it('comes whole, in one part', async () => {
    const wiki = testWiki([
      resource({ id: 'a', title: 'On circuits', citedBy: ['page'] }),
      resource({ id: 'b', title: 'Other', url: 'https://b.example/' }),
    ]);
    expect(await readFoundPart(wiki.client, 'circuits', 0)).toMatchObject({
      ok: true,
      value: { resources: [{ id: 'a', citedBy: ['page'] }], next: null, total: 1 },
    });
  });

  it('comes in parts of the list where a search gives no more than its first: all of it, each once', async () => {
    const wiki = testWiki(
      Array.from({ length: 410 }, (_, at) =>
        resource({
          id: `id-${at}`,
          url: `https://a.example/${at}`,
          title: at % 2 === 0 ? `On circuits ${at}` : 'Other',
          citedBy: ['page'],
        }),
      ),
    );
    const found: WireResource[] = [];
    const nexts: (number | null)[] = [];
    let offset: number | null = 0;
    while (offset !== null) {
      const part = await readFoundPart(wiki.client, 'circuits', offset);
      if (!part.ok) throw new Error(part.error.kind);
      expect(part.value.total).toBe(410);
      found.push(...part.value.resources);
      offset = part.value.next;
      nexts.push(offset);
    }
    expect(nexts).toEqual([200, 400, null]);
    expect(found).toHaveLength(205);
    expect(new Set(found.map(({ id }) => id)).size).toBe(205);
    for (const each of found) expect(each).toMatchObject({ citedBy: ['page'] });
    // None is read but what is found.
    expect(wiki.count('resource ')).toBe(205);
  });

  it('is also what only the wiki’s own search understands', async () => {
    const wiki = testWiki(
      Array.from({ length: 120 }, (_, at) =>
        resource({ id: `id-${at}`, url: `https://a.example/${at}`, title: at === 7 ? 'Gauging' : 'A gauge' }),
      ),
    );
    const searched = [...wiki.byId.values()].slice(0, 100);
    const client = { ...wiki.client, searchResources: async () => ({ ok: true as const, value: searched }) };
    const part = await readFoundPart(client, 'gauge', 0);
    expect(part.ok && part.value.resources).toHaveLength(120);
  });

  it.each(['search', 'resources', 'resource'])('fails where the call %s does', async call => {
    const many = Array.from({ length: 100 }, (_, at) =>
      resource({ id: `id-${at}`, url: `https://a.example/${at}`, title: 'On circuits' }),
    );
    const wiki = testWiki(many, name => (name === call ? problem('timeout') : undefined));
    const read = await readFoundPart(wiki.client, 'circuits', 0);
    expect(read).toMatchObject({ ok: false, error: { kind: 'timeout' } });
  });

  it('fails where the wiki does', async () => {
    expect(await readFoundPart(testWiki([], () => problem('needs-key')).client, 'x', 0)).toMatchObject({
      ok: false,
      error: { kind: 'needs-key' },
    });
  });
});
