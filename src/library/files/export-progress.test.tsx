import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { sampleSource } from '../../exchange/sample-backup.ts';
import type { AskFinder } from '../../messages/finder.ts';
import type { Database } from '../../store/database.ts';
import { restoreRecords } from '../../store/restore.ts';
import { expectNoAxeFindings } from '../../ui/axe-check.ts';
import { fakeFinder } from '../fake-finder.ts';
import { entryAt, searchBox, showLibrary, status, titles } from '../library-stand.tsx';

/** What is read of a library comes 400 at a time. */
const COUNT = 900;

/** A store whose second reading of many entries waits until it is let through. */
function slowStore() {
  let letThrough = () => {};
  const through = new Promise<void>(resolve => {
    letThrough = resolve;
  });
  let count = 0;
  const asItIs = (target: object, name: PropertyKey) => {
    const value = Reflect.get(target, name, target);
    return typeof value === 'function' ? value.bind(target) : value;
  };
  const slow = (db: Database): Database =>
    new Proxy(db, {
      get: (target, name) =>
        name === 'transaction' ? slowTransaction.bind(null, target) : asItIs(target, name),
    });
  const slowTransaction = (db: Database, ...names: Parameters<Database['transaction']>) =>
    new Proxy(db.transaction(...names), {
      get: (target, name) =>
        name === 'objectStore'
          ? (store: 'entries') => slowStoreOf(target.objectStore(store), store)
          : asItIs(target, name),
    });
  const slowStoreOf = <S extends object>(store: S, storeName: string) =>
    new Proxy(store, {
      get(target, name) {
        const value = asItIs(target, name);
        if (name !== 'getAll' || storeName !== 'entries') return value;
        return async (...range: unknown[]) => {
          const read = await value(...range);
          count += 1;
          if (count > 1) await through;
          return read;
        };
      },
    });
  return { slow, letThrough };
}

async function show() {
  const files: Promise<string>[] = [];
  const click = vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (
    this: HTMLAnchorElement,
  ) {
    files.push(fetch(this.href).then(response => response.text()));
  });
  onTestFinished(() => click.mockRestore());
  const { slow, letThrough } = slowStore();
  const { db } = await showLibrary([await entryAt(1)], { through: slow });
  const more = Array.from({ length: COUNT - 1 }, (_, at) => sampleSource(`s${at}`));
  await restoreRecords(db, await Promise.all(more), '');
  return { db, files, letThrough };
}

const everything = (db: Database) =>
  Promise.all(['entries', 'snapshots', 'outbox', 'trash'].map(name => db.getAll(name as 'entries')));
const exportAs = async (format: string) => {
  await userEvent.click(page.getByRole('button', { name: 'Export' }));
  await userEvent.click(page.getByRole('button', { name: format, exact: true }));
};
const progress = page.getByRole('progressbar', { name: 'Exporting' });
const cancel = page.getByRole('button', { name: 'Cancel' });

describe('an export that takes its time', () => {
  it('shows how far it is, and ends with the whole file', async () => {
    const { files, letThrough } = await show();
    await exportAs('RIS');
    await expect.element(progress).toHaveAttribute('max', String(COUNT));
    const done = Number(progress.element().getAttribute('value'));
    expect(done).toBeGreaterThan(0);
    expect(done).toBeLessThan(COUNT);
    await expect.element(page.getByText(`Exporting: ${done} of ${COUNT}`)).toBeVisible();
    // By then a wait would be told that has not ended: how far it is stays in its place.
    const shownAt = performance.now();
    await expect.poll(() => performance.now() - shownAt).toBeGreaterThan(600);
    expect(progress.element().getAttribute('value')).toBe(String(done));
    await expectNoAxeFindings();
    expect(files).toEqual([]);
    letThrough();
    await expect.element(status()).toHaveTextContent('All exported.');
    await expect.element(progress).not.toBeInTheDocument();
    expect((await files[0])?.match(/^ER {2}-/gm)).toHaveLength(COUNT);
  });

  it('of what is found waits for the end of the search, and says so', async () => {
    const finder = fakeFinder(async () => [await entryAt(1), await entryAt(2)]);
    const { ask } = finder;
    finder.ask = (async (name: 'find', question: never) => {
      const answer = await ask(name, question);
      return name === 'find' ? { ...answer, isUnfinished: true } : answer;
    }) as AskFinder;
    await showLibrary([await entryAt(1), await entryAt(2)], { finder });
    await userEvent.fill(searchBox(), 'Source');
    await expect.poll(titles).toHaveLength(2);
    await userEvent.click(page.getByRole('button', { name: 'Export' }));
    await userEvent.click(page.getByRole('radio', { name: /What is found/ }));
    await userEvent.click(page.getByRole('button', { name: 'RIS', exact: true }));
    await expect.element(progress).not.toHaveAttribute('value');
    await expectNoAxeFindings();
    await userEvent.click(cancel);
    await expect.element(status()).toHaveTextContent('Cancelled. Nothing was exported.');
  });

  it('that is cancelled leaves no file, and the store as it was', async () => {
    const { db, files, letThrough } = await show();
    const before = await everything(db);
    await exportAs('RIS');
    await userEvent.click(cancel);
    letThrough();
    await expect.element(status()).toHaveTextContent('Cancelled. Nothing was exported.');
    await expect.element(progress).not.toBeInTheDocument();
    await expect.element(cancel).not.toBeInTheDocument();
    expect(files).toEqual([]);
    expect(await everything(db)).toEqual(before);
    await exportAs('RIS');
    await expect.element(status()).toHaveTextContent('All exported.');
    expect((await files[0])?.match(/^ER {2}-/gm)).toHaveLength(COUNT);
  });
});
