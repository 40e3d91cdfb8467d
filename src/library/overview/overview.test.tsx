import { describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { expectNoAxeFindings } from '../../ui/axe-check.ts';
import { entryAt, searchBox, showLibrary, titles } from '../library-stand.tsx';

const bars = (title: string) =>
  [...document.querySelectorAll(`.chart[aria-label="${title}"] button`)].map(one =>
    one.textContent?.trim().replace(/\s+/g, ' '),
  );

async function show() {
  const rated = (override: 1 | 5 | null) => ({ credibility: { override, reason: '' } });
  return showLibrary(
    [
      await entryAt(1, { type: 'paper', ...rated(1), summary: 'One.' }),
      await entryAt(2, { type: 'blog', ...rated(5) }),
      await entryAt(3, { type: 'blog', ...rated(null), createdAt: '2025-11-03T00:00:00.000Z' }),
    ],
    { hash: 'overview' },
  );
}

describe('the overview', () => {
  it('draws what is found by rating, kind, time and what it lacks', async () => {
    await show();
    await expect.poll(() => bars('Credibility')).toEqual(['5 Gold 1', '1 Low 1', 'Unrated 1']);
    expect(bars('Type')).toEqual(['blog 2', 'paper 1']);
    expect(bars('Captured').map(label => label?.slice(-1))).toEqual(['1', '0', '2']);
    expect(bars('Lacking')).toContain('summary 2');
    await expectNoAxeFindings();
  });

  it('filters by a click on a bar, and is counted anew', async () => {
    await show();
    await userEvent.click(page.getByRole('region', { name: 'Type' }).getByRole('button', { name: 'blog 2' }));
    await expect.element(searchBox()).toHaveValue('type:blog');
    await expect.poll(() => bars('Type')).toEqual(['blog 2']);
    await expect
      .element(page.getByRole('region', { name: 'Type' }).getByRole('button', { name: 'blog 2' }))
      .toHaveAttribute('aria-pressed', 'true');
    await expect.poll(() => bars('Credibility')).toEqual(['5 Gold 1', 'Unrated 1']);
    await userEvent.click(page.getByRole('link', { name: 'Show the list' }));
    await expect.poll(titles).toEqual(['Source 2', 'Source 3']);
  });

  it('is counted anew when a search that goes on has found more', async () => {
    const { finder } = await show();
    const asked = (what: string) => finder.asked.filter(([name]) => name === what).length;
    await expect.poll(() => bars('Type')).toEqual(['blog 2', 'paper 1']);
    const before = asked('overview');
    // The fake numbers its searches.
    const search = asked('find');
    finder.tell({ news: 'found', search, total: 9, counts: {}, isUnfinished: true });
    await expect.poll(() => asked('overview')).toBe(before + 1);
  });

  it('is a table for those who want one', async () => {
    await show();
    await userEvent.click(page.getByRole('button', { name: 'Show as table' }));
    await expect.element(page.getByRole('table', { name: 'Credibility' })).toBeVisible();
    const rows = [...document.querySelectorAll('table:first-of-type tbody tr')].map(row =>
      [...row.children].map(({ textContent }) => textContent),
    );
    expect(rows.slice(0, 3)).toEqual([
      ['5 Gold', '1'],
      ['1 Low', '1'],
      ['Unrated', '1'],
    ]);
    await expectNoAxeFindings();
  });
});
