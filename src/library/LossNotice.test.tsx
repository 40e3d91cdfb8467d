import { expect, it, onTestFinished, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { fakeBrowser } from '../ui/fake-browser.ts';
import { mount } from '../ui/mount.tsx';
import { LossNotice } from './LossNotice.tsx';

it('comes once a loss is noted, leads to the backups, and goes when it was read', async () => {
  onTestFinished(() => fakeBrowser.reset());
  const restore = vi.fn();
  mount(<LossNotice restore={restore} />);
  expect(document.querySelector('.loss-notice')).toBeNull();
  fakeBrowser.store('store', { lostAt: '2026-11-28T12:00:00.000Z' });
  await expect
    .element(page.getByRole('heading'))
    .toHaveTextContent(/^On November 2\d, 2026 this library was found/);
  await userEvent.click(page.getByRole('button', { name: 'Back up or restore' }));
  expect(restore).toHaveBeenCalledOnce();
  await userEvent.click(page.getByRole('button', { name: 'Understood' }));
  await expect.poll(() => document.querySelector('.loss-notice')).toBeNull();
  expect(fakeBrowser.stored.get('store')).toEqual({ lostAt: '' });
});

it('is there from the first where the loss was noted before', async () => {
  onTestFinished(() => fakeBrowser.reset());
  fakeBrowser.store('store', { lostAt: '2026-11-28T12:00:00.000Z' });
  mount(<LossNotice restore={() => {}} />);
  await expect.poll(() => document.querySelector('.loss-notice')).not.toBeNull();
});
