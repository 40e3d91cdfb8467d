/** @jsxImportSource hono/jsx */

import type { Slice } from '../db/resources.ts';

const PER_PAGE = 50;

/** The page number of a query string: 1 or more, whatever was written there. */
export function pageNumber(text: string | undefined): number {
  const number = Number(text);
  return Number.isInteger(number) && number >= 1 && number <= 1_000_000 ? number : 1;
}

/** The rows that stand on page `number`, which counts from 1. */
export function sliceOf(number: number): Slice {
  return { limit: PER_PAGE, offset: (number - 1) * PER_PAGE };
}

/** Links to the pages before and after this one; nothing when all fits on one. */
export function Paging({ path, q, page, total }: { path: string; q?: string; page: number; total: number }) {
  const last = Math.max(1, Math.ceil(total / PER_PAGE));
  if (last === 1 && page === 1) return null;
  const address = (to: number) => {
    const query = new URLSearchParams({ ...(q ? { q } : {}), page: String(to) });
    return `${path}?${query}`;
  };
  return (
    <nav class="paging" aria-label="Paging">
      {page > 1 ? (
        <a href={address(Math.min(page - 1, last))} rel="prev">
          Previous
        </a>
      ) : null}{' '}
      <span>{`Page ${page} of ${last}`}</span>{' '}
      {page < last ? (
        <a href={address(page + 1)} rel="next">
          Next
        </a>
      ) : null}
    </nav>
  );
}
