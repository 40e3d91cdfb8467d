import { onTestFinished } from 'vitest';
import { page } from 'vitest/browser';
import type { Entry } from '../domain/entry.ts';
import { entryIdOf } from '../domain/ids.ts';
import { sampleEntry } from '../domain/sample-entry.ts';
import type { Snapshot } from '../domain/snapshot.ts';
import type { Ask } from '../messages/ask.ts';
import { newsMessage } from '../messages/news.ts';
import type { Database } from '../store/database.ts';
import { importEntries } from '../store/entries.ts';
import { ENTRY_STORES, putEntry } from '../store/entry-writing.ts';
import { freshDatabase } from '../store/fresh-database.ts';
import { restoreEntries, trashEntries } from '../store/trash.ts';
import { fakeBrowser } from '../ui/fake-browser.ts';
import { mount } from '../ui/mount.tsx';
import { type FakeFinder, fakeFinder } from './fake-finder.ts';
import { LibraryPage } from './LibraryPage.tsx';
import './library.css';

// For tests only.

export const WIKI = 'https://wiki.example';

/** A source of a day of January 2026. */
export async function entryAt(day: number, fields: Partial<Entry> = {}): Promise<Entry> {
  const url = fields.url ?? `https://a.example/${day}`;
  const on = `2026-01-${String(day).padStart(2, '0')}T00:00:00.000Z`;
  return sampleEntry({
    id: await entryIdOf(url),
    url,
    title: `Source ${day}`,
    createdAt: on,
    updatedAt: on,
    ...fields,
  });
}

export async function put(db: Database, entry: Entry, text?: Snapshot): Promise<void> {
  const transaction = db.transaction(ENTRY_STORES, 'readwrite');
  await putEntry(transaction, { ...entry, pageKeys: [entry.url] }, undefined, text);
  await transaction.done;
}

export function tellChanged(): void {
  fakeBrowser.broadcast(newsMessage('entries.changed', { ids: [] }));
}

type Answers = Record<string, (question: never) => unknown>;
type Options = {
  answers?: Answers;
  snapshots?: Record<string, Snapshot>;
  hash?: string;
  search?: string;
  finder?: FakeFinder;
  /** The store opens once this resolves. */
  opening?: Promise<void>;
  /** What the page itself reads the store through. */
  through?(db: Database): Database;
};

export type Stand = { db: Database; asked: string[]; finder: FakeFinder };

/** The library over a real store, with the background's part and the finder's done beside it. */
export async function showLibrary(entries: readonly Entry[], options: Options = {}): Promise<Stand> {
  const { answers = {}, snapshots = {}, hash = '', search = '' } = options;
  const db = await freshDatabase(onTestFinished);
  for (const entry of entries) await put(db, entry, snapshots[entry.id]);
  const shown = options.through?.(db) ?? db;
  const asked: string[] = [];
  const ask = (async (name: string, question: never) => {
    if (name in answers) return answers[name]?.(question);
    if (name === 'wiki.status') return { address: WIKI, hasKey: true, waiting: 0, failed: 0 };
    asked.push(name);
    const { ids, items } = question as { ids: string[]; items: Parameters<typeof importEntries>[1] };
    let answer = {};
    if (name === 'entries.delete') answer = { deleted: await trashEntries(db, ids, Date.now()) };
    if (name === 'entries.restore') answer = await restoreEntries(db, ids);
    if (name === 'entries.import') answer = await importEntries(db, items);
    if (name.startsWith('entries.')) {
      tellChanged();
      finder.tell({ news: 'update', search: 0 });
    }
    return answer;
  }) as Ask;
  const finder = options.finder ?? fakeFinder(() => db.getAll('entries'));
  await page.viewport(1280, 800);
  const before = location.href;
  const url = new URL(location.href);
  url.hash = hash;
  for (const [name, value] of new URLSearchParams(search)) url.searchParams.set(name, value);
  history.replaceState(null, '', url);
  onTestFinished(() => history.replaceState(null, '', before));
  const database = async () => {
    await options.opening;
    return shown;
  };
  mount(<LibraryPage ask={ask} database={database} finder={finder} />);
  return { db, asked, finder };
}

export const titles = () =>
  [...document.querySelectorAll('.row-title')].map(({ textContent }) => textContent);
export const searchBox = () => page.getByRole('searchbox', { name: 'Search sources' });
export const status = () => page.getByRole('status');
