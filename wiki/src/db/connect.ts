import { connectPglite } from './connect-pglite.ts';
import { connectPostgres } from './connect-postgres.ts';
import type { Connection } from './database.ts';

/** Opens PostgreSQL when there is a `databaseUrl`, else PGlite in `dataDir`, else PGlite in memory. */
export function connect(options: { dataDir?: string; databaseUrl?: string }): Promise<Connection> {
  return options.databaseUrl ? connectPostgres(options.databaseUrl) : connectPglite(options.dataDir);
}
