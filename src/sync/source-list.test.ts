import { expect, it } from 'vitest';
import { readSourceList } from './source-list.ts';
import { problem, testWiki } from './test-wiki.ts';

const many = (count: number) =>
  Array.from({ length: count }, (_, at) => ({ id: `id-${at}`, url: `https://b.example/${at}` }));

it('reads every source of a wiki, part by part', async () => {
  const wiki = testWiki(many(450));
  const read = await readSourceList(wiki.client);
  expect(wiki.calls).toEqual(['resources 0', 'resources 200', 'resources 400']);
  expect(read.ok && read.value).toHaveLength(450);
  expect(read.ok && read.value[449]).toEqual({ url: 'https://b.example/449', citedCount: null });
});

it('takes how many pages cite a source from a list that says so', async () => {
  const { client } = testWiki();
  const resources = async () => ({
    ok: true as const,
    value: { resources: [{ id: 'a', url: 'https://b.example/', citedBy: ['x', 'y'] }], total: 1 },
  });
  const read = await readSourceList({ ...client, resources: resources as typeof client.resources });
  expect(read).toEqual({ ok: true, value: [{ url: 'https://b.example/', citedCount: 2 }] });
});

it('is nothing where a part of it fails', async () => {
  const wiki = testWiki(many(450), (_, subject) => (subject === '200' ? problem('server-error') : undefined));
  expect(await readSourceList(wiki.client)).toMatchObject({ ok: false, error: { kind: 'server-error' } });
});

it('ends, however much a wiki says it has', async () => {
  const { client } = testWiki();
  let calls = 0;
  const resources: typeof client.resources = async () => {
    calls += 1;
    return { ok: true, value: { resources: many(1), total: 1e9 } as never };
  };
  const read = await readSourceList({ ...client, resources });
  expect(calls).toBe(500);
  expect(read.ok && read.value).toHaveLength(500);
});
