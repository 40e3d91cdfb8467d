import { describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { newCollection } from '../../domain/collection.ts';
import { ok } from '../../domain/result.ts';
import { newsMessage } from '../../messages/news.ts';
import { fakeBrowser } from '../../ui/fake-browser.ts';
import { fakeFinder } from '../fake-finder.ts';
import { entryAt, put, searchBox, showLibrary, titles } from '../library-stand.tsx';

const lines = () => [...document.querySelectorAll('[role="treeitem"]')].map(({ textContent }) => textContent);

const focusTree = () => document.querySelector<HTMLElement>('[role="treeitem"][tabindex="0"]')?.focus();

/** Three sources in two collections, and a saved search beside and one inside another collection. */
async function showCounted() {
  const stand = await showLibrary(
    [
      await entryAt(1, { collections: ['River'], type: 'book' }),
      await entryAt(2, { collections: ['River'] }),
      await entryAt(3, { collections: ['Sea'] }),
    ],
    {
      answers: {
        'collections.move': () => ok({ changed: 0, isDone: true }),
        'collections.delete': () => ({ changed: 0, isDone: true }),
      },
    },
  );
  await stand.db.put('collections', { ...newCollection('Books'), query: 'type:book' });
  await stand.db.put('collections', { ...newCollection('Sea/Blogs'), query: 'type:blog' });
  fakeBrowser.broadcast(newsMessage('collections.changed', {}));
  const counted = () =>
    stand.finder.asked.flatMap(([name, question]) =>
      name === 'count' ? [(question as { query: string }).query] : [],
    );
  return { ...stand, counted };
}

describe('the search that shows a collection', () => {
  const rename = async (to: string) => {
    await userEvent.keyboard('{F2}');
    await userEvent.fill(page.getByLabelText('Name', { exact: true }), to);
    await userEvent.click(page.getByRole('button', { name: 'Rename', exact: true }));
  };

  it('follows its new name, and shows all when it is deleted', async () => {
    const { db } = await showCounted();
    focusTree();
    await userEvent.keyboard('r{Enter}');
    await expect.element(searchBox()).toHaveValue('collection:River');
    await rename('Stream');
    await expect.element(searchBox()).toHaveValue('collection:Stream');
    await db.put('collections', newCollection('Stream'));
    fakeBrowser.broadcast(newsMessage('collections.changed', {}));
    await expect.poll(() => lines().at(-1)).toContain('Stream');
    focusTree();
    await userEvent.keyboard('{End}{Delete}');
    await userEvent.click(page.getByRole('button', { name: 'Delete', exact: true }));
    await expect.element(searchBox()).toHaveValue('');
  });
});

describe('the counts beside collections', () => {
  it('are of all that is in them, whatever is searched', async () => {
    await showCounted();
    await userEvent.fill(searchBox(), 'Source 3');
    await expect.poll(titles).toEqual(['Source 3']);
    await expect.poll(lines).toEqual(['All sources3', '⌕Saved search:Books1', 'River2', '▸Sea1']);
    focusTree();
    await userEvent.keyboard('r{Delete}');
    await expect
      .element(page.getByText('Its 2 sources stay in the library.', { exact: false }))
      .toBeVisible();
  });

  it('of saved searches are made when they are looked at', async () => {
    const { counted } = await showCounted();
    await expect.poll(counted).toEqual(['type:book']);
    focusTree();
    await userEvent.keyboard('{End}{ArrowRight}');
    await expect.poll(counted).toEqual(['type:book', 'type:blog']);
    await expect.poll(lines).toContain('⌕Saved search:Blogs0');
  });

  it('are made again after a change, not after a search', async () => {
    const { db, finder, counted } = await showCounted();
    await expect.poll(lines).toContain('⌕Saved search:Books1');
    await userEvent.fill(searchBox(), 'Source');
    await expect.poll(() => finder.asked.filter(([name]) => name === 'find').length).toBeGreaterThan(1);
    await put(db, await entryAt(4, { collections: ['River'], type: 'book' }));
    finder.tell({ news: 'update', search: 1 });
    await expect.poll(lines).toEqual(['All sources4', '⌕Saved search:Books2', 'River3', '▸Sea1']);
    expect(counted()).toEqual(['type:book', 'type:book']);
  });

  it('of saved searches are asked for once more where a search came first', async () => {
    const finder = fakeFinder(async () => []);
    const { ask } = finder;
    const answers = [null, 7];
    finder.ask = (async (name: 'count', question: never) => {
      const answer = await ask(name, question);
      return name === 'count' ? answers.shift() : answer;
    }) as typeof ask;
    const { db } = await showLibrary([], { finder });
    await db.put('collections', { ...newCollection('Books'), query: 'type:book' });
    fakeBrowser.broadcast(newsMessage('collections.changed', {}));
    await expect.poll(() => answers).toEqual([7]);
    await userEvent.fill(searchBox(), 'words');
    await expect.poll(lines).toContain('⌕Saved search:Books7');
  });
});
