import { describe, expect, it } from 'vitest';
import type { Entry } from '../domain/entry.ts';
import { sampleEntry } from '../domain/sample-entry.ts';
import { NEVER_SYNCED } from '../domain/sync-state.ts';
import { readKnown } from './known-resources.ts';
import { readIndex } from './resource-index.ts';
import { problem, testWiki } from './test-wiki.ts';

const WIKI = 'https://wiki.example';
const [ID, URL] = ['0000000000000001', 'https://a.example/1'];
const entry = (fields: Partial<Entry> = {}) => sampleEntry({ id: ID, url: URL, ...fields });
const sent = (remoteId = '') => ({
  sync: { ...NEVER_SYNCED, wiki: WIKI, remoteUpdatedAt: 'version 1', remoteId },
});

describe('what the wiki has of an entry', () => {
  const read = async (wiki: ReturnType<typeof testWiki>, given: Entry, withIndex = false) => {
    const index = withIndex ? await readIndex(wiki.client, 50) : undefined;
    wiki.calls.length = 0;
    const [known] = await readKnown(wiki.client, [given], WIKI, index);
    return known?.ok ? (known.value?.id ?? null) : known?.error.kind;
  };

  it('is found by its address, with the citing pages', async () => {
    const wiki = testWiki([{ id: 'older', url: 'https://www.a.example/1/', citedBy: ['page'] }]);
    const [known] = await readKnown(wiki.client, [entry()], WIKI, undefined);
    expect(known).toMatchObject({ ok: true, value: { id: 'older', citedBy: ['page'] } });
  });

  it('is found by our id, where the wiki has it at another address', async () => {
    expect(await read(testWiki([{ id: ID, url: 'https://elsewhere.example/' }]), entry())).toBe(ID);
  });

  it('is nothing where neither is there', async () => {
    const wiki = testWiki();
    expect(await read(wiki, entry())).toBeNull();
    expect(wiki.calls).toEqual([`lookup ${URL}`, `resource ${ID}`]);
  });

  it('is read at once where it was sent before', async () => {
    const wiki = testWiki([{ id: 'older', url: URL }]);
    expect(await read(wiki, entry(sent('older')))).toBe('older');
    expect(wiki.calls).toEqual(['resource older']);
  });

  it('is looked for anew where the wiki has lost it', async () => {
    const wiki = testWiki([{ id: 'newer', url: URL }]);
    expect(await read(wiki, entry(sent('older')))).toBe('newer');
  });

  it('is not asked for where the list does not have it', async () => {
    const wiki = testWiki();
    expect(await read(wiki, entry(), true)).toBeNull();
    expect(wiki.calls).toEqual([]);
  });

  it.each([
    ['its address', { id: 'older', url: 'https://www.a.example/1' }],
    ['its id', { id: ID, url: 'https://elsewhere.example/' }],
  ])('is asked for where the list has %s', async (_, resource) => {
    expect(await read(testWiki([resource]), entry(), true)).toBe(resource.id);
  });

  it('is asked for where it was sent, whatever the list says', async () => {
    const wiki = testWiki();
    await read(wiki, entry(sent()), true);
    expect(wiki.count('resource ')).toBeGreaterThan(0);
  });

  it('is not what another wiki has', async () => {
    const wiki = testWiki();
    const elsewhere = { ...sent('older').sync, wiki: 'https://other.example' };
    await read(wiki, entry({ sync: elsewhere }));
    expect(wiki.calls).not.toContain('resource older');
  });

  it('is not known where it can’t be read', async () => {
    expect(
      await read(
        testWiki([], () => problem('timeout')),
        entry(),
      ),
    ).toBe('timeout');
  });
});
