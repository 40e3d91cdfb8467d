import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type RunningWiki, startWiki } from '../src/server.ts';
import { findPostgres, type Postgres, startPostgres } from './postgres.ts';
import { describeAllRules } from './rules/all-rules.ts';
import { AUTHORISED, KEY, openTestWiki, type TestWiki } from './wiki.ts';

const isInstalled = findPostgres() !== null;
if (!isInstalled) console.warn('Skipped: PostgreSQL is not installed, so only PGlite was tested.');

describe.skipIf(!isInstalled)('on PostgreSQL', () => {
  let postgres: Postgres;
  let wiki: TestWiki;

  beforeAll(async () => {
    postgres = (await startPostgres())!;
    wiki = await openTestWiki({ databaseUrl: postgres.url });
  });
  afterAll(async () => {
    await wiki?.close();
    await postgres?.stop();
  });

  describeAllRules(() => wiki);

  it('lets several servers start at the same time and serve the same data', async () => {
    const databaseUrl = await postgres.createDatabase('together');
    const wikis = await Promise.all([1, 2, 3, 4].map(() => startWiki({ key: KEY, port: 0, databaseUrl })));
    try {
      const [one, other] = wikis as [RunningWiki, RunningWiki];
      await fetch(`${one.url}/api/resources`, {
        method: 'POST',
        headers: AUTHORISED,
        body: JSON.stringify({ id: 'shared', url: 'https://example.org/shared', citedBy: ['rlhf'] }),
      });
      const read = await fetch(`${other.url}/api/resources/shared`, { headers: AUTHORISED });
      expect(await read.json()).toMatchObject({ id: 'shared', citedBy: ['rlhf'] });
      const pages = await fetch(`${other.url}/api/pages?limit=1`, { headers: AUTHORISED });
      expect(await pages.json()).toMatchObject({ total: 25 });
    } finally {
      await Promise.all(wikis.map(running => running.close()));
    }
  });

  it('stores every batch when several servers write the same resources at once', async () => {
    const items = Array.from({ length: 100 }, (_, n) => ({
      id: `same-${n}`,
      url: `https://example.org/same/${n}`,
    }));
    const orders = [items, [...items].reverse(), [...items.slice(50), ...items.slice(0, 50)]];
    const answers = await Promise.all(
      [...orders, ...orders].map(order => wiki.post('/api/resources/batch', { items: order })),
    );
    expect(answers.map(answer => answer.status)).toEqual(Array(6).fill(201));
  });

  it('searches without typo tolerance where pg_trgm may not be made', async () => {
    const databaseUrl = await postgres.createDatabase('plain');
    await administer(
      databaseUrl,
      "create function refuse() returns event_trigger language plpgsql as 'begin raise exception ''no''; end'",
      "create event trigger refuse on ddl_command_start when tag in ('CREATE EXTENSION') execute function refuse()",
    );
    const plain = await openTestWiki({ databaseUrl });
    try {
      const search = async (q: string) =>
        (await (await plain.get(`/api/pages/search?q=${q}`)).json()) as { total: number };
      expect((await search('interpretability')).total).toBeGreaterThan(0);
      expect((await search('nterpretabil')).total).toBeGreaterThan(0);
      expect((await search('intrepretability')).total).toBe(0);
    } finally {
      await plain.close();
    }
  });

  it('survives the loss of its connections', async () => {
    const told = vi.spyOn(console, 'error').mockImplementation(() => {});
    expect((await wiki.get('/api/resources/stats')).status).toBe(200);
    await administer(
      postgres.url,
      "select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid() and backend_type = 'client backend'",
    );
    // The pool notices on its own or at the next use; after that it connects anew.
    await wiki.get('/api/resources/stats');
    expect((await wiki.get('/api/resources/stats')).status).toBe(200);
    expect(told).toHaveBeenCalledWith(expect.stringContaining('PostgreSQL dropped a connection'));
  });
});

async function administer(databaseUrl: string, ...statements: string[]): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  for (const statement of statements) await client.query(statement);
  await client.end();
}
