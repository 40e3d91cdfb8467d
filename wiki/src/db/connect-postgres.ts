import { drizzle } from 'drizzle-orm/node-postgres';
import { migrate } from 'drizzle-orm/node-postgres/migrator';
import pg from 'pg';
import type { Connection } from './database.ts';
import { migrationsFolder } from './migrations.ts';
import * as schema from './schema.ts';
import { createTrigrams } from './trigrams.ts';

// Any constant will do, as long as every server of this wiki uses the same one.
const SETUP_LOCK = 7_302_025;

/** Opens the PostgreSQL at `databaseUrl` with all migrations applied; servers that start together wait for each other. */
export async function connectPostgres(databaseUrl: string): Promise<Connection> {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 10, connectionTimeoutMillis: 10_000 });
  // Without a listener, a connection that the server drops while idle would end this process.
  pool.on('error', error => console.error(`PostgreSQL dropped a connection: ${error.message}`));
  try {
    const hasTrigrams = await setUp(pool);
    return { db: drizzle(pool, { schema }), hasTrigrams, close: () => pool.end() };
  } catch (error) {
    await pool.end();
    throw error;
  }
}

async function setUp(pool: pg.Pool): Promise<boolean> {
  const client = await pool.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [SETUP_LOCK]);
    const db = drizzle(client, { schema });
    await migrate(db, { migrationsFolder });
    return await createTrigrams(db);
  } finally {
    // Destroyed, not returned to the pool: the lock ends with its connection whatever happened above.
    client.release(true);
  }
}
