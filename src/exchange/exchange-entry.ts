import type { Entry } from '../domain/entry.ts';
import type { Snapshot } from '../domain/snapshot.ts';

/** An entry with its captured text, where that is taken along. */
export type ExchangeEntry = Entry & { snapshot?: Snapshot | null };

/** What a file held: entries that can be taken in, and what is wrong with the rest, with the place in the file. */
export type Imported = {
  items: { entry: Entry; snapshot: Snapshot | null }[];
  problems: { at: string; reason: string }[];
};
