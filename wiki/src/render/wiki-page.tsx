/** @jsxImportSource hono/jsx */
import type { Database } from '../db/database.ts';
import { findPage, listPages, type PageRow, resourcesCitedBy } from '../db/pages.ts';
import { findPublications } from '../db/publications.ts';
import { htmlDocument } from './layout.tsx';
import { Paging, sliceOf } from './paging.tsx';
import { ResourceTable } from './resource-table.tsx';
import { asTitle, counted } from './words.ts';

/** One page of the wiki as HTML, with the resources it cites, in slices; undefined when there is none. */
export async function wikiPage(db: Database, slug: string, slice: number): Promise<string | undefined> {
  const page = await findPage(db, slug);
  if (!page) return undefined;
  const { rows: resources, total } = await resourcesCitedBy(db, page.id, sliceOf(slice));
  const publications = await findPublications(
    db,
    resources.map(resource => resource.publicationId),
  );
  return htmlDocument({
    title: page.title,
    children: (
      <article>
        <h1>{page.title}</h1>
        <p class="quiet">{pageFacts(page).join(' · ')}</p>
        {page.description ? <p class="text">{page.description}</p> : null}
        <section>
          <h2>{`Cites ${counted(total, 'resource')}`}</h2>
          {resources.length > 0 ? <ResourceTable resources={resources} publications={publications} /> : null}
          <Paging path={`/pages/${encodeURIComponent(page.id)}`} page={slice} total={total} />
        </section>
      </article>
    ),
  });
}

/** The list of wiki pages as HTML. */
export async function wikiPageList(db: Database, page: number): Promise<string> {
  const { rows, total } = await listPages(db, sliceOf(page));
  return htmlDocument({
    title: 'Pages',
    children: (
      <>
        <h1>Pages</h1>
        <p class="quiet">{counted(total, 'page')}</p>
        <ul class="pages">
          {rows.map(row => (
            <li>
              <a href={`/pages/${encodeURIComponent(row.id)}`}>{row.title}</a>{' '}
              <span class="quiet">{pageFacts(row).join(' · ')}</span>
              {row.description ? <div>{row.description}</div> : null}
            </li>
          ))}
        </ul>
        <Paging path="/pages" page={page} total={total} />
      </>
    ),
  });
}

function pageFacts(page: PageRow): string[] {
  return [
    asTitle(page.entityType ?? ''),
    page.quality === null ? '' : `quality ${page.quality.toFixed(1)}`,
    page.numericId ?? '',
  ].filter(fact => fact !== '');
}
