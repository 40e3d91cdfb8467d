import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { AddressOutcome } from '../../messages/companion-requests.ts';
import { expectNoAxeFindings } from '../../ui/axe-check.ts';
import { fakeBrowser } from '../../ui/fake-browser.ts';
import { entryAt, showLibrary, status } from '../library-stand.tsx';

type Pages = { pages: { capturedUrl: string; tabTitle: string }[]; isPrivate: boolean };

/** The view over open tabs, of which one is captured; the messages that it sends. */
async function show({ outcome = 'saved' as AddressOutcome } = {}) {
  fakeBrowser.windowTabs = [
    { url: 'https://a.example/1?utm_source=x', title: 'Captured' },
    { url: 'https://b.example/new', title: 'New' },
    { url: 'https://b.example/new#part', title: 'New, a part' },
    { url: 'https://b.example/other', title: '' },
    { url: 'about:blank', title: 'Blank' },
    { url: 'file:///home/a.pdf', title: 'A file' },
  ];
  const sent: Pages['pages'][] = [];
  const save = ({ pages }: Pages) => {
    sent.push(pages);
    return { outcomes: pages.map(() => outcome) };
  };
  await showLibrary([await entryAt(1)], { hash: 'tabs', answers: { 'addresses.save': save } });
  return sent;
}
const button = (name: string) => page.getByRole('button', { name, exact: true });
const box = (name: string) => page.getByRole('checkbox', { name, exact: true });

beforeEach(() => fakeBrowser.reset());

describe('the tabs of the window', () => {
  it('are listed when the person lets the extension see them', async () => {
    await show();
    await expect.element(page.getByRole('heading', { name: 'Capture tabs' })).toBeVisible();
    await expect.element(button('List the tabs of this window')).toBeVisible();
    await expectNoAxeFindings();
    await userEvent.click(button('List the tabs of this window'));
    expect(fakeBrowser.asked).toEqual(['tabs']);
    await expect.element(box('New')).toBeChecked();
    await expect.element(box('https://b.example/other')).toBeChecked();
    await expect.element(box('Captured')).toBeDisabled();
    await expect.element(box('Captured')).toHaveAccessibleDescription(/Captured already$/);
    await expect.element(box('New, a part')).toHaveAccessibleDescription(/Open in another tab too$/);
    await expect.element(page.getByText(/^2 tabs are left out: they show no pages of the web/)).toBeVisible();
    await expectNoAxeFindings();
  });

  it('leave out where capture is off', async () => {
    fakeBrowser.granted.add('tabs');
    fakeBrowser.store('settings', { neverOn: ['b.example'] });
    await show();
    await expect.element(page.getByText(/^5 tabs are left out: .+ or capture is off there\.$/)).toBeVisible();
    await expect.element(box('New')).not.toBeInTheDocument();
  });

  it('stay unknown where that is refused', async () => {
    fakeBrowser.consent = 'no';
    await show();
    await userEvent.click(button('List the tabs of this window'));
    await expect.element(status()).toHaveTextContent('Without this permission the tabs can’t be listed.');
    await expect.element(button('List the tabs of this window')).toBeVisible();
  });

  it('are captured by their addresses, but for those that were unticked', async () => {
    fakeBrowser.granted.add('tabs');
    const sent = await show();
    await expect.element(button('Capture 2')).toHaveAttribute('aria-disabled', 'false');
    await userEvent.click(box('https://b.example/other'));
    await userEvent.click(button('Capture 1'));
    await expect.element(status()).toHaveTextContent('1 captured by its address.');
    expect(sent).toEqual([[{ capturedUrl: 'https://b.example/new', tabTitle: 'New' }]]);
    await expect.element(box('New')).toBeDisabled();
    await expect.element(box('New')).toHaveAccessibleDescription(/Captured$/);
    await expect.element(button('Capture 0')).toHaveAttribute('aria-disabled', 'true');
    await expect.element(button('Capture 0')).toHaveFocus();
  });

  it.each<[AddressOutcome, RegExp]>([
    ['known', /Captured already$/],
    ['no-source', /This address can’t be a source$/],
    ['never-here', /Capture is off for this site\. Options has the list\.$/],
    ['private', /Capture is off in private windows\. Options can allow it\.$/],
  ])('are said to be what they are where nothing was kept: %s', async (outcome, words) => {
    fakeBrowser.granted.add('tabs');
    await show({ outcome });
    await userEvent.click(button('Capture 2'));
    await expect.element(status()).toHaveTextContent('0 captured by their addresses.');
    await expect.element(box('New')).toBeDisabled();
    await expect.element(box('New')).toHaveAccessibleDescription(words);
  });

  it('are filled in from their pages, once the sites may be read', async () => {
    const real = globalThis.fetch;
    const fetched = vi
      .spyOn(globalThis, 'fetch')
      .mockImplementation(async (input, init) =>
        String(input).startsWith('https://b.example/')
          ? new Response('', { status: input === 'https://b.example/new' ? 404 : 500 })
          : real(input, init),
      );
    onTestFinished(() => fetched.mockRestore());
    fakeBrowser.granted.add('tabs');
    await show();
    await userEvent.click(button('Capture 2'));
    await userEvent.click(button('Fetch 2'));
    expect(fakeBrowser.asked).toContain('https://b.example/*');
    await expect.element(status()).toHaveTextContent('0 of 2 filled in from their pages.');
    await expect.element(box('New')).toHaveAccessibleDescription(/The site has no such page any more\.$/);
    await expect.element(button('Fetch 2')).toBeVisible();
    await expectNoAxeFindings();
  });

  it('ask for the site that a DOI leads to as well, once it is known', async () => {
    const real = globalThis.fetch;
    const lead = { index: 1, type: 'URL', data: { format: 'string', value: 'https://publisher.example/1' } };
    const fetched = vi.spyOn(globalThis, 'fetch').mockImplementation(async (input, init) => {
      const address = String(input);
      if (!address.startsWith('https://doi.org/')) return real(input, init);
      if (address.includes('/api/handles/')) return Response.json({ values: [lead] });
      if (!fakeBrowser.granted.has('https://publisher.example/*')) throw new TypeError('Failed to fetch');
      return new Response('', { status: 404 });
    });
    onTestFinished(() => fetched.mockRestore());
    fakeBrowser.granted.add('tabs');
    await show();
    fakeBrowser.windowTabs = [{ url: 'https://doi.org/10.1000/182', title: 'A DOI' }];
    await userEvent.click(button('List again'));
    await userEvent.click(button('Capture 1'));
    await userEvent.click(button('Fetch 1'));
    await expect.element(box('A DOI')).toHaveAccessibleDescription(/leads to publisher\.example/);
    await userEvent.click(button('Fetch 1'));
    expect(fakeBrowser.asked).toContain('https://publisher.example/*');
    await expect.element(box('A DOI')).toHaveAccessibleDescription(/The site has no such page any more\.$/);
  });

  it('are ticked and unticked together', async () => {
    fakeBrowser.granted.add('tabs');
    await show();
    await userEvent.click(button('Untick all'));
    await expect.element(box('New')).not.toBeChecked();
    await userEvent.click(button('Tick all'));
    await expect.element(button('Capture 2')).toHaveAttribute('aria-disabled', 'false');
  });
});

describe('the tabs of a private window', () => {
  const PRIVATE = [
    { windowId: 12, url: 'https://p.example/1', title: 'In private', incognito: true },
    // A window has another number after a restart, and its number may be another's.
    { windowId: 12, url: 'https://p.example/2', title: 'In no private window' },
  ];

  /** The view as it opens for that window; the messages that it sends. */
  async function showPrivate() {
    fakeBrowser.windowTabs = [{ url: 'https://b.example/', title: 'Elsewhere' }, ...PRIVATE];
    const sent: Pages[] = [];
    const save = (question: Pages) => {
      sent.push(question);
      return { outcomes: question.pages.map(() => 'saved') };
    };
    await showLibrary([], { hash: 'tabs=12', answers: { 'addresses.save': save } });
    return sent;
  }

  it('are listed and captured where the curator wants it, and no others', async () => {
    fakeBrowser.store('settings', { keepsPrivate: true });
    const sent = await showPrivate();
    await expect.element(page.getByText(/^All tabs of the private window can be captured/)).toBeVisible();
    await userEvent.click(button('List the tabs of the private window'));
    await expect.element(page.getByRole('list', { name: 'Tabs of the private window' })).toBeVisible();
    await expect.element(box('In private')).toBeChecked();
    expect(page.getByRole('checkbox').elements().length).toBe(1);
    await userEvent.click(button('Capture 1'));
    await expect.element(status()).toHaveTextContent('1 captured by its address.');
    expect(sent).toEqual([
      { pages: [{ capturedUrl: 'https://p.example/1', tabTitle: 'In private' }], isPrivate: true },
    ]);
    // It would be asked for with the cookies of ordinary windows.
    await expect.element(button('Fetch 1')).not.toBeInTheDocument();
    await expectNoAxeFindings();
  });

  it('are not listed, nor asked for, where capture is off there', async () => {
    const sent = await showPrivate();
    await expect
      .element(page.getByText('Capture is off in private windows. Options can allow it.'))
      .toBeVisible();
    await expectNoAxeFindings();
    await userEvent.click(button('Change this in options'));
    expect(fakeBrowser.openedTabs).toEqual(['https://extension.invalid/options/index.html#private']);
    expect(fakeBrowser.asked).toEqual([]);
    fakeBrowser.granted.add('tabs');
    fakeBrowser.store('settings', { keepsPrivate: true });
    await expect.element(box('In private')).toBeChecked();
    fakeBrowser.store('settings', { keepsPrivate: false });
    await expect.element(box('In private')).not.toBeInTheDocument();
    expect(sent).toEqual([]);
  });
});
