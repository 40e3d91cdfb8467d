import type { Entry } from '../domain/entry.ts';
import { plural, t } from '../i18n/words.ts';
import type { Imported } from './exchange-entry.ts';
import { type UntakenField, untakenWords } from './untaken.ts';

/** So many problems, and so many remarks, are told one by one; the rest are counted in one line. */
export const MOST_PROBLEMS = 100_000;
/** So many entries are taken from one file: what a browser's memory holds in any case. The rest are counted in one line. */
export const MOST_ITEMS = 250_000;

type Item = Imported['items'][number];

/** Gathers what an import finds, without ever growing past what can be shown. */
export class ImportLog {
  readonly #imported: Imported = { items: [], problems: [], remarks: [] };
  readonly #firsts = new Map<string, Item>();
  readonly #untaken = new Map<UntakenField, number>();
  #moreProblems = 0;
  #moreRemarks = 0;
  #moreItems = 0;

  /** `untaken` is what the record says beyond the entry. */
  add(item: Item, untaken: readonly UntakenField[] = []): void {
    if (this.isFull()) {
      this.#moreItems += 1;
      return;
    }
    this.#imported.items.push(item);
    for (const field of untaken) this.#untaken.set(field, (this.#untaken.get(field) ?? 0) + 1);
  }

  /**
   * Takes an entry in, where it is the file's first of its source. What a second one says is taken into the first by `join`, which answers
   * whether that has all of it now; without it, and else, a second one is a problem.
   */
  addOnce(
    item: Item,
    join?: (first: Entry, second: Entry) => boolean,
    untaken: readonly UntakenField[] = [],
  ): void {
    const first = this.#firsts.get(item.entry.id);
    if (!first) {
      if (!this.isFull()) this.#firsts.set(item.entry.id, item);
      this.add(item, untaken);
    } else if (!join?.(first.entry, item.entry)) {
      this.problem(item.at, t('exchangeSameSource', first.at));
    }
  }

  problem(at: string, reason: string): void {
    if (this.#imported.problems.length < MOST_PROBLEMS) this.#imported.problems.push({ at, reason });
    else this.#moreProblems += 1;
  }

  /** Says what an entry that is taken in lacks. */
  remark(at: string, reason: string): void {
    if (this.#imported.remarks.length < MOST_PROBLEMS) this.#imported.remarks.push({ at, reason });
    else this.#moreRemarks += 1;
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
    const { items, problems, remarks } = this.#imported;
    const rest = [...problems];
    const said = [...remarks];
    if (this.#moreProblems > 0) {
      const count = this.#moreProblems;
      rest.push({ at: t('exchangeAtRest'), reason: plural('exchangeMoreBroken', count), count });
    }
    if (this.#moreItems > 0) {
      const reason = plural('exchangeLeftOut', this.#moreItems, MOST_ITEMS);
      rest.push({ at: t('exchangeAtRest'), reason, count: this.#moreItems });
    }
    if (this.#moreRemarks > 0) {
      const count = this.#moreRemarks;
      said.push({ at: t('exchangeAtRest'), reason: t('exchangeMoreNotWhole', count), count });
    }
    const untaken = this.#untaken.size > 0 ? { untaken: untakenWords(this.#untaken) } : {};
    return { items, problems: rest, remarks: said, ...untaken };
  }
}

/** An import of which nothing can be used. */
export function nothing(reason: string): Imported {
  return { items: [], problems: [{ at: t('exchangeAtFile'), reason }], remarks: [] };
}

/** A place in a file, by its line: without a sign between thousands, as editors count. */
export function atLine(line: number): string {
  return t('exchangeAtLine', String(line));
}
