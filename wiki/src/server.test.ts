import { existsSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { keptKey } from './kept-key.ts';
import { type RunningWiki, startWiki, type WikiOptions } from './server.ts';

const key = 'server-test-key';
const headers = { Authorization: `Bearer ${key}` };

let dataDir: string;
let started: RunningWiki[] = [];
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'wiki-data-'));
});
afterEach(async () => {
  await Promise.all(started.map(wiki => wiki.close()));
  started = [];
  rmSync(dataDir, { recursive: true, force: true });
});

async function start(options: Partial<WikiOptions> = {}): Promise<RunningWiki> {
  const wiki = await startWiki({ key, port: 0, ...options });
  started.push(wiki);
  return wiki;
}

async function stop(wiki: RunningWiki): Promise<void> {
  started = started.filter(other => other !== wiki);
  await wiki.close();
}

describe('startWiki', () => {
  it('keeps everything in its data folder over a restart, and holds that folder meanwhile', async () => {
    const first = await start({ dataDir });
    const resource = { id: 'kept', url: 'https://example.org/kept', title: 'Kept', citedBy: ['rlhf'] };
    await fetch(`${first.url}/api/resources`, { method: 'POST', headers, body: JSON.stringify(resource) });
    await expect(startWiki({ key, port: 0, dataDir })).rejects.toThrow('already open');
    await stop(first);

    const second = await start({ dataDir });
    const read = await fetch(`${second.url}/api/resources/kept`, { headers });
    expect(await read.json()).toMatchObject(resource);
    await stop(second);
    expect(existsSync(join(dataDir, 'wiki.pid'))).toBe(false);
  });

  it('seeds a new wiki with pages of a file, once', async () => {
    const pagesFile = join(dataDir, 'pages.json');
    writeFileSync(pagesFile, JSON.stringify([{ id: 'only', title: 'Only' }]));
    const wiki = await start({ pagesFile });
    const pages = await fetch(`${wiki.url}/api/pages`, { headers });
    expect(await pages.json()).toMatchObject({ total: 1, pages: [{ id: 'only' }] });
  });

  it('says what is wrong with a pages file and releases what it had opened', async () => {
    const pagesFile = join(dataDir, 'pages.json');
    writeFileSync(pagesFile, JSON.stringify([{ id: 'no title' }]));
    await expect(startWiki({ key, port: 0, dataDir, pagesFile })).rejects.toThrow(/title/);
    await start({ dataDir });
  });

  it('starts anew on what a start that was killed half-way left of a database', async () => {
    mkdirSync(join(dataDir, 'db', 'base'), { recursive: true });
    writeFileSync(join(dataDir, 'db', 'PG_VERSION'), '17');
    writeFileSync(join(dataDir, 'db.unfinished'), '');
    const wiki = await start({ dataDir });
    expect((await fetch(`${wiki.url}/resources`)).status).toBe(200);
    expect(existsSync(join(dataDir, 'db.unfinished'))).toBe(false);
  });
});

describe('keptKey', () => {
  it('makes a key once that only its owner can read', () => {
    const first = keptKey(dataDir);
    expect(first).toMatch(/^[\w-]{32}$/);
    expect(keptKey(dataDir)).toBe(first);
    expect(statSync(join(dataDir, 'key')).mode & 0o077).toBe(0);
  });
});
