import type { ResourceRow } from '../db/resources.ts';

/** A resource as the API gives it: times are ISO 8601 with milliseconds, `publishedDate` is `YYYY-MM-DD`. */
export function resourceJson(row: ResourceRow) {
  return {
    ...row,
    fetchedAt: row.fetchedAt?.toISOString() ?? null,
    lastFetchedAt: row.lastFetchedAt?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  };
}
