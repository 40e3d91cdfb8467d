import * as v from 'valibot';
import { NOTHING_LOST, type StoreNote, storeNoteSchema } from '../domain/store-note.ts';
import { browser } from './browser.ts';

// Beside the settings, because it has to outlive the store.

const KEY = 'store';

/** Null where nothing was noted, or another version noted it. */
export async function storeNote(): Promise<StoreNote | null> {
  const stored = await browser.storage.local.get(KEY);
  return read(stored[KEY]);
}

export async function keepStoreNote(note: StoreNote): Promise<void> {
  await browser.storage.local.set({ [KEY]: note });
}

/** To be called before the store is deleted on purpose. */
export async function forgetStoreNote(): Promise<void> {
  await browser.storage.local.remove(KEY);
}

/** Calls `hear` whenever it changes, in whichever context; returns what stops it. */
export function onStoreNoteChanged(hear: (note: StoreNote) => void): () => void {
  const listener = (changes: Record<string, { newValue?: unknown }>) => {
    const change = changes[KEY];
    if (change) hear(read(change.newValue) ?? NOTHING_LOST);
  };
  browser.storage.local.onChanged.addListener(listener);
  return () => browser.storage.local.onChanged.removeListener(listener);
}

function read(value: unknown): StoreNote | null {
  const note = v.safeParse(storeNoteSchema, value);
  return note.success ? note.output : null;
}
