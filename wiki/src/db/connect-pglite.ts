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
  const release = dataDir === undefined ? () => {} : holdDataFolder(dataDir);
  try {
    const client = await PGlite.create({
      ...(dataDir === undefined ? {} : { dataDir: join(dataDir, 'db') }),
      extensions: { pg_trgm },
    });
    const db = drizzle(client, { schema });
    await migrate(db, { migrationsFolder });
    const hasTrigrams = await createTrigrams(db);
    return {
      db,
      hasTrigrams,
      async close() {
        await client.close();
        release();
      },
    };
  } catch (error) {
    release();
    throw error;
  }
}
