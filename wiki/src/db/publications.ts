import { asc, eq, inArray, sql } from 'drizzle-orm';
import type { Database } from './database.ts';
import { publications } from './schema.ts';

export type Publication = typeof publications.$inferSelect;

export function listPublications(db: Database): Promise<Publication[]> {
  return db.select().from(publications).orderBy(asc(publications.name));
}

export async function findPublication(db: Database, id: string | null): Promise<Publication | undefined> {
  if (id === null) return undefined;
  const [row] = await db.select().from(publications).where(eq(publications.id, id)).limit(1);
  return row;
}

/** The publications with these ids, by id; null and unknown ids are passed over. */
export async function findPublications(
  db: Database,
  ids: readonly (string | null)[],
): Promise<Map<string, Publication>> {
  const wanted = [...new Set(ids.filter(id => id !== null))];
  if (wanted.length === 0) return new Map();
  const rows = await db.select().from(publications).where(inArray(publications.id, wanted));
  return new Map(rows.map(row => [row.id, row]));
}

/** Writes the given publications over what is there. */
export async function putPublications(db: Database, rows: readonly Publication[]): Promise<void> {
  await db
    .insert(publications)
    .values([...rows].sort((a, b) => (a.id < b.id ? -1 : 1)))
    .onConflictDoUpdate({
      target: publications.id,
      set: {
        name: sql`excluded.name`,
        type: sql`excluded.type`,
        credibility: sql`excluded.credibility`,
        peerReviewed: sql`excluded.peer_reviewed`,
        domains: sql`excluded.domains`,
      },
    });
}
