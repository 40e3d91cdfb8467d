import { beforeEach, describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { Ask } from '../messages/ask.ts';
import { expectNoAxeFindings } from '../ui/axe-check.ts';
import { fakeBrowser } from '../ui/fake-browser.ts';
import { mount } from '../ui/mount.tsx';
import { KnownPages } from './KnownPages.tsx';
import './options.css';

function show(isOn: boolean) {
  const known = { isOn };
  const ask = (async (name: string, question: { isOn: boolean }) => {
    if (name === 'known.set') known.isOn = question.isOn;
    return name === 'known.get' ? { isOn: known.isOn } : {};
  }) as Ask;
  mount(<KnownPages ask={ask} />);
  return known;
}
const box = page.getByRole('checkbox', {
  name: 'Show on the toolbar button whether the open page is captured or in the wiki',
});
const status = page.getByRole('status');

beforeEach(() => fakeBrowser.reset());

describe('showing known pages', () => {
  it('is off, and switched on with a permission', async () => {
    const known = show(false);
    await expect.element(box).toBeEnabled();
    await expect.element(box).not.toBeChecked();
    await expectNoAxeFindings();
    await userEvent.click(box);
    await expect.element(box).toBeChecked();
    expect(fakeBrowser.asked).toEqual(['tabs']);
    await expect.poll(() => known.isOn).toBe(true);
  });

  it('stays off where the permission is refused, and says so', async () => {
    fakeBrowser.consent = 'no';
    const known = show(false);
    await userEvent.click(box);
    await expect.element(status).toHaveTextContent('Without this permission');
    await expect.element(box).not.toBeChecked();
    expect(known.isOn).toBe(false);
  });

  it('gives the permission back when it is switched off', async () => {
    fakeBrowser.granted.add('tabs');
    const known = show(true);
    await expect.element(box).toBeChecked();
    await userEvent.click(box);
    await expect.poll(() => known.isOn).toBe(false);
    await expect.poll(() => [...fakeBrowser.granted]).toEqual([]);
    await expect.element(box).not.toBeChecked();
  });
});
