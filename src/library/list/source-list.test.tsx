import { describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { Entry } from '../../domain/entry.ts';
import { NEVER_SYNCED } from '../../domain/sync-state.ts';
import { newsMessage } from '../../messages/news.ts';
import { deleteEntry, ENTRY_STORES } from '../../store/entry-writing.ts';
import { expectNoAxeFindings } from '../../ui/axe-check.ts';
import { fakeBrowser } from '../../ui/fake-browser.ts';
import { DRAGGED_SOURCES } from '../collections/dragged.ts';
import { fakeFinder } from '../fake-finder.ts';
import { entryAt, put, searchBox, showLibrary, titles, WIKI } from '../library-stand.tsx';

/** So many sources in memory; the finder alone knows them. */
async function showMany(count: number) {
  const model = await entryAt(1);
  const entries: Entry[] = Array.from({ length: count }, (_, at) => ({
    ...model,
    id: at.toString(16).padStart(16, '0'),
    url: `https://a.example/${at}`,
    title: `Source ${at}`,
    createdAt: new Date(Date.UTC(2026, 0, 1) - at * 1_000).toISOString(),
  }));
  const finder = fakeFinder(async () => [...entries]);
  const stand = await showLibrary([], { finder });
  await expect.poll(() => titles()[0]).toBe('Source 0');
  /** One more stands on top. */
  const captureNew = () => {
    const createdAt = '2027-01-01T00:00:00.000Z';
    entries.unshift({ ...model, id: 'f'.repeat(16), title: 'New', createdAt });
    finder.tell({ news: 'update', search: 1 });
  };
  return { ...stand, captureNew };
}
const grid = () => document.querySelector<HTMLElement>('[role="grid"]')!;
const rowAt = (index: number) => document.querySelector<HTMLElement>(`[data-index="${index}"]`)!;
const focused = () => document.activeElement?.querySelector('.row-title')?.textContent;
const selected = () =>
  [...document.querySelectorAll('[role="row"][aria-selected="true"] .row-title')].map(
    ({ textContent }) => textContent,
  );
const countLine = () => document.querySelector('.list-count')?.textContent;
const press = (keys: string) => userEvent.keyboard(keys);
const five = () => Promise.all([1, 2, 3, 4, 5].map(day => entryAt(day)));
const ready = (count: number) => expect.poll(() => titles().length).toBe(count);

describe('a list of 100,000', () => {
  it('draws and asks for what is in view only, wherever it is scrolled to', async () => {
    const { finder } = await showMany(100_000);
    expect(grid().getAttribute('aria-rowcount')).toBe('100000');
    expect(titles().length).toBeLessThan(60);
    await expect.element(page.getByText('100,000 sources')).toBeVisible();
    grid().scrollTop = 56 * 50_000;
    await expect.poll(titles).toContain('Source 50000');
    expect(rowAt(50_000).getAttribute('aria-rowindex')).toBe('50001');
    expect(document.querySelectorAll('[role="row"]').length).toBeLessThan(60);
    const asked = finder.asked.filter(([name]) => name === 'rows').length;
    expect(asked).toBeLessThan(10);
    await expectNoAxeFindings();
  });

  it('is walked by keys to its end and back', async () => {
    await showMany(100_000);
    await press('j');
    expect(focused()).toBe('Source 0');
    await press('{End}');
    await expect.poll(focused).toBe('Source 99999');
    await press('{Home}');
    await expect.poll(focused).toBe('Source 0');
    await press('{PageDown}');
    await expect.poll(() => Number(focused()?.slice(7))).toBeGreaterThan(3);
  });

  it('is selected whole, though most of it was never seen', async () => {
    await showMany(100_000);
    await press('j');
    await press('{Control>}a{/Control}');
    await expect.poll(countLine).toBe('100,000 sources, 100,000 selected');
    await press('{Escape}');
    await expect.poll(countLine).toBe('100,000 sources');
  });

  it('keeps the place of rows that are still coming', async () => {
    const { finder } = await showMany(1_000);
    let open = () => {};
    const gate = new Promise<void>(resolve => {
      open = resolve;
    });
    finder.gate = name => (name === 'facts' ? gate : undefined);
    grid().scrollTop = 56 * 500;
    await expect.poll(() => document.querySelectorAll('.row-placeholder').length).toBeGreaterThan(3);
    await expect.poll(() => rowAt(500)?.getBoundingClientRect().height).toBe(56);
    await expectNoAxeFindings();
    open();
    await expect.poll(titles).toContain('Source 500');
  });

  it('draws rows before their entries are read', async () => {
    const { finder } = await showMany(1_000);
    finder.gate = name => (name === 'rows' ? new Promise(() => {}) : undefined);
    grid().scrollTop = 56 * 500;
    await expect.poll(titles).toContain('Source 500');
  });
});

describe('the keys of the list', () => {
  it('move, select, extend, read and edit', async () => {
    const answers = { 'draft.open': () => null, 'venues.list': () => [] };
    await showLibrary(await five(), { answers });
    await ready(5);
    await press('j');
    expect(focused()).toBe('Source 5');
    await press('j');
    expect(focused()).toBe('Source 4');
    await press('x');
    await press('jj');
    await press('{Shift>}X{/Shift}');
    await expect.poll(selected).toEqual(['Source 4', 'Source 3', 'Source 2']);
    await press('k');
    await press('{Enter}');
    await expect.element(page.getByRole('heading', { name: 'Source 3' })).toBeVisible();
    await press('j');
    await expect.element(page.getByRole('heading', { name: 'Source 2' })).toBeVisible();
    await press('{Escape}');
    await expect.element(page.getByRole('heading', { name: 'Source 2' })).not.toBeInTheDocument();
    expect(focused()).toBe('Source 2');
    await press('{Escape}');
    await expect.poll(selected).toEqual([]);
    await press('e');
    await expect.element(page.getByRole('dialog', { name: 'Edit Source 2' })).toBeVisible();
  });

  it('edit and select what is read, wherever the focus is', async () => {
    const answers = { 'draft.open': () => null, 'venues.list': () => [] };
    const { id } = await entryAt(2);
    await showLibrary(await five(), { answers, hash: `source=${id}` });
    await expect.element(page.getByRole('heading', { name: 'Source 2' })).toBeVisible();
    await ready(5);
    await press('x');
    await expect.poll(selected).toEqual(['Source 2']);
    await press('e');
    await expect.element(page.getByRole('dialog', { name: 'Edit Source 2' })).toBeVisible();
  });

  it('lead to the search and back, and are listed by ?', async () => {
    await showLibrary(await five());
    await ready(5);
    await press('/');
    await expect.element(searchBox()).toHaveFocus();
    await press('x');
    await expect.element(searchBox()).toHaveValue('x');
    await userEvent.fill(searchBox(), 'source');
    await ready(5);
    await press('{ArrowDown}');
    await expect.poll(focused).toBe('Source 5');
    await press('?');
    await expect.element(page.getByRole('dialog', { name: 'Keys' })).toBeVisible();
    await expectNoAxeFindings();
    await press('{Escape}');
    await expect.poll(focused).toBe('Source 5');
  });

  it('go through one row’s buttons by Tab, not through every row’s', async () => {
    await showLibrary(await five());
    await ready(5);
    await press('jj');
    const inTabOrder = [...grid().querySelectorAll<HTMLElement>('button, a, input')].filter(
      ({ tabIndex }) => tabIndex === 0,
    );
    expect(new Set(inTabOrder.map(one => one.closest('[role="row"]')))).toEqual(new Set([rowAt(1)]));
  });
});

describe('the mouse', () => {
  it('reads a row, and selects ranges with Shift', async () => {
    await showLibrary(await five());
    await ready(5);
    await userEvent.click(page.getByRole('checkbox', { name: 'Select' }).nth(1));
    await userEvent.click(page.getByRole('checkbox', { name: 'Select' }).nth(3), { modifiers: ['Shift'] });
    await expect.poll(selected).toEqual(['Source 4', 'Source 3', 'Source 2']);
    await expect.element(page.getByText('5 sources, 3 selected')).toBeVisible();
    await expectNoAxeFindings();
    await userEvent.click(page.getByText('Source 1', { exact: true }));
    await expect.element(page.getByRole('heading', { name: 'Source 1' })).toBeVisible();
    expect(selected()).toHaveLength(3);
  });

  it('drags ids for the library, and citations for others', async () => {
    const [one, two] = [
      await entryAt(1, {
        title: '<b>Bold</b>',
        authors: ['Ada Roe'],
        publishedDate: '2025',
        siteName: 'Site',
      }),
      await entryAt(2, { url: 'javascript:alert(1)' }),
    ];
    await showLibrary([one, two]);
    await ready(2);
    for (const at of [0, 1]) await userEvent.click(page.getByRole('checkbox', { name: 'Select' }).nth(at));
    const dataTransfer = new DataTransfer();
    rowAt(0).dispatchEvent(new DragEvent('dragstart', { bubbles: true, dataTransfer }));
    expect(JSON.parse(dataTransfer.getData(DRAGGED_SOURCES))).toEqual([two.id, one.id]);
    expect(dataTransfer.getData('text/plain')).toBe(
      'Source 2. javascript:alert(1)\nAda Roe (2025). <b>Bold</b>. Site. https://a.example/1',
    );
    expect(dataTransfer.getData('text/uri-list')).toBe('https://a.example/1');
    expect(dataTransfer.getData('text/html')).toBe(
      '<p><span>Source 2</span>.</p>\n' +
        '<p>Ada Roe (2025). <a href="https://a.example/1">&lt;b&gt;Bold&lt;/b&gt;</a>. <i>Site</i>.</p>',
    );
  });

  const dragged = () => {
    const dataTransfer = new DataTransfer();
    rowAt(0).dispatchEvent(new DragEvent('dragstart', { bubbles: true, dataTransfer }));
    const lines = dataTransfer.getData('text/plain').split('\n').filter(Boolean);
    return { ids: JSON.parse(dataTransfer.getData(DRAGGED_SOURCES)).length, lines: lines.length };
  };

  it('drags citations of all that is chosen, also of what is not drawn, as it is by now', async () => {
    const entries = await Promise.all(
      Array.from({ length: 60 }, (_, at) => entryAt(1, { url: `https://a.example/of/${at}` })),
    );
    const { db } = await showLibrary(entries);
    await expect.poll(() => titles().length).toBeGreaterThan(5);
    expect(titles().length).toBeLessThan(60);
    await press('j');
    await press('{Control>}a{/Control}');
    await expect.poll(dragged).toEqual({ ids: 60, lines: 60 });
    const transaction = db.transaction(ENTRY_STORES, 'readwrite');
    await deleteEntry(transaction, entries[0]!.id);
    await transaction.done;
    fakeBrowser.broadcast(newsMessage('entries.changed', { ids: [entries[0]!.id] }));
    await expect.poll(dragged).toEqual({ ids: 59, lines: 59 });
  });

  it('drags the ids alone of more than can be copied', async () => {
    await showMany(1_001);
    await press('j');
    await press('{Control>}a{/Control}');
    await expect.poll(countLine).toBe('1,001 sources, 1,001 selected');
    expect(dragged()).toEqual({ ids: 1_001, lines: 0 });
    rowAt(0).dispatchEvent(new DragEvent('dragend', { bubbles: true, dataTransfer: new DataTransfer() }));
    await expect
      .element(page.getByRole('status').first())
      .toHaveTextContent('Up to 1,000 sources can be copied at once.');
  });
});

describe('a library that changes', () => {
  it('keeps place, focus and selection', async () => {
    const { captureNew } = await showMany(1_000);
    grid().scrollTop = 56 * 400;
    await expect.poll(titles).toContain('Source 405');
    await userEvent.click(rowAt(405).querySelector('input')!);
    rowAt(405).focus();
    captureNew();
    await expect.poll(countLine).toBe('1,001 sources, 1 selected');
    expect(grid().scrollTop).toBe(56 * 400);
    await expect.poll(focused).toBe('Source 405');
    expect(selected()).toEqual(['Source 405']);
  });

  it('extends the selection from the source that was chosen, wherever it stands by now', async () => {
    const { captureNew } = await showMany(100);
    await press('jjj');
    await press('x');
    await expect.poll(selected).toEqual(['Source 2']);
    captureNew();
    await expect.poll(countLine).toBe('101 sources, 1 selected');
    await userEvent.click(rowAt(5).querySelector('.row-title')!, { modifiers: ['Shift'] });
    await expect.poll(selected).toEqual(['Source 2', 'Source 3', 'Source 4']);
  });

  it('begins no range at a source that is not found any more', async () => {
    await showLibrary(await five());
    await ready(5);
    await press('jj');
    await press('x');
    await expect.poll(selected).toEqual(['Source 4']);
    await userEvent.fill(searchBox(), '"Source 1"');
    await ready(1);
    await userEvent.fill(searchBox(), '-"Source 4"');
    await ready(4);
    await userEvent.click(rowAt(3).querySelector('.row-title')!, { modifiers: ['Shift'] });
    await expect.poll(selected).toEqual(['Source 1']);
  });

  it('shows what was captured last before the finder answers', async () => {
    const finder = fakeFinder(async () => []);
    finder.gate = () => new Promise(() => {});
    const { db } = await showLibrary(await five(), { finder });
    await expect.poll(titles).toEqual(['Source 5', 'Source 4', 'Source 3', 'Source 2', 'Source 1']);
    await expect.element(page.getByText('5 sources')).toBeVisible();
    expect(await db.count('heads')).toBe(5);
    finder.tell({ news: 'indexing', done: 20, total: 100 });
    await expect.element(page.getByRole('progressbar', { name: 'Making the search ready' })).toBeVisible();
    await expectNoAxeFindings();
    finder.tell({ news: 'indexing', done: 100, total: 100 });
    await expect.element(page.getByRole('progressbar')).not.toBeInTheDocument();
  });

  it('keeps the buttons of a row while it is read anew', async () => {
    const sync = { ...NEVER_SYNCED, wiki: 'https://other.example', state: 'synced' as const };
    const entry = await entryAt(1, { sync });
    const finder = fakeFinder(async () => [entry]);
    let answer = () => {};
    const answered = new Promise<void>(resolve => {
      answer = resolve;
    });
    // The list comes, but none of what is read of its entries.
    finder.gate = name => (name === 'find' ? answered : name === 'rows' ? new Promise(() => {}) : undefined);
    await showLibrary([entry], { finder });
    const send = page.getByRole('button', { name: 'Send to this wiki: Source 1' });
    await expect.element(send).toBeInTheDocument();
    const before = send.element();
    answer();
    await expect.poll(() => finder.asked.some(([name]) => name === 'rows')).toBe(true);
    expect(send.element()).toBe(before);
  });

  it('takes no button from what a row was before it changed', async () => {
    const sync = { ...NEVER_SYNCED, wiki: 'https://other.example', state: 'synced' as const };
    const entry = await entryAt(1, { sync });
    const finder = fakeFinder(async () => [{ ...entry, sync: { ...sync, wiki: WIKI } }]);
    let answer = () => {};
    const answered = new Promise<void>(resolve => {
      answer = resolve;
    });
    finder.gate = name => (name === 'find' ? answered : name === 'rows' ? new Promise(() => {}) : undefined);
    await showLibrary([entry], { finder });
    await expect
      .element(page.getByRole('button', { name: 'Send to this wiki: Source 1' }))
      .toBeInTheDocument();
    answer();
    await expect.element(page.getByText('✓ Synced')).toBeVisible();
    await expect
      .element(page.getByRole('button', { name: 'Send to this wiki: Source 1' }))
      .not.toBeInTheDocument();
  });

  it('says what failed', async () => {
    const finder = fakeFinder(async () => []);
    finder.gate = async () => {
      throw new Error('no index');
    };
    const { db } = await showLibrary([], { finder });
    await put(db, await entryAt(1));
    await expect.element(page.getByRole('status')).toHaveTextContent('The search failed: no index');
  });
});
