import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';
import { type RunningWiki, startWiki } from '../wiki/src/server.ts';

/** The key of every wiki that a test starts, unless it says otherwise. */
export const TEST_KEY = 'a-key-for-tests';

/** Where a test's wiki keeps its data: a database of its own on the PostgreSQL of the run, or in the process. */
export type WikiDatabase = 'postgres' | 'embedded';

export const hasPostgres = (): boolean => inject('wikiDatabases') !== null;

/** Starts a wiki with nothing in it but the pages and publications of every new one. */
export async function startTestWiki({
  key = TEST_KEY,
  database = hasPostgres() ? 'postgres' : 'embedded',
}: {
  key?: string;
  database?: WikiDatabase;
} = {}): Promise<RunningWiki> {
  const databaseUrl = database === 'postgres' ? await newDatabase() : undefined;
  return startWiki({ key, port: 0, databaseUrl });
}

async function newDatabase(): Promise<string> {
  const template = inject('wikiDatabases');
  if (!template) throw new Error('There is no PostgreSQL on this machine.');
  const name = `wiki-${randomUUID()}`;
  // From another one: nobody may be connected to what is copied.
  const client = new pg.Client({ connectionString: addressOf(template, 'postgres') });
  await client.connect();
  try {
    await client.query(`create database "${name}" template "${new URL(template).pathname.slice(1)}"`);
  } finally {
    await client.end();
  }
  return addressOf(template, name);
}

function addressOf(other: string, database: string): string {
  const address = new URL(other);
  address.pathname = database;
  return address.href;
}
