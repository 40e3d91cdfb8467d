/** @jsxImportSource hono/jsx */
import type { Database } from '../db/database.ts';
import { findPage, listPages, type PageRow, resourcesCitedBy } from '../db/pages.ts';
import { findPublications } from '../db/publications.ts';
import { htmlDocument } from './layout.tsx';
import { Paging, PER_PAGE } from './paging.tsx';
import { ResourceTable } from './resource-table.tsx';
import { asTitle, counted } from './words.ts';

/** One page of the wiki as HTML, with the resources it cites; undefined when there is none. */
export async function wikiPage(db: Database, slug: string): Promise<string | undefined> {
  const page = await findPage(db, slug);
  if (!page) return undefined;
  const resources = await resourcesCitedBy(db, page.id);
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
          <h2>{`Cites ${counted(resources.length, 'resource')}`}</h2>
          {resources.length > 0 ? <ResourceTable resources={resources} publications={publications} /> : null}
        </section>
      </article>
    ),
  });
}

/** The list of wiki pages as HTML. */
export async function wikiPageList(db: Database, page: number): Promise<string> {
  const { rows, total } = await listPages(db, { limit: PER_PAGE, offset: (page - 1) * PER_PAGE });
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
