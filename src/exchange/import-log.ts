import { plural, t } from '../i18n/words.ts';
import type { Imported } from './exchange-entry.ts';

/** So many problems are listed; the rest are counted in one line. */
export const MOST_PROBLEMS = 1_000;
/** So many entries are taken from one file: what a browser's memory holds in any case. The rest are counted in one line. */
export const MOST_ITEMS = 250_000;

type Item = Imported['items'][number];

/** Gathers what an import finds, without ever growing past what can be shown. */
export class ImportLog {
  readonly #imported: Imported = { items: [], problems: [] };
  readonly #places = new Map<string, string>();
  #moreProblems = 0;
  #moreItems = 0;

  add(item: Item): void {
    if (this.isFull()) this.#moreItems += 1;
    else this.#imported.items.push(item);
  }

  /** Takes an entry in, where it is the file's first of its source; a second one is a problem. */
  addOnce(item: Item): void {
    const first = this.#places.get(item.entry.id);
    if (first !== undefined) {
      this.problem(item.at, t('exchangeSameSource', first));
      return;
    }
    if (!this.isFull()) this.#places.set(item.entry.id, item.at);
    this.add(item);
  }

  problem(at: string, reason: string): void {
    if (this.#imported.problems.length < MOST_PROBLEMS) this.#imported.problems.push({ at, reason });
    else this.#moreProblems += 1;
  }

  /** Whether no more entries are taken. */
  isFull(): boolean {
    return this.#imported.items.length >= MOST_ITEMS;
  }

  /** Counts records that were left out unread, since the log is full. */
  leaveOut(count = 1): void {
    this.#moreItems += count;
  }

  result(): Imported {
    const { items, problems } = this.#imported;
    const rest = [...problems];
    if (this.#moreProblems > 0) {
      rest.push({ at: t('exchangeAtRest'), reason: plural('exchangeMoreBroken', this.#moreProblems) });
    }
    if (this.#moreItems > 0) {
      const reason = plural('exchangeLeftOut', this.#moreItems, MOST_ITEMS);
      rest.push({ at: t('exchangeAtRest'), reason });
    }
    return { items, problems: rest };
  }
}

/** An import of which nothing can be used. */
export function nothing(reason: string): Imported {
  return { items: [], problems: [{ at: t('exchangeAtFile'), reason }] };
}

/** A place in a file, by its line: without a sign between thousands, as editors count. */
export function atLine(line: number): string {
  return t('exchangeAtLine', String(line));
}
