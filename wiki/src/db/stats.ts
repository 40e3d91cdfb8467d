import { count, countDistinct, desc } from 'drizzle-orm';
import type { Database } from './database.ts';
import { pageCitations, resources } from './schema.ts';

/** How many resources there are, by type (`unknown` for none), and how many citations of them on how many pages. */
export async function resourceStats(db: Database) {
  const byType = await db
    .select({ type: resources.type, count: count() })
    .from(resources)
    .groupBy(resources.type)
    .orderBy(desc(count()));
  const [citations] = await db
    .select({ total: count(), pages: countDistinct(pageCitations.pageId) })
    .from(pageCitations);
  return {
    totalResources: byType.reduce((total, row) => total + row.count, 0),
    totalCitations: citations?.total ?? 0,
    citedPages: citations?.pages ?? 0,
    byType: Object.fromEntries(byType.map(row => [row.type ?? 'unknown', row.count])),
  };
}
