import { expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { AskFinder } from '../../messages/finder.ts';
import { mount } from '../../ui/mount.tsx';
import { fakeFinder } from '../fake-finder.ts';
import { entryAt } from '../library-stand.tsx';
import { useFound } from './use-found.ts';

const QUESTION = { query: '', sort: { by: 'title', isDescending: false } as const, wiki: '' };
const IN_VIEW = { current: { from: 0, to: 2 } };

it('gives all that is found only when the search has looked to its end', async () => {
  const entries = [await entryAt(1), await entryAt(2)];
  const finder = fakeFinder(async () => entries);
  const { ask } = finder;
  finder.ask = (async (name: 'find', question: never) => {
    const answer = await ask(name, question);
    return name === 'find' ? { ...answer, total: 1, isUnfinished: true } : answer;
  }) as AskFinder;
  const given: string[][] = [];
  function Asking() {
    const { shown, allIds } = useFound(finder, QUESTION, IN_VIEW);
    const take = async () => given.push(await allIds());
    return (
      <button type="button" onClick={take}>
        {shown ? 'Take' : 'Wait'}
      </button>
    );
  }
  mount(<Asking />);
  await userEvent.click(page.getByRole('button', { name: 'Take' }));
  await expect.element(page.getByRole('button', { name: 'Take' })).toBeVisible();
  expect(given).toEqual([]);
  finder.tell({ news: 'found', search: 1, total: 2, counts: {}, isUnfinished: false });
  await expect.poll(() => given.map(ids => ids.length)).toEqual([2]);
});
