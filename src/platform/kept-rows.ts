import * as v from 'valibot';
import type { RowFacts } from '../domain/entry-head.ts';
import { firstRowsSchema } from '../domain/first-rows.ts';
import { browser } from './browser.ts';

const KEY = 'first-rows';

/**
 * Whether there is a place for them: one that is read without opening the store, and that content scripts can't read. Firefox has none,
 * and opens its store soon enough.
 */
export function canKeepRows(): boolean {
  return 'setAccessLevel' in browser.storage.local;
}

/** The rows that were kept last; none where there are none, or another version kept them. */
export async function keptRows(): Promise<RowFacts[]> {
  if (!canKeepRows()) return [];
  const stored = await browser.storage.local.get(KEY);
  const rows = v.safeParse(firstRowsSchema, stored[KEY]);
  return rows.success ? rows.output : [];
}

export async function keepRows(rows: readonly RowFacts[]): Promise<void> {
  if (!canKeepRows()) return;
  await browser.storage.local.set({ [KEY]: v.parse(firstRowsSchema, rows) });
}
