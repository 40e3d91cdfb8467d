import { beforeEach, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { expectNoAxeFindings } from '../ui/axe-check.ts';
import { fakeBrowser } from '../ui/fake-browser.ts';
import { mount } from '../ui/mount.tsx';
import { PrivacyPage } from './PrivacyPage.tsx';
import './privacy.css';

beforeEach(() => {
  fakeBrowser.reset();
  mount(<PrivacyPage />);
});

it('says what is stored, what goes where and what each permission is for', async () => {
  const headings = [...document.querySelectorAll('h2')].map(({ textContent }) => textContent);
  expect(headings).toEqual(['What is stored', 'What goes where', 'Permissions', 'Your choices']);
  await expect.element(page.getByText('sidePanel')).toBeVisible();
  await expectNoAxeFindings();
});

it('fits a narrow window, from right to left too', async () => {
  await page.viewport(320, 640);
  for (const direction of ['ltr', 'rtl']) {
    document.documentElement.dir = direction;
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(320);
  }
  document.documentElement.dir = '';
});

it('leads to where permissions are given back', async () => {
  await userEvent.click(page.getByRole('button', { name: 'Open the options' }));
  expect(fakeBrowser.openedTabs).toEqual(['https://extension.invalid/options/index.html#permissions']);
});
