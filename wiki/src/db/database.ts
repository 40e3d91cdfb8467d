import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core';
import type * as schema from './schema.ts';

/** What every query asks for: PGlite, PostgreSQL and a transaction on either are one. */
export type Database = PgDatabase<PgQueryResultHKT, typeof schema>;

/** An open database; `hasTrigrams` says whether pg_trgm is there for typo-tolerant search. */
export interface Connection {
  readonly db: Database;
  readonly hasTrigrams: boolean;
  close(): Promise<void>;
}
