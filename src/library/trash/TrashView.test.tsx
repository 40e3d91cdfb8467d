import { beforeEach, describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { trashEntries } from '../../store/trash.ts';
import { expectNoAxeFindings } from '../../ui/axe-check.ts';
import { fakeBrowser } from '../../ui/fake-browser.ts';
import { entryAt, showLibrary, status, tellChanged } from '../library-stand.tsx';

const button = (name: string) => page.getByRole('button', { name, exact: true });
const listed = () =>
  [...document.querySelectorAll('.trash-list label')].map(({ textContent }) => textContent);
const DAY = Date.UTC(2026, 0, 20, 12);

/** The view over three deleted sources, the third deleted last, and one that is there. */
async function show() {
  const entries = await Promise.all([1, 2, 3, 4].map(day => entryAt(day)));
  const stand = await showLibrary(entries, { hash: 'trash' });
  for (const [at, { id }] of entries.slice(0, 3).entries()) await trashEntries(stand.db, [id], DAY + at);
  tellChanged();
  await expect.poll(listed).toEqual(['Source 3', 'Source 2', 'Source 1']);
  return { ...stand, ids: entries.map(({ id }) => id) };
}

beforeEach(() => fakeBrowser.reset());

describe('the trash', () => {
  it('says where nothing is in it, and how long it keeps', async () => {
    await showLibrary([await entryAt(1)], { hash: 'trash' });
    await expect.element(page.getByRole('heading', { name: 'Trash' })).toBeVisible();
    await expect.element(page.getByText('Nothing is in the trash.')).toBeVisible();
    await expect.element(page.getByText(/for 30 days/)).toBeVisible();
    await expectNoAxeFindings();
  });

  it('lists what was deleted, the last first, and gives one back', async () => {
    const { db, ids } = await show();
    await expect
      .element(page.getByRole('checkbox', { name: 'Source 3' }))
      .toHaveAccessibleDescription(/^https:\/\/a\.example\/3 Deleted on January 20, 2026$/);
    await expectNoAxeFindings();
    await userEvent.click(button('Restore Source 2'));
    await expect.element(status()).toHaveTextContent('It is back.');
    await expect.poll(listed).toEqual(['Source 3', 'Source 1']);
    expect((await db.getAllKeys('entries')).sort()).toEqual([ids[1], ids[3]].sort());
  });

  it('gives the chosen ones back, by keys alone', async () => {
    const { db } = await show();
    await expect.element(button('Restore chosen (0)')).toHaveAttribute('aria-disabled', 'true');
    (page.getByRole('checkbox', { name: 'Source 3' }).element() as HTMLElement).focus();
    await userEvent.keyboard(' {Tab}{Tab} ');
    await expect.element(page.getByRole('checkbox', { name: 'Source 2' })).toBeChecked();
    (button('Restore chosen (2)').element() as HTMLElement).focus();
    await userEvent.keyboard('{Enter}');
    await expect.element(status()).toHaveTextContent('2 sources are back.');
    await expect.poll(listed).toEqual(['Source 1']);
    expect(await db.count('entries')).toBe(3);
  });

  it('gives all back', async () => {
    const { db } = await show();
    await userEvent.click(button('Restore all 3'));
    await expect.element(status()).toHaveTextContent('3 sources are back.');
    await expect.element(page.getByText('Nothing is in the trash.')).toBeVisible();
    expect(await db.count('trash')).toBe(0);
  });
});
