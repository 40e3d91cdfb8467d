import { ok, type Result } from '../domain/result.ts';
import { askForEach } from './parallel.ts';
import { resourcesWith } from './resource-words.ts';
import { type Answered, MOST_FOUND, type WikiClient } from './wiki-client.ts';
import type { WikiError } from './wiki-error.ts';
import type { WireResource } from './wire.ts';

/** A part of what is to be imported, and where the next part begins, null at the end. `total` counts what has to be looked at. */
export type ImportPart = { resources: WireResource[]; next: number | null; total: number };

/**
 * Reads the sources that a page cites, a part of the wiki's list at a time: its API has no shorter way. Where the list does not
 * tell the citing pages, each source is asked for.
 */
export async function readCitedPart(
  client: WikiClient,
  slug: string,
  offset: number,
): Promise<Result<ImportPart, WikiError>> {
  const part = await readPart(client, offset);
  if (!part.ok) return part;
  const whole = await readEach(part.value.resources, async resource =>
    resource.citedBy ? ok(resource) : client.resource(resource.id),
  );
  if (!whole.ok) return whole;
  return ok({ ...part.value, resources: whole.value.filter(({ citedBy }) => citedBy?.includes(slug)) });
}

/**
 * Reads what a search of the wiki finds, with the citing pages. Its API gives the first 100 and no more: where there may be others, they
 * are looked for in its list, a part at a time, by the words.
 */
export async function readFoundPart(
  client: WikiClient,
  query: string,
  offset: number,
): Promise<Result<ImportPart, WikiError>> {
  const results = await client.searchResources(query);
  if (!results.ok) return results;
  const isAll = offset === 0 && results.value.length < MOST_FOUND;
  const part = isAll
    ? ok({ resources: results.value, next: null, total: results.value.length })
    : await readPart(client, offset);
  if (!part.ok) return part;
  const ids = new Set(results.value.map(({ id }) => id));
  const hasWords = resourcesWith(query);
  const found = part.value.resources.filter(resource => ids.has(resource.id) || hasWords(resource));
  const whole = await readEach(found, ({ id }) => client.resource(id));
  return whole.ok ? ok({ ...part.value, resources: whole.value }) : whole;
}

/** A part of the wiki's list. */
async function readPart(client: WikiClient, offset: number): Promise<Result<ImportPart, WikiError>> {
  const listed = await client.resources(offset);
  if (!listed.ok) return listed;
  const { resources, total } = listed.value;
  const end = offset + resources.length;
  return ok({ resources, next: resources.length > 0 && end < total ? end : null, total });
}

/** Reads each resource whole; one that is gone meanwhile is left out. */
async function readEach(
  resources: readonly WireResource[],
  read: (resource: WireResource) => Answered<WireResource | null>,
): Promise<Result<WireResource[], WikiError>> {
  const whole: WireResource[] = [];
  for (const answer of await askForEach(resources, read)) {
    if (!answer.ok) return answer;
    if (answer.value) whole.push(answer.value);
  }
  return ok(whole);
}
