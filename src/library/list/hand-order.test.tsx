import { describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { expectNoAxeFindings } from '../../ui/axe-check.ts';
import { entryAt, showLibrary, titles } from '../library-stand.tsx';

const rowOf = (title: string) =>
  [...document.querySelectorAll<HTMLElement>('[data-index]')].find(row =>
    row.querySelector('.row-title')?.textContent?.includes(title),
  )!;

/** A drag from a row to the upper or the lower part of another, up to the drop. */
function dragRow(title: string, onto: string, part: 'upper' | 'lower'): { drop(): void } {
  const dataTransfer = new DataTransfer();
  const target = rowOf(onto);
  const { left, top, height } = target.getBoundingClientRect();
  const place = { clientX: left + 20, clientY: top + height * (part === 'upper' ? 0.2 : 0.8) };
  const tell = (type: string, element: HTMLElement) =>
    element.dispatchEvent(
      new DragEvent(type, { ...place, dataTransfer, bubbles: true, cancelable: true, composed: true }),
    );
  tell('dragstart', rowOf(title));
  const isTaken = !tell('dragover', target);
  return {
    drop() {
      if (isTaken) tell('drop', target);
      tell('dragend', rowOf(title));
    },
  };
}
const marked = () =>
  [...document.querySelectorAll('.row-drop-before, .row-drop-after')].map(row => [
    row.querySelector('.row-title')?.textContent,
    row.classList.contains('row-drop-after') ? 'after' : 'before',
  ]);

async function showHand(search: string) {
  const placed: unknown[] = [];
  const entries = await Promise.all([1, 2, 3, 4].map(day => entryAt(day, { collections: ['Hand'] })));
  await showLibrary(entries, {
    search,
    answers: { 'collections.place': question => placed.push(question) },
  });
  await expect.poll(titles).toHaveLength(4);
  // The collection is known.
  await expect.element(page.getByRole('button', { name: 'Add a note' })).toBeVisible();
  const ids = new Map(entries.map(({ title, id }) => [title, id]));
  return { placed, idOf: (title: string) => ids.get(title) };
}

describe('the order of a collection', () => {
  it('is made by dragging, before or after another, with a mark of where', async () => {
    const { placed, idOf } = await showHand('?q=collection:Hand');
    const drag = dragRow('Source 1', 'Source 3', 'upper');
    await expect.poll(marked).toEqual([['Source 3', 'before']]);
    await expectNoAxeFindings();
    drag.drop();
    await expect.poll(marked).toEqual([]);
    const second = dragRow('Source 4', 'Source 2', 'lower');
    await expect.poll(marked).toEqual([['Source 2', 'after']]);
    second.drop();
    await expect
      .poll(() => placed)
      .toEqual([
        { path: 'Hand', ids: [idOf('Source 1')], place: { before: idOf('Source 3') } },
        { path: 'Hand', ids: [idOf('Source 4')], place: { after: idOf('Source 2') } },
      ]);
  });

  it('takes all that are chosen with the one that is dragged, but on none of them', async () => {
    const { placed, idOf } = await showHand('?q=collection:Hand');
    for (const at of [0, 2]) await userEvent.click(page.getByRole('checkbox', { name: 'Select' }).nth(at));
    dragRow('Source 4', 'Source 2', 'lower').drop();
    dragRow('Source 4', 'Source 1', 'lower').drop();
    await expect
      .poll(() => placed)
      .toEqual([
        { path: 'Hand', ids: [idOf('Source 4'), idOf('Source 2')], place: { after: idOf('Source 1') } },
      ]);
  });

  it('takes nothing that is dragged where another order is shown, or from elsewhere', async () => {
    const { placed } = await showHand('?q=collection:Hand&sort=title');
    dragRow('Source 1', 'Source 3', 'upper').drop();
    expect(marked()).toEqual([]);
    const foreign = new DataTransfer();
    foreign.setData('text/plain', 'words');
    const over = new DragEvent('dragover', { bubbles: true, cancelable: true, dataTransfer: foreign });
    expect(rowOf('Source 3').dispatchEvent(over)).toBe(true);
    expect(placed).toEqual([]);
  });

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
