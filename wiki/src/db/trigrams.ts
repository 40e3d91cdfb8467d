import { sql } from 'drizzle-orm';
import type { Database } from './database.ts';

/** Makes pg_trgm available and says whether it is; a database whose user may not create extensions goes without. */
export async function createTrigrams(db: Database): Promise<boolean> {
  try {
    await db.execute(sql`create extension if not exists pg_trgm`);
    return true;
  } catch {
    return false;
  }
}
