import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import * as v from 'valibot';
import { pageInput } from '../api/schemas.ts';
import type { Database } from './database.ts';
import { countPages, syncPages } from './pages.ts';
import { putPublications } from './publications.ts';

const inWiki = (name: string) => fileURLToPath(new URL(`../../${name}`, import.meta.url));

const venues = v.array(
  v.object({
    id: v.string(),
    name: v.string(),
    type: v.string(),
    credibility: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(5)),
    peerReviewed: v.boolean(),
    domains: v.array(v.string()),
  }),
);

/** Writes the publications of venues.json and, into a wiki without any, the pages of `pagesFile`; throws on a file of another shape. */
export async function seed(db: Database, pagesFile = inWiki('pages.json')): Promise<void> {
  await putPublications(db, v.parse(venues, await readJson(inWiki('venues.json'))));
  if ((await countPages(db)) > 0) return;
  const pages = v.parse(v.array(pageInput), await readJson(pagesFile));
  if (pages.length > 0) await syncPages(db, pages);
}

async function readJson(path: string): Promise<unknown> {
  return JSON.parse(await readFile(path, 'utf8'));
}
