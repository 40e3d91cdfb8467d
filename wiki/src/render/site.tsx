/** @jsxImportSource hono/jsx */
import { readFileSync } from 'node:fs';
import { type Context, Hono } from 'hono';
import type { Connection } from '../db/database.ts';
import { htmlDocument } from './layout.tsx';
import { pageNumber } from './paging.tsx';
import { resourceList } from './resource-list.tsx';
import { resourcePage } from './resource-page.tsx';
import { wikiPage, wikiPageList } from './wiki-page.tsx';

const STYLE = readFileSync(new URL('./style.css', import.meta.url), 'utf8');

/** The pages that people read; none needs a key, a script or a cookie. */
export function siteRoutes({ db }: Connection): Hono {
  return new Hono()
    .get('/', c => c.redirect('/resources'))
    .get('/style.css', c => c.body(STYLE, 200, { 'Content-Type': 'text/css; charset=utf-8' }))
    .get('/resources', async c => {
      const q = (c.req.query('q') ?? '').replaceAll('\u0000', '').trim().slice(0, 500);
      return c.html(await resourceList(db, q, pageNumber(c.req.query('page'))));
    })
    .get('/resources/:id', async c => pageOr404(c, await resourcePage(db, c.req.param('id'))))
    .get('/pages', async c => c.html(await wikiPageList(db, pageNumber(c.req.query('page')))))
    .get('/pages/:slug', async c =>
      pageOr404(c, await wikiPage(db, c.req.param('slug'), pageNumber(c.req.query('page')))),
    )
    .get('*', c => pageOr404(c, undefined));
}

function pageOr404(c: Context, html: string | undefined): Response | Promise<Response> {
  return html === undefined ? c.html(NOT_FOUND, 404) : c.html(html);
}

/** What a reader sees when the wiki itself failed. */
export const FAILED = htmlDocument({
  title: 'Something failed',
  children: (
    <>
      <h1>Something failed</h1>
      <p>The wiki could not show this. Its log says why; try again in a moment.</p>
    </>
  ),
});

const NOT_FOUND = htmlDocument({
  title: 'Not found',
  children: (
    <>
      <h1>Not found</h1>
      <p>
        The wiki has nothing at this address. The <a href="/resources">list of resources</a> shows what there
        is.
      </p>
    </>
  ),
});
