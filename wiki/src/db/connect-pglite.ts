import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm';
import { drizzle } from 'drizzle-orm/pglite';
import { migrate } from 'drizzle-orm/pglite/migrator';
import { holdDataFolder } from './data-folder.ts';
import type { Connection } from './database.ts';
import { migrationsFolder } from './migrations.ts';
import * as schema from './schema.ts';
import { createTrigrams } from './trigrams.ts';

/** Opens the embedded PostgreSQL in `dataDir` (or in memory) with all migrations applied; throws when another process has it open. */
export async function connectPglite(dataDir: string | undefined): Promise<Connection> {
  if (dataDir === undefined) return open(undefined);
  const release = holdDataFolder(dataDir);
  try {
    const connection = await openFolder(dataDir);
    return {
      ...connection,
      async close() {
        await connection.close();
        release();
      },
    };
  } catch (error) {
    release();
    throw error;
  }
}

// A first start that is killed leaves half a database, which PGlite would take for a whole one.
async function openFolder(dataDir: string): Promise<Connection> {
  const folder = join(dataDir, 'db');
  const unfinished = join(dataDir, 'db.unfinished');
  if (existsSync(unfinished)) rmSync(folder, { recursive: true, force: true });
  if (!existsSync(folder)) writeFileSync(unfinished, '');
  const connection = await open(folder);
  rmSync(unfinished, { force: true });
  return connection;
}

async function open(folder: string | undefined): Promise<Connection> {
  const client = await PGlite.create({
    ...(folder === undefined ? {} : { dataDir: folder }),
    extensions: { pg_trgm },
  });
  try {
    const db = drizzle(client, { schema });
    await migrate(db, { migrationsFolder });
    return { db, hasTrigrams: await createTrigrams(db), close: () => client.close() };
  } catch (error) {
    await client.close();
    throw error;
  }
}
