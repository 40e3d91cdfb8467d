import { beforeEach, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { expectNoAxeFindings } from '../ui/axe-check.ts';
import { fakeBrowser } from '../ui/fake-browser.ts';
import { mount } from '../ui/mount.tsx';
import { WelcomePage } from './WelcomePage.tsx';
import './welcome.css';

beforeEach(() => {
  fakeBrowser.reset();
  mount(<WelcomePage />);
});

it('has three steps, with the keys that are set', async () => {
  await expect.element(page.getByText('Press Alt+Shift+S there')).toBeVisible();
  expect(document.querySelectorAll('li')).toHaveLength(3);
  await expect.element(page.getByText('then the pin beside Source Capture')).toBeVisible();
  await expectNoAxeFindings();
});

it('leads to where a wiki is connected', async () => {
  await userEvent.click(page.getByRole('button', { name: 'Connect a wiki' }));
  expect(fakeBrowser.openedTabs).toEqual(['https://extension.invalid/options/index.html#wiki']);
});

it('leads to what is stored and sent', async () => {
  await userEvent.click(page.getByRole('button', { name: 'Privacy' }));
  expect(fakeBrowser.openedTabs).toEqual(['https://extension.invalid/privacy/index.html']);
});

it('opens a page to try it on, and stays', async () => {
  await userEvent.click(page.getByRole('button', { name: 'Open a page to try it on' }));
  expect(fakeBrowser.openedTabs).toEqual([expect.stringMatching(/^https:\/\/transformer-circuits\.pub\//)]);
  expect(fakeBrowser.closedTabs).toEqual([]);
});

it.each(['Skip this', 'Start reading'])('is closed by %s', async name => {
  await userEvent.click(page.getByRole('button', { name }));
  await expect.poll(() => fakeBrowser.closedTabs).toEqual([7]);
});
