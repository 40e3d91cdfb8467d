import 'fake-indexeddb/auto';
import '../ui/fake-browser.ts';
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { fetchFor } from '../platform/data-consent.ts';
import { getSettings } from '../platform/settings.ts';
import { freshDatabase } from '../store/fresh-database.ts';
import { getWiki, listWikis, putWiki } from '../store/wiki-profile.ts';
import { fakeBrowser } from '../ui/fake-browser.ts';
import { heedDataConsent } from './data-consent.ts';

const ALL = ['browsingActivity', 'websiteContent', 'authenticationInfo'];
const assistant = { kind: 'endpoint', address: 'https://models.example/v1', model: 'small' };
const { permissions } = (globalThis as unknown as { browser: { permissions: Permissions } }).browser;
type Permissions = { remove(what: { data_collection: string[] }): Promise<boolean> };

async function connected() {
  const db = await freshDatabase(onTestFinished);
  await putWiki(db, { address: 'https://wiki.example', name: '', apiKey: 'k', troubles: {} });
  await db.put('choices', 'secret', 'assistantKey');
  fakeBrowser.store('settings', { assistant });
  const syncSoon = vi.fn();
  onTestFinished(heedDataConsent(async () => db, syncSoon));
  return { db, syncSoon };
}

beforeEach(() => {
  fakeBrowser.reset();
  fakeBrowser.asksAboutData = true;
  for (const kind of ALL) fakeBrowser.granted.add(kind);
});

describe('leave to send data', () => {
  it('is looked at when it is taken back: the wiki goes out of use and stays known', async () => {
    const { db, syncSoon } = await connected();
    await permissions.remove({ data_collection: ['browsingActivity'] });
    await expect.poll(() => getWiki(db)).toBeUndefined();
    expect(await listWikis(db)).toHaveLength(1);
    await expect.poll(() => syncSoon.mock.calls.length).toBe(1);
    // That goes to the wiki alone.
    expect(await getSettings()).toMatchObject({ assistant });
  });

  it('is needed by a server for summaries, which is switched off without, and its key forgotten', async () => {
    const { db } = await connected();
    await permissions.remove({ data_collection: ['websiteContent'] });
    await expect.poll(getSettings).toMatchObject({ assistant: { kind: 'off' } });
    expect(await db.get('choices', 'assistantKey')).toBe('');
  });

  it('is looked at when the background starts', async () => {
    fakeBrowser.granted.clear();
    const { db } = await connected();
    await expect.poll(() => getWiki(db)).toBeUndefined();
  });
});

describe('what is sent', () => {
  const answering = () => {
    const fetch = vi.spyOn(globalThis, 'fetch').mockImplementation(async () => new Response('ok'));
    onTestFinished(() => fetch.mockRestore());
    return fetch;
  };

  it('stays here while it is not allowed', async () => {
    const fetch = answering();
    fakeBrowser.granted.delete('browsingActivity');
    await expect(fetchFor('wiki')('https://wiki.example')).rejects.toThrow('Nothing may be sent');
    expect(fetch).not.toHaveBeenCalled();
    expect((await fetchFor('assistant')('https://models.example')).ok).toBe(true);
  });

  it('goes to this computer itself without a question', async () => {
    answering();
    fakeBrowser.granted.clear();
    expect((await fetchFor('wiki')('http://127.0.0.1:3100/api')).ok).toBe(true);
  });

  it('goes where the browser has no such question', async () => {
    answering();
    fakeBrowser.asksAboutData = false;
    fakeBrowser.granted.clear();
    expect((await fetchFor('wiki')('https://wiki.example')).ok).toBe(true);
  });
});
