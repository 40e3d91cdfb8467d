import { describe, expect, it } from 'vitest';
import { readIndex } from './resource-index.ts';
import { problem, testWiki } from './test-wiki.ts';
import type { WireResource } from './wire.ts';

const many = (count: number) =>
  Array.from({ length: count }, (_, at) => ({ id: `id-${at}`, url: `https://www.b.example/${at}/` }));

describe('the wiki’s list', () => {
  it('tells what the wiki has, by the addresses that its lookup takes for one', async () => {
    const wiki = testWiki(many(450));
    const index = await readIndex(wiki.client, 200);
    expect(wiki.calls).toEqual(['resources 0', 'resources 200', 'resources 400']);
    expect(index?.hasUrl('https://b.example/449')).toBe(true);
    expect(index?.hasUrl('https://b.example/450')).toBe(false);
    expect(index?.hasId('id-7')).toBe(true);
  });

  it('is not read for a few, nor to its end where it is longer than asking for each', async () => {
    const wiki = testWiki(many(3_000));
    expect(await readIndex(wiki.client, 49)).toBeUndefined();
    expect(wiki.calls).toEqual([]);
    expect(await readIndex(wiki.client, 50)).toBeUndefined();
    expect(wiki.calls).toEqual(['resources 0']);
  });

  it('of an empty wiki is read once', async () => {
    const wiki = testWiki();
    expect((await readIndex(wiki.client, 50))?.hasId('a')).toBe(false);
    expect(wiki.calls).toHaveLength(1);
  });

  it('that can’t be read is none', async () => {
    expect(await readIndex(testWiki([], () => problem('server-error')).client, 50)).toBeUndefined();
  });
});

describe('a list that was read a while ago', () => {
  const hex = (number: number) => number.toString(16).padStart(16, '0');
  const at = (number: number) => ({ id: hex(number), url: `https://a.example/${number}` });
  const wanted = Array.from({ length: 200 }, (_, place) => hex(1_000 + place * 2 + 1));

  /** A wiki with 2,000 resources, and what its list told. */
  async function listed(isById: boolean) {
    const wiki = testWiki(Array.from({ length: 2_000 }, (_, place) => at(place * 2)));
    // Any other order.
    if (!isById) wiki.byId.delete(hex(0));
    if (!isById) wiki.byId.set(hex(0), at(0) as WireResource);
    wiki.isById = isById;
    const index = await readIndex(wiki.client, 200);
    if (!index) throw new Error('No index');
    wiki.calls.length = 0;
    const write = (number: number) => wiki.byId.set(hex(number), at(number) as WireResource);
    return { wiki, index, write };
  }

  it.each([true, false])('is renewed by one call where nobody has written (by id: %s)', async isById => {
    const { wiki, index } = await listed(isById);
    expect(await index.renew(wanted)).toBe(true);
    expect(wiki.calls).toHaveLength(1);
    expect(await index.renew([])).toBe(true);
    expect(wiki.calls).toHaveLength(1);
  });

  it('in the order of ids shows in one or two calls what others have put in a part of it', async () => {
    const { wiki, index, write } = await listed(true);
    // Before that part, in it, and behind it.
    for (const number of [1, 3, 1_101, 1_399, 3_001]) write(number);
    expect(await index.renew(wanted)).toBe(true);
    expect(wiki.calls).toEqual(['resources 501', 'resources 701']);
    expect([1_101, 1_399].map(number => index.hasId(hex(number)))).toEqual([true, true]);
    expect(index.hasUrl('https://www.a.example/1101')).toBe(true);
    wiki.calls.length = 0;
    expect(await index.renew([hex(3_001)])).toBe(true);
    expect(index.hasId(hex(3_001))).toBe(true);
    expect(wiki.calls).toHaveLength(1);
  });

  it('and anew for a batch is looked at again before the next', async () => {
    const wiki = testWiki(Array.from({ length: 60 }, (_, place) => at(60 - place)));
    const index = await readIndex(wiki.client, 100);
    expect(await index?.renew(wanted)).toBe(true);
    wiki.byId.set(hex(5_000), at(5_000) as WireResource);
    expect(await index?.renew(wanted)).toBe(true);
    wiki.byId.set(hex(1_001), at(1_001) as WireResource);
    expect(await index?.renew(wanted)).toBe(true);
    expect(index?.hasId(hex(1_001))).toBe(true);
  });

  it('in another order is read anew', async () => {
    const { wiki, index, write } = await listed(false);
    write(1_101);
    expect(await index.renew(wanted)).toBe(true);
    expect(index.hasId(hex(1_101))).toBe(true);
    wiki.calls.length = 0;
    expect(await index.renew(wanted)).toBe(true);
    expect(wiki.calls).toHaveLength(1);
  });

  it('knows what was sent since', async () => {
    const { wiki, index, write } = await listed(true);
    write(1_101);
    index.add(at(1_101));
    expect(await index.renew(wanted)).toBe(true);
    expect(wiki.calls).toHaveLength(1);
  });

  it.each([true, false])('is of no use where asking for a few is less (by id: %s)', async isById => {
    const { wiki, index, write } = await listed(isById);
    write(1_101);
    expect(await index.renew([hex(1), hex(3_999)])).toBe(false);
    expect(wiki.calls).toHaveLength(1);
  });

  it('is of no use where it can’t be read', async () => {
    const { wiki, index } = await listed(true);
    wiki.trouble = () => problem('timeout');
    expect(await index.renew(wanted)).toBe(false);
  });

  it('is not read again at once', async () => {
    const wiki = testWiki(many(100));
    const index = await readIndex(wiki.client, 200);
    expect(await index?.renew(wanted)).toBe(true);
    expect(wiki.calls).toHaveLength(1);
    expect(await index?.renew(wanted)).toBe(true);
    expect(wiki.calls).toHaveLength(2);
  });
});
