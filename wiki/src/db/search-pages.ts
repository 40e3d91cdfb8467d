import { desc, ilike, or, type SQL, sql } from 'drizzle-orm';
import type { Connection } from './database.ts';
import { pages } from './schema.ts';
import { containsPattern, prefixQuery } from './search-terms.ts';

// Below this, `word_similarity` takes unrelated short words for each other.
const SIMILAR_ENOUGH = 0.45;

/** Up to `limit` pages for `q`, best first, forgiving a typo where pg_trgm is there; snippets hold `<mark>` but are not safe HTML. */
export function searchPages({ db, hasTrigrams }: Connection, q: string, limit: number) {
  const tsquery = sql`to_tsquery('english', ${prefixQuery(q) ?? ''})`;
  const matches = sql`${pages.search} @@ ${tsquery}`;
  const resemblance = hasTrigrams ? sql`word_similarity(${q}, ${pages.title})` : sql`0::real`;
  const score = sql<number>`(ts_rank(${pages.search}, ${tsquery}) + ${resemblance})::double precision`;
  const pattern = containsPattern(q);
  return db
    .select({
      id: pages.id,
      numericId: pages.numericId,
      title: pages.title,
      description: pages.description,
      entityType: pages.entityType,
      category: pages.category,
      readerImportance: pages.readerImportance,
      quality: pages.quality,
      score,
      snippet: snippet(tsquery),
    })
    .from(pages)
    .where(
      or(
        matches,
        hasTrigrams ? sql`${resemblance} >= ${SIMILAR_ENOUGH}` : undefined,
        ilike(pages.title, pattern),
        ilike(pages.id, pattern),
      ),
    )
    .orderBy(desc(score), pages.title)
    .limit(limit);
}

function snippet(tsquery: SQL) {
  const text = sql`coalesce(${pages.description}, ${pages.title})`;
  const options = 'StartSel=<mark>, StopSel=</mark>, MaxWords=30, MinWords=10';
  return sql<string>`ts_headline('english', ${text}, ${tsquery}, ${options})`;
}
