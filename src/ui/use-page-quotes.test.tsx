import { describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { KeyPoint } from '../domain/key-point.ts';
import { mountField } from './mount.tsx';
import type { PagePort } from './page-port.ts';
import { deferred } from './sample-port.ts';
import { usePageQuotes } from './use-page-quotes.ts';

const point = (id: string, exact = `Quote ${id}`): KeyPoint => ({
  id,
  text: `Point ${id}`,
  quote: { exact, prefix: '', suffix: '' },
});
type Found = ReadonlySet<string> | null;

/** A page that answers when the test does. */
function openPage() {
  const marks: { ids: string[]; answer(ids: Found): void }[] = [];
  const shown: string[] = [];
  /** Whose marks are there. */
  let there: Found = null;
  const port: PagePort = {
    markQuotes(points) {
      const asked = deferred<Found>();
      const answer = (ids: Found) => {
        there = ids;
        asked.resolve(ids);
      };
      marks.push({ ids: points.map(({ id }) => id), answer });
      return asked.promise;
    },
    async showQuote(id) {
      shown.push(id);
      return there?.has(id) ?? false;
    },
    onSelection: () => () => {},
  };
  const redraw = () => {
    there = null;
  };
  return { port, marks, shown, redraw };
}

function Quotes({ port, points }: { port: PagePort; points: readonly KeyPoint[] }) {
  const quotes = usePageQuotes(port, points);
  return (
    <ul>
      {points.map(each => (
        <li key={each.id}>
          {quotes?.isLost(each) ? (
            `${each.id} is lost`
          ) : (
            <button type="button" onClick={() => quotes?.show(each)}>
              {each.id}
            </button>
          )}
        </li>
      ))}
    </ul>
  );
}

const mountQuotes = (port: PagePort, points: readonly KeyPoint[]) =>
  mountField<readonly KeyPoint[]>(points, value => <Quotes port={port} points={value} />);
const lines = () => [...document.querySelectorAll('li')].map(({ textContent }) => textContent);

describe('the quotes in the open page', () => {
  it('are lost where the page was looked through for them and has them not: not while it is', async () => {
    const { port, marks } = openPage();
    const { set } = mountQuotes(port, [point('one')]);
    await expect.poll(() => marks.length).toBe(1);
    marks[0]?.answer(new Set(['one']));
    set([point('one'), point('two')]);
    await expect.poll(() => marks.at(-1)?.ids).toEqual(['one', 'two']);
    expect(lines()).toEqual(['one', 'two']);
    marks.at(-1)?.answer(new Set(['one']));
    await expect.poll(lines).toEqual(['one', 'two is lost']);
    // The same key point with another quote is another question.
    set([point('one'), point('two', 'Other words')]);
    await expect.poll(() => marks.length).toBe(3);
    expect(lines()).toEqual(['one', 'two']);
  });

  it.each([
    ['are marked anew and shown where the page has drawn itself anew', ['one'], ['one', 'one'], 'one'],
    ['are lost where it does not have them any more', [], ['one'], 'one is lost'],
  ])('%s', async (_, found, brought, line) => {
    const { port, marks, shown, redraw } = openPage();
    mountQuotes(port, [point('one')]);
    await expect.poll(() => marks.length).toBe(1);
    marks[0]?.answer(new Set(['one']));
    redraw();
    await userEvent.click(page.getByRole('button', { name: 'one' }));
    await expect.poll(() => marks.length).toBe(2);
    marks[1]?.answer(new Set(found));
    await expect.poll(lines).toEqual([line]);
    await expect.poll(() => shown).toEqual(brought);
  });
});
