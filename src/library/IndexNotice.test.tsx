import { expect, it, onTestFinished, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { keepIndex } from '../finder/kept-index.ts';
import { Library } from '../finder/library.ts';
import { fillDisk } from '../store/full-disk.ts';
import { expectNoAxeFindings } from '../ui/axe-check.ts';
import { fakeFinder } from './fake-finder.ts';
import { entryAt, put, showLibrary, titles } from './library-stand.tsx';

const alert = page.getByRole('alert');
const again = page.getByRole('button', { name: 'Try again' });

/** A library whose index an earlier version made, and the finder's own keeping of it beside the page. */
async function showOutdated() {
  const complaints = vi.spyOn(console, 'error').mockImplementation(() => {});
  onTestFinished(() => complaints.mockRestore());
  const finder = fakeFinder(() => db.getAll('entries'));
  const { db } = await showLibrary([await entryAt(1), await entryAt(2)], { finder });
  await db.put('choices', '0', 'searchVersion');
  const library = new Library(db, finder.tell);
  const keep = () => keepIndex(db, library, finder.tell);
  finder.gate = name => (name === 'index' ? keep() : undefined);
  return { db, keep, library };
}

it('says that sources may be missing where the disk is full, and makes the rest once there is room', async () => {
  const { db, keep, library } = await showOutdated();
  // The version is noted; of what was dropped with it nothing fits any more.
  const disk = fillDisk(onTestFinished, 1);
  await keep();
  await expect.element(alert).toHaveTextContent(/^The disk is full, so the library may not list or find/);
  await expectNoAxeFindings();
  await userEvent.click(again);
  await expect.element(again).toHaveAttribute('aria-disabled', 'false');
  await expect.element(alert).toHaveTextContent(/^The disk is full/);
  // The store goes on as it was.
  await expect.poll(titles).toEqual(['Source 2', 'Source 1']);
  disk.makeRoom();
  await put(db, await entryAt(3));
  await userEvent.click(again);
  await expect.poll(() => document.querySelector('[role=alert]')).toBeNull();
  expect(document.activeElement).not.toBe(document.body);
  const question = { query: '', sort: { by: 'title' as const, isDescending: false }, wiki: '', top: 9 };
  expect((await library.find(question)).rows.map(({ facts }) => facts.title)).toEqual([
    'Source 1',
    'Source 2',
    'Source 3',
  ]);
});

it('says what else went wrong in the browser’s words', async () => {
  const { db, keep } = await showOutdated();
  db.close();
  await keep();
  await expect.element(alert).toHaveTextContent(/Try again, or open the library anew: InvalidStateError/);
});

it('says nothing where the index is whole', async () => {
  const { db, keep } = await showOutdated();
  await db.put('choices', '2', 'searchVersion');
  await keep();
  expect(document.querySelector('[role=alert]')).toBeNull();
});

it('takes the progress away where the making fails', async () => {
  const { finder } = await showLibrary([await entryAt(1)]);
  await expect.poll(titles).toEqual(['Source 1']);
  finder.tell({ news: 'indexing', done: 20, total: 100 });
  await expect.element(page.getByText('Making the search ready: 20 of 100')).toBeVisible();
  finder.tell({ news: 'indexed', problem: 'QuotaExceededError' });
  await expect.element(alert).toBeVisible();
  expect(document.querySelector('progress')).toBeNull();
});
