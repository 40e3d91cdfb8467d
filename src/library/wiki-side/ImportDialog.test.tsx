import { describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { ok } from '../../domain/result.ts';
import type { Ask } from '../../messages/ask.ts';
import { expectNoAxeFindings } from '../../ui/axe-check.ts';
import { mount } from '../../ui/mount.tsx';
import { deferred } from '../../ui/sample-port.ts';
import { ImportDialog } from './ImportDialog.tsx';
import '../library.css';

const PAGE = { slug: 'scheming', title: 'Scheming', type: 'risk', quality: 70 };
const part = (found: number, added: number, next: number | null, total: number) =>
  ok({ found, added, next, total });
const paused = (retryAfterMs: number | null, kind = 'rate-limited') => ({
  ok: false as const,
  error: { kind, detail: '' },
  retryAfterMs,
});

/** A background whose parts come one after the other; `asked` grows with every part. */
function show(...parts: (object | Promise<object>)[]) {
  const asked: unknown[] = [];
  const ask = (async (name: string, question: unknown) => {
    if (name === 'wiki.pages') return ok([PAGE]);
    asked.push(question);
    return parts.shift();
  }) as Ask;
  mount(<ImportDialog ask={ask} onClose={() => {}} />);
  return { asked };
}
const button = (name: string) => page.getByRole('button', { name, exact: true });
const outcome = () => document.querySelector('.sheet-foot [aria-live]')?.textContent;
async function bySearch(words: string): Promise<void> {
  await userEvent.click(page.getByRole('radio', { name: 'What a search finds' }));
  await userEvent.fill(page.getByLabelText('Search words'), words);
  await userEvent.click(button('Start import'));
}

describe('an import from the wiki', () => {
  it('takes what a page cites, part after part, and says what came of it', async () => {
    const last = deferred<object>();
    const { asked } = show(part(10, 8, 200, 350), last.promise);
    await expect.element(button('Start import')).toBeDisabled();
    await userEvent.click(page.getByRole('combobox', { name: 'Page' }));
    await userEvent.keyboard('sch');
    await expect.element(page.getByRole('option', { name: 'Scheming risk · 70.0' })).toBeVisible();
    await expectNoAxeFindings();
    await userEvent.keyboard('{Enter}');
    await expect.element(page.getByText('Page: Scheming')).toBeVisible();
    await userEvent.click(button('Start import'));
    await expect.element(page.getByText('Looked at 200 of 350, 8 new')).toBeVisible();
    await expectNoAxeFindings();
    last.resolve(part(5, 4, null, 350));
    await expect.poll(outcome).toBe('12 new, 3 known already');
    const from = { by: 'page', slug: 'scheming' };
    expect(asked).toEqual([
      { from, offset: 0 },
      { from, offset: 200 },
    ]);
  });

  it('takes what a search finds', async () => {
    const { asked } = show(part(2, 2, null, 2));
    await bySearch(' gauges ');
    await expect.poll(outcome).toBe('2 new, 0 known already');
    expect(asked).toEqual([{ from: { by: 'search', query: 'gauges' }, offset: 0 }]);
  });

  it('that finds nothing says so', async () => {
    show(part(0, 0, null, 0));
    await bySearch('nowhere');
    await expect.poll(outcome).toBe('Nothing found.');
  });

  it('waits where the wiki asks for a pause, and goes on at the same place', async () => {
    const { asked } = show(paused(300), part(1, 1, null, 1));
    await bySearch('gauges');
    await expect.poll(outcome).toMatch(/^The wiki asked for a pause\. It goes on at .+\.$/);
    await expect.poll(outcome).toBe('1 new, 0 known already');
    expect(asked).toHaveLength(2);
  });

  it('is cancelled in the middle of a pause, and keeps what came in', async () => {
    const { asked } = show(part(3, 2, 200, 400), paused(3_600_000));
    await bySearch('gauges');
    await expect.poll(outcome).toMatch(/pause/);
    await userEvent.click(button('Cancel'));
    await expect.poll(outcome).toBe('Cancelled: 2 new, 1 known already');
    expect(asked).toHaveLength(2);
  });

  it('that fails says why, and what came in by then', async () => {
    show(part(3, 2, 200, 400), paused(null, 'timeout'));
    await bySearch('gauges');
    await expect
      .poll(outcome)
      .toBe('The wiki did not answer in time. Try again later. By then: 2 new, 1 known already');
    await expect.element(button('Start import')).toBeEnabled();
  });
});
