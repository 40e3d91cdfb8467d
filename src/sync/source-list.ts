import { ok, type Result } from '../domain/result.ts';
import { BATCH, type WikiClient } from './wiki-client.ts';
import type { WikiError } from './wiki-error.ts';

/** A source that a wiki has. `citedCount` is null where its list does not say which pages cite it. */
export type ListedSource = { url: string; citedCount: number | null };

/** No more calls than half of what a wiki takes in a minute. */
const MOST_CALLS = 500;

/** Reads the addresses of all that a wiki has, or of the first 100,000. A failure on the way costs all: half a list would say too little. */
export async function readSourceList(client: WikiClient): Promise<Result<ListedSource[], WikiError>> {
  const sources: ListedSource[] = [];
  for (let call = 0; call < MOST_CALLS; call += 1) {
    const part = await client.resources(call * BATCH);
    if (!part.ok) return part;
    const { resources, total } = part.value;
    for (const { url, citedBy } of resources) sources.push({ url, citedCount: citedBy?.length ?? null });
    if (resources.length === 0 || (call + 1) * BATCH >= total) break;
  }
  return ok(sources);
}
