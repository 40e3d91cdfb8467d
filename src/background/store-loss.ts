import { noteOf, type StoreNote } from '../domain/store-note.ts';
import type { Database } from '../store/database.ts';
import { isUnnoted } from '../store/store-note.ts';

export type StoreLossPort = {
  noted(): Promise<StoreNote | null>;
  keep(note: StoreNote): Promise<void>;
  /** Shows the curator the library, which says what has happened. */
  show(): Promise<void>;
};

/**
 * Finds out whether the browser has lost the store since it was last noted, as Chromium does with one whose files it finds damaged: it
 * begins an empty one, and tells nobody.
 */
export async function lookForLoss(database: () => Promise<Database>, port: StoreLossPort): Promise<void> {
  // In this order: a second look at the same time sees a note that is older than what it finds in the store, never a newer one.
  const noted = await port.noted();
  const isNew = await isUnnoted(await database());
  const note = noteOf(isNew, noted, new Date().toISOString());
  if (!note) return;
  await port.keep(note);
  if (note.lostAt !== '') await port.show();
}
