import * as v from 'valibot';
import { selectionOf } from '../domain/key-point.ts';
import type { PagePort } from '../ui/page-port.ts';

/** Not with the window: the form stands before the page is looked through. */
const inPage = () => import('../platform/page-quotes.ts');
const idsSchema = v.array(v.string());
/** The page in a tab, for an editor beside it; `after` is what comes first. Where the browser lets no script in, there is nothing to do. */
export function openPage(tabId: number, after: Promise<unknown>, followsSelection: boolean): PagePort {
  let isMarked = false;
  return {
    async markQuotes(points) {
      const quotes = points.flatMap(({ id, quote }) => (quote ? [{ id, quote }] : []));
      // Most pages have none, and are then not touched at all.
      if (quotes.length === 0 && !isMarked) return null;
      await after;
      isMarked = true;
      const { markQuotes } = await inPage();
      const found = await ifReached(markQuotes(tabId, quotes));
      const ids = v.safeParse(idsSchema, found);
      return ids.success ? new Set(ids.output) : null;
    },
    async showQuote(id) {
      return (await (await inPage()).showMarkedQuote(tabId, id)) === true;
    },
    onSelection(hear) {
      let isHearing = true;
      const follow = async () => {
        await after;
        const { readSelection, followSelection, nextSelection } = await inPage();
        if (!followsSelection) {
          const selection = selectionOf(await ifReached(readSelection({ tabId })));
          if (isHearing) hear(selection);
          return;
        }
        // Its own name: an editor of the same page may have been told of the same selection before.
        const follower = crypto.randomUUID();
        if (!isHearing || (await ifReached(followSelection(tabId, follower))) === UNREACHABLE) return;
        while (isHearing) {
          const next = await ifReached(nextSelection(tabId, follower));
          if (next === UNREACHABLE || next === null) return;
          if (isHearing) hear(selectionOf(next.selected));
        }
      };
      follow().catch(error => console.error('The selection was not read.', error));
      return () => {
        isHearing = false;
      };
    },
  };
}

const UNREACHABLE: unique symbol = Symbol('unreachable');

/** Pages that no script may look at are no fault; a click allows a page until it is left. */
async function ifReached<T>(asked: Promise<T>): Promise<T | typeof UNREACHABLE> {
  try {
    return await asked;
  } catch (error) {
    console.warn('The page was not reached.', error instanceof Error ? error.message : error);
    return UNREACHABLE;
  }
}
