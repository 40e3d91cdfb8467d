import type { Entry } from '../domain/entry.ts';
import type { Snapshot } from '../domain/snapshot.ts';

/** An entry with its captured text, where that is taken along. */
export type ExchangeEntry = Entry & { snapshot?: Snapshot | null };
export type ExchangeEntries = Iterable<ExchangeEntry> | AsyncIterable<ExchangeEntry>;

/** `count` is how many such things it stands for, where they are more than are told one by one. */
export type ImportProblem = { at: string; reason: string; count?: number };

/** What a file held: entries that can be taken in, and what is wrong with the rest, each with its place in the file. */
export type Imported = {
  items: { entry: Entry; snapshot: Snapshot | null; at: string }[];
  problems: ImportProblem[];
  /** What is said of entries that can be taken in, but not whole. */
  remarks: ImportProblem[];
  /** A sentence about what the records that were taken in say beyond what an entry holds; absent where there is nothing of the kind. */
  untaken?: string;
};
