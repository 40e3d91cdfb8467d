import type { TestProject } from 'vitest/node';
import { startWiki } from '../wiki/src/server.ts';
import { startPostgres } from '../wiki/test/postgres.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** A PostgreSQL whose database `wiki` has everything that a new wiki has, or null where none is installed. */
    wikiDatabases: string | null;
  }
}

/**
 * One PostgreSQL for all tests of a run, each of which copies the database in it: an embedded one takes seconds of both cores for
 * each of them.
 */
export async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  const postgres = await startPostgres();
  project.provide('wikiDatabases', postgres?.url ?? null);
  if (!postgres) {
    console.warn('PostgreSQL is not installed: each wiki gets an embedded database, which takes longer.');
    return undefined;
  }
  const wiki = await startWiki({ key: 'of no use', port: 0, databaseUrl: postgres.url });
  await wiki.close();
  return postgres.stop;
}
