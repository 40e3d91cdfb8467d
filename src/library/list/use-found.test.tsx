import { useState } from 'preact/hooks';
import { describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { AskFinder } from '../../messages/finder.ts';
import { mount } from '../../ui/mount.tsx';
import { fakeFinder } from '../fake-finder.ts';
import { entryAt } from '../library-stand.tsx';
import { SearchChanged, useFound } from './use-found.ts';

const QUESTION = { query: '', sort: { by: 'title', isDescending: false } as const, wiki: '' };
const IN_VIEW = { current: { from: 0, to: 2 } };

/** A finder whose searches never end by themselves, over two sources, and a button that asks for all that is found. */
async function unfinished() {
  const entries = [await entryAt(1), await entryAt(2)];
  const finder = fakeFinder(async () => entries);
  const { ask } = finder;
  finder.ask = (async (name: 'find', question: never) => {
    const answer = await ask(name, question);
    return name === 'find' ? { ...answer, total: 1, isUnfinished: true } : answer;
  }) as AskFinder;
  const given: unknown[] = [];
  const ending = new AbortController();
  function Asking() {
    const [query, setQuery] = useState('');
    const { shown, failure, allIds } = useFound(finder, { ...QUESTION, query }, IN_VIEW);
    const take = () =>
      allIds(ending.signal).then(
        ids => given.push(ids.length),
        error => given.push(error instanceof SearchChanged ? `changed: ${error.message}` : error.message),
      );
    return (
      <>
        <button type="button" onClick={take}>
          {shown ? 'Take' : 'Wait'}
        </button>
        <button type="button" onClick={() => setQuery('other')}>
          Search
        </button>
        <output>{failure}</output>
      </>
    );
  }
  function View() {
    const [isShown, setIsShown] = useState(true);
    return (
      <>
        {isShown && <Asking />}
        <button type="button" onClick={() => setIsShown(false)}>
          Leave
        </button>
      </>
    );
  }
  mount(<View />);
  const press = (name: string) => userEvent.click(page.getByRole('button', { name }));
  await press('Take');
  await expect.element(page.getByRole('button', { name: 'Take' })).toBeVisible();
  expect(given).toEqual([]);
  return { finder, given, ending, press };
}

describe('all that is found', () => {
  it('is given only when the search has looked to its end', async () => {
    const { finder, given } = await unfinished();
    finder.tell({ news: 'found', search: 1, total: 2, counts: {}, isUnfinished: false });
    await expect.poll(() => given).toEqual([2]);
  });

  it('is not what another search finds', async () => {
    const { given, press } = await unfinished();
    await press('Search');
    await expect.poll(() => given).toEqual([expect.stringMatching(/^changed: Another search/)]);
  });

  it('is waited for no more when its list is left for another view', async () => {
    const { given, press } = await unfinished();
    await press('Leave');
    await expect.poll(() => given).toEqual([expect.stringMatching(/^changed: The list was left/)]);
  });

  it('is waited for no more when that is not wanted, or the search fails', async () => {
    const { finder, given, ending, press } = await unfinished();
    finder.tell({ news: 'failed', search: 1, problem: 'Out of memory' });
    await expect.element(page.getByText('Out of memory', { exact: false })).toBeVisible();
    await expect.poll(() => given).toEqual([expect.stringContaining('Out of memory')]);
    ending.abort();
    await press('Take');
    await expect.poll(() => given.at(-1)).toBe(0);
  });
});
