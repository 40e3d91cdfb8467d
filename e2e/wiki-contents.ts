import { TEST_KEY } from './test-wiki.ts';

/** A resource as the wiki tells it. */
export type Resource = Record<string, unknown> & { readonly id: string; readonly url: string };

/** Asks a wiki itself, past the extension and every proxy; undefined where it has no such thing. */
export async function askWiki<T>(wikiUrl: string, path: string): Promise<T | undefined> {
  const response = await fetch(wikiUrl + path, { headers: { Authorization: `Bearer ${TEST_KEY}` } });
  return response.ok ? ((await response.json()) as T) : undefined;
}

/** Everything that the wiki lists. */
export async function allResources(wikiUrl: string): Promise<Resource[]> {
  const all: Resource[] = [];
  for (;;) {
    const path = `/api/resources/all?limit=200&offset=${all.length}`;
    const page = await askWiki<{ resources: Resource[] }>(wikiUrl, path);
    if (!page?.resources.length) return all;
    all.push(...page.resources);
  }
}

/** The text that the wiki keeps of an address. */
export function cachedContent(wikiUrl: string, url: string): Promise<Record<string, unknown> | undefined> {
  return askWiki(wikiUrl, `/api/citations/content?url=${encodeURIComponent(url)}`);
}
