import type { Database } from '../store/database.ts';
import { isLoneCharacter, termsOf } from '../store/search/terms.ts';
import type { Bits } from './bits.ts';
import type { Columns } from './columns.ts';

const READ_AT_ONCE = 256;

/**
 * Tells of whom several words are the name: the index knows which words the authors of an entry have, not which of them has which. Only
 * what has all the words is looked at, and only entries of several authors are read, once each.
 */
export class AuthorNames {
  /** The words of each name, by the entry's id. */
  readonly #names = new Map<string, string[][]>();

  constructor(
    private readonly db: Database,
    private readonly columns: Columns,
  ) {}

  /** An entry was written or deleted. */
  forget(id: string): void {
    this.#names.delete(id);
  }

  /** Takes out the rows of entries none of whose authors alone has all the words, the last of which may be a beginning. */
  async keepNamed(rows: Bits, words: readonly string[]): Promise<void> {
    const { ids, authors, authorCount } = this.columns;
    const isNamed = (name: readonly string[]) => hasEach(name, words);
    const doubtful: number[] = [];
    rows.visit(row => {
      if (isNamed(termsOf(authors[row] ?? ''))) return;
      if ((authorCount[row] ?? 0) > 1) doubtful.push(row);
      else rows.delete(row);
    });
    for (let at = 0; at < doubtful.length; at += READ_AT_ONCE) {
      const part = doubtful.slice(at, at + READ_AT_ONCE);
      const names = await this.#namesOf(part.map(row => ids[row] ?? ''));
      for (const [place, row] of part.entries()) if (!names[place]?.some(isNamed)) rows.delete(row);
    }
  }

  async #namesOf(ids: readonly string[]): Promise<string[][][]> {
    const { revision } = this.columns;
    const { store } = this.db.transaction('entries');
    return Promise.all(
      ids.map(async id => {
        const known = this.#names.get(id);
        if (known) return known;
        const names = ((await store.get(id))?.authors ?? []).map(name => termsOf(name));
        // What was read before a change is not kept beyond it.
        if (this.columns.revision === revision) this.#names.set(id, names);
        return names;
      }),
    );
  }
}

/** Whether each word is one of a name's, and no two the same one. */
function hasEach(name: readonly string[], words: readonly string[]): boolean {
  const left = [...name];
  return words.every((word, at) => {
    const isWhole = at < words.length - 1 && !isLoneCharacter(word);
    const place = isWhole ? left.indexOf(word) : left.findIndex(one => one.startsWith(word));
    if (place >= 0) left.splice(place, 1);
    return place >= 0;
  });
}
