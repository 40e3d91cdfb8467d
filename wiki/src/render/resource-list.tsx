/** @jsxImportSource hono/jsx */
import type { Database } from '../db/database.ts';
import { findPublications } from '../db/publications.ts';
import { listRecentResources, searchResources } from '../db/resources.ts';
import { htmlDocument } from './layout.tsx';
import { Paging, sliceOf } from './paging.tsx';
import { ResourceTable } from './resource-table.tsx';
import { counted } from './words.ts';

/** The list of resources as HTML: those that match `q`, best first, or all, those changed last first. */
export async function resourceList(db: Database, q: string, page: number): Promise<string> {
  const slice = sliceOf(page);
  const { rows, total } =
    q === '' ? await listRecentResources(db, slice) : await searchResources(db, q, slice);
  const publications = await findPublications(
    db,
    rows.map(row => row.publicationId),
  );
  return htmlDocument({
    title: q === '' ? 'Resources' : `Resources: ${q}`,
    q,
    children: (
      <>
        <h1>Resources</h1>
        <p class="quiet">{summary(q, total)}</p>
        {rows.length > 0 ? <ResourceTable resources={rows} publications={publications} /> : null}
        <Paging path="/resources" q={q} page={page} total={total} />
      </>
    ),
  });
}

function summary(q: string, total: number): string {
  if (q !== '') return `${counted(total, 'resource')} for “${q}”`;
  return total === 0
    ? 'Nothing here yet. What you capture and sync appears in this list.'
    : counted(total, 'resource');
}
