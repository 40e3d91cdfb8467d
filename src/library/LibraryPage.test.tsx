import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { Entry } from '../domain/entry.ts';
import { rowFactsOf } from '../domain/entry-head.ts';
import { sampleSnapshot } from '../domain/sample-entry.ts';
import { type EntrySync, NEVER_SYNCED } from '../domain/sync-state.ts';
import { exportEntries } from '../exchange/index.ts';
import { expectNoAxeFindings } from '../ui/axe-check.ts';
import { fakeBrowser } from '../ui/fake-browser.ts';
import { fakeFinder } from './fake-finder.ts';
import { entryAt, put, showLibrary, tellChanged, titles, WIKI } from './library-stand.tsx';

declare const browser: { storage: { local: { get(key: string): Promise<object> } } };

const show = (...entries: Entry[]) => showLibrary(entries);
const showWith = (answers: Record<string, (question: never) => unknown>, ...entries: Entry[]) =>
  showLibrary(entries, { answers });
const draggedText = () => {
  const dataTransfer = new DataTransfer();
  const drag = (type: string) => new DragEvent(type, { bubbles: true, dataTransfer });
  const row = document.querySelector('.source-row');
  row?.dispatchEvent(drag('dragstart'));
  row?.dispatchEvent(drag('dragend'));
  return dataTransfer.getData('text/plain');
};
const status = page.getByRole('status');
const three = () => Promise.all([entryAt(1), entryAt(2), entryAt(3)]);

describe('the library', () => {
  it('looks at chosen sources again by one click, which asks for their sites', async () => {
    fakeBrowser.reset();
    const urls = ['https://one.example/a', 'https://two.example/b', 'https://three.example/c'];
    const entries = await Promise.all(urls.map((url, at) => entryAt(at + 1, { url, capturedUrl: url })));
    const fetched = vi.spyOn(globalThis, 'fetch').mockImplementation(async () => {
      return new Response('', { status: 404 });
    });
    onTestFinished(() => fetched.mockRestore());
    const kept: unknown[] = [];
    await showWith(
      { 'checks.keep': ({ checks }: { checks: unknown[] }) => kept.push(...checks) },
      ...entries,
    );
    await expect.poll(titles).toHaveLength(3);
    for (const at of [0, 2]) await userEvent.click(page.getByRole('checkbox', { name: 'Select' }).nth(at));
    const button = page
      .getByRole('group', { name: 'Selected sources' })
      .getByRole('button', { name: 'Check again' });
    await expect.element(button).toBeVisible();
    // With their addresses at hand, as a drag shows.
    await expect.poll(draggedText).toMatch(/three\.example\/c[\s\S]*one\.example\/a/);
    // Before anything else runs: a browser forgets a click.
    (button.element() as HTMLElement).click();
    expect(fakeBrowser.questions).toBe(1);
    expect(fakeBrowser.asked).toContain('https://three.example/*');
    expect(fakeBrowser.asked).not.toContain('https://two.example/*');
    await expect.element(page.getByText('Checked. 0 as captured, 2 not.')).toBeVisible();
    expect(kept).toHaveLength(2);
    // Who comes back begins another look.
    location.hash = 'sources';
    await expect.poll(titles).toHaveLength(3);
    location.hash = 'check';
    await expect.element(page.getByRole('button', { name: 'Check 2 sources' })).toBeVisible();
    expect(fetched).toHaveBeenCalledTimes(2);
  });

  it('lists entries, the last captured first, and hears of new ones', async () => {
    const { db, finder } = await show(await entryAt(1), await entryAt(2));
    await expect.poll(titles).toEqual(['Source 2', 'Source 1']);
    await expect.element(page.getByText('2 sources')).toBeVisible();
    await put(db, await entryAt(3));
    tellChanged();
    finder.tell({ news: 'update', search: 1 });
    await expect.poll(titles).toEqual(['Source 3', 'Source 2', 'Source 1']);
  });

  it('begins with the rows that were kept, until the store is open', async () => {
    const [gone, there] = [await entryAt(2), await entryAt(1)];
    fakeBrowser.reset();
    fakeBrowser.store('first-rows', [gone, there].map(rowFactsOf));
    let open = () => {};
    const opening = new Promise<void>(resolve => {
      open = resolve;
    });
    const finder = fakeFinder(async () => {
      await opening;
      return [there];
    });
    await showLibrary([there], { opening, finder });
    await expect.poll(titles).toEqual(['Source 2', 'Source 1']);
    expect(document.querySelector('main')?.textContent).not.toContain('2 sources');
    open();
    await expect.poll(titles).toEqual(['Source 1']);
    await expect.poll(() => fakeBrowser.stored.get('first-rows')).toEqual([rowFactsOf(there)]);
  });

  it('needs nothing that was kept', async () => {
    const complaints = vi.spyOn(console, 'error').mockImplementation(() => {});
    const { get } = browser.storage.local;
    browser.storage.local.get = async () => {
      throw new Error('The settings can’t be read.');
    };
    onTestFinished(() => {
      browser.storage.local.get = get;
      complaints.mockRestore();
    });
    const finder = fakeFinder(() => new Promise(() => {}));
    await showLibrary([await entryAt(1)], { finder });
    await expect.poll(titles).toEqual(['Source 1']);
    await expect.element(page.getByText('1 source')).toBeVisible();
    expect(document.body.textContent).not.toContain('can’t be read');
  });

  it('waits for the store where what was kept is of another version', async () => {
    fakeBrowser.reset();
    fakeBrowser.store('first-rows', [{ id: 'a', title: 'Of another version' }]);
    await show(await entryAt(1));
    await expect.poll(titles).toEqual(['Source 1']);
    await expect.poll(() => fakeBrowser.stored.get('first-rows')).toHaveLength(1);
  });

  it('says what to do while it is empty', async () => {
    await show();
    await expect.element(page.getByText('Nothing captured yet.', { exact: false })).toBeVisible();
    await expectNoAxeFindings();
  });

  it('searches as one types', async () => {
    await show(await entryAt(1, { title: 'Sparse features' }), await entryAt(2, { title: 'Dense models' }));
    await userEvent.fill(page.getByRole('searchbox', { name: 'Search sources' }), 'sparse');
    await expect.poll(titles).toEqual(['Sparse features']);
    await userEvent.fill(page.getByRole('searchbox', { name: 'Search sources' }), 'nowhere');
    await expect.element(page.getByText('No source holds these words.')).toBeVisible();
  });

  it('never links to a script', async () => {
    await show(await entryAt(1, { url: 'javascript:alert(1)' }));
    await expect.poll(titles).toEqual(['Source 1']);
    expect(document.querySelectorAll('.row [href]')).toHaveLength(0);
  });

  it('asks for a sync', async () => {
    const { asked } = await show();
    await userEvent.click(page.getByRole('button', { name: 'Sync now' }));
    await expect.element(status).toHaveTextContent('Sending what waits.');
    expect(asked).toEqual(['sync.now']);
  });

  it('has no finding by axe, with every rating and state', async () => {
    const states: Partial<EntrySync>[] = [
      { state: 'local' },
      { state: 'queued' },
      { state: 'synced' },
      { state: 'failed', problem: { kind: 'needs-key', detail: '' } },
      { state: 'synced', refused: [{ field: 'tags', reason: 'no' }] },
    ];
    const entries = states.map((sync, index) =>
      entryAt(index + 1, {
        sync: { ...NEVER_SYNCED, ...sync },
        credibility: { override: (index + 1) as 1, reason: '' },
        authors: ['Chris Olah', 'Adam Jermyn'],
      }),
    );
    await show(...(await Promise.all(entries)), await entryAt(9));
    await expect.poll(() => titles().length).toBe(6);
    await userEvent.click(page.getByRole('button', { name: 'Export' }));
    await expectNoAxeFindings();
  });
});

describe('deleting', () => {
  it('can be undone', async () => {
    const { db } = await show(...(await three()));
    await userEvent.click(page.getByRole('button', { name: 'Delete Source 2' }));
    await expect.element(status).toHaveTextContent('Deleted here.');
    await expect.poll(titles).toEqual(['Source 3', 'Source 1']);
    await userEvent.click(page.getByRole('button', { name: 'Undo' }));
    await expect.element(status).toHaveTextContent('It is back.');
    await expect.poll(titles).toEqual(['Source 3', 'Source 2', 'Source 1']);
    expect(await db.count('trash')).toBe(0);
  });

  it('of several, says what stays on the wiki', async () => {
    const sync = { ...NEVER_SYNCED, state: 'synced' as const, base: { title: 'T' } };
    await show(await entryAt(1, { sync }), await entryAt(2), await entryAt(3));
    await expect.poll(() => titles().length).toBe(3);
    await userEvent.click(page.getByRole('checkbox', { name: 'Select' }).nth(1));
    await userEvent.click(page.getByRole('checkbox', { name: 'Select' }).nth(2));
    await expect.element(page.getByText('3 sources, 2 selected')).toBeVisible();
    await userEvent.click(page.getByRole('button', { name: 'Delete selected' }));
    await expect.element(status).toHaveTextContent('2 sources deleted here. 1 page on the wiki stays');
    await expect.poll(titles).toEqual(['Source 3']);
  });
});

describe('an entry that the wiki in use never had', () => {
  const sync = { ...NEVER_SYNCED, wiki: 'https://other.example', state: 'synced' as const };

  it('says where it is, and is sent from its row', async () => {
    const { asked } = await show(await entryAt(1, { sync }));
    await expect.element(page.getByText('For other.example only')).toBeVisible();
    await userEvent.click(page.getByRole('button', { name: 'Send to this wiki: Source 1' }));
    await expect.element(status).toHaveTextContent('Sending it to this wiki.');
    expect(asked).toEqual(['sync.send']);
  });

  it('is sent with others that are selected', async () => {
    const sent: unknown[] = [];
    const here = { ...sync, wiki: WIKI };
    const [one, two] = [await entryAt(1, { sync }), await entryAt(2, { sync })];
    const known = await entryAt(3, { sync: here });
    await showWith({ 'sync.send': question => sent.push(question) }, one, two, known);
    await expect.poll(() => titles().length).toBe(3);
    for (const at of [0, 1, 2]) await userEvent.click(page.getByRole('checkbox', { name: 'Select' }).nth(at));
    await userEvent.click(page.getByRole('button', { name: 'Send again', exact: true }));
    await expect.element(status).toHaveTextContent('Sending 3 sources.');
    expect(sent).toEqual([{ ids: expect.arrayContaining([one.id, two.id, known.id]) }]);
  });
});

describe('files', () => {
  const fileOf = async (entries: Entry[], change: (text: string) => string = text => text) => {
    let text = '';
    for await (const part of exportEntries(
      entries.map(entry => ({ ...entry, snapshot: sampleSnapshot() })),
      'json',
    )) {
      text += part;
    }
    return new File([change(text)], 'sources.json', { type: 'application/json' });
  };
  const upload = (file: File) => userEvent.upload(page.getByLabelText('File to import'), file);
  const dialog = page.getByRole('dialog', { name: 'Import' });
  const imported = dialog.getByRole('status');
  const agree = (count: number) =>
    userEvent.click(dialog.getByRole('button', { name: `Import ${count}`, exact: true }));

  it('come in, and say what came of it', async () => {
    await show(await entryAt(1));
    await upload(await fileOf(await three()));
    await agree(2);
    await expect.element(imported).toHaveTextContent('2 added, 0 updated, 0 already here.');
    await expect.poll(() => titles().length).toBe(3);
  });

  it('come in without what is broken in them', async () => {
    const [one, two, other] = await three();
    await show();
    await upload(await fileOf([one, { ...two, id: 'ffffffffffffffff' }, other]));
    await expect.element(dialog).toHaveTextContent('Its id is not that of its address.');
    await agree(2);
    await expect.element(imported).toHaveTextContent('2 added, 0 updated, 0 already here.');
    await expect.poll(titles).toEqual(['Source 3', 'Source 1']);
  });

  it('that are cut off change nothing', async () => {
    await show();
    await upload(await fileOf(await three(), text => text.slice(0, 20)));
    await expect.element(dialog).toHaveTextContent('cut off');
    await expect.element(dialog.getByRole('button', { name: 'Nothing to import' })).toBeDisabled();
    expect(titles()).toEqual([]);
  });

  it('come in by parts that fit a message', async () => {
    const { asked } = await show();
    const many = await Promise.all(
      Array.from({ length: 120 }, (_, number) => entryAt(1, { url: `https://a.example/${number}` })),
    );
    await upload(await fileOf(many));
    await agree(120);
    await expect.element(imported).toHaveTextContent('120 added');
    expect(asked).toEqual(['entries.import', 'entries.import', 'entries.import']);
  });

  it.each([
    ['all', [], ['Source 1', 'Source 2', 'Source 3']],
    ['the selected', [0, 1], ['Source 2', 'Source 3']],
  ])('go out with %s', async (_, chosen, exported) => {
    const blobs: Blob[] = [];
    const created = vi.spyOn(URL, 'createObjectURL').mockImplementation(blob => {
      blobs.push(blob as Blob);
      return 'blob:fake';
    });
    const names: string[] = [];
    const clicked = vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (
      this: HTMLAnchorElement,
    ) {
      names.push(this.download);
    });
    onTestFinished(() => {
      created.mockRestore();
      clicked.mockRestore();
    });
    await show(...(await three()));
    await expect.poll(() => titles().length).toBe(3);
    for (const row of chosen) await userEvent.click(page.getByRole('checkbox', { name: 'Select' }).nth(row));
    await userEvent.click(page.getByRole('button', { name: 'Export' }));
    await userEvent.click(page.getByRole('button', { name: 'JSON, complete', exact: true }));
    await expect.element(status).toHaveTextContent(chosen.length > 0 ? '2 exported.' : 'All exported.');
    expect(names).toEqual([expect.stringMatching(/^sources-\d{4}-\d\d-\d\d\.json$/)]);
    const file = JSON.parse((await blobs[0]?.text()) ?? '');
    expect(file.entries.map(({ title }: Entry) => title).sort()).toEqual(exported);
  });
});
