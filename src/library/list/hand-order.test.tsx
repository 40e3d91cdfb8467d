import { describe, expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import { entryAt, showLibrary, titles } from '../library-stand.tsx';

describe('the order of a collection', () => {
  it('is made by hand, with Alt and the arrows', async () => {
    const placed: unknown[] = [];
    const entries = [1, 2, 3].map(day => entryAt(day, { collections: ['Hand'] }));
    await showLibrary(await Promise.all(entries), {
      search: '?q=collection:Hand',
      answers: { 'collections.place': question => placed.push(question) },
    });
    await expect.poll(titles).toEqual(['Source 3', 'Source 2', 'Source 1']);
    await userEvent.keyboard('j');
    await userEvent.keyboard('{Alt>}{ArrowDown}{/Alt}');
    const [third, second] = await Promise.all([entryAt(3), entryAt(2)]);
    await expect.poll(() => placed).toEqual([{ path: 'Hand', ids: [third.id], place: { after: second.id } }]);
  });

  it('is not made where no collection is shown', async () => {
    const placed: unknown[] = [];
    await showLibrary([await entryAt(1), await entryAt(2)], {
      answers: { 'collections.place': question => placed.push(question) },
    });
    await expect.poll(titles).toEqual(['Source 2', 'Source 1']);
    await userEvent.keyboard('j');
    await userEvent.keyboard('{Alt>}{ArrowDown}{/Alt}');
    expect(placed).toEqual([]);
  });
});
