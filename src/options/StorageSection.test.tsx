import { expect, it, onTestFinished, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { Ask } from '../messages/ask.ts';
import { expectNoAxeFindings } from '../ui/axe-check.ts';
import '../ui/fake-browser.ts';
import { mount } from '../ui/mount.tsx';
import { StorageSection } from './StorageSection.tsx';

const keep = page.getByRole('button', { name: 'Ask the browser to keep it' });
const section = page.getByRole('region', { name: 'Storage' });
const MAY_BE_CLEARED = 'The browser may clear this away when the disk is full.';
const KEPT = 'The browser keeps this until you delete it.';

/** The section, where the browser says so when it is asked whether it keeps what is stored, and to keep it. */
function show(isKept: () => Promise<boolean>, persist: () => Promise<boolean>) {
  vi.spyOn(navigator.storage, 'persisted').mockImplementation(isKept);
  const asked = vi.spyOn(navigator.storage, 'persist').mockImplementation(persist);
  onTestFinished(() => {
    vi.restoreAllMocks();
  });
  const ask = (() => new Promise(() => {})) as Ask;
  mount(<StorageSection ask={ask} counts={undefined} failure="" />);
  return asked;
}
const yes = async () => true;
const no = async () => false;
const fails = async () => {
  throw new Error('No answer.');
};

it('asks for nothing by itself, and says that what is stored is kept once the browser agrees', async () => {
  const asked = show(no, yes);
  await expect.element(page.getByText(MAY_BE_CLEARED)).toBeVisible();
  expect(asked).not.toHaveBeenCalled();
  await expectNoAxeFindings();
  await userEvent.click(keep);
  await expect.element(page.getByText(KEPT)).toHaveAttribute('aria-live', 'polite');
  expect(section.element().textContent).not.toContain(MAY_BE_CLEARED);
  await expect.element(keep).not.toBeInTheDocument();
  // The focus stays in the section, though the button is gone.
  await expect.poll(() => section.element().contains(document.activeElement)).toBe(true);
  expect(asked).toHaveBeenCalledOnce();
});

it('offers nothing where the browser keeps it already', async () => {
  show(yes, no);
  await expect.element(page.getByText(KEPT)).toBeVisible();
  expect(keep.elements()).toEqual([]);
});

it('says what to do where the browser refuses, and asks again', async () => {
  const answers = [false, true];
  show(no, async () => answers.shift() ?? false);
  await userEvent.click(keep);
  const refused = page.getByText('The browser did not agree.', { exact: false });
  await expect.element(refused).toHaveAttribute('aria-live', 'polite');
  await expect.element(page.getByText(MAY_BE_CLEARED)).toBeVisible();
  await userEvent.click(keep);
  await expect.element(page.getByText(KEPT)).toBeVisible();
  await expect.element(refused).not.toBeInTheDocument();
});

it('says why where asking fails, and that it may still be cleared away', async () => {
  show(no, fails);
  await userEvent.click(keep);
  await expect.element(page.getByText('This did not work: No answer.')).toBeVisible();
  await expect.element(page.getByText(MAY_BE_CLEARED)).toBeVisible();
  await expect.element(keep).toBeVisible();
});

it('says nothing of it, but why, where the browser does not tell whether it is kept', async () => {
  show(fails, yes);
  await expect.element(page.getByText('This did not work: No answer.')).toBeVisible();
  expect(section.element().textContent).not.toContain(MAY_BE_CLEARED);
  expect(keep.elements()).toEqual([]);
});
