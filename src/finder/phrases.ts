import type { Database } from '../store/database.ts';
import { searchedTexts, wordsOf } from '../store/search/terms.ts';
import type { Matched } from './find.ts';

const TEXTS_AT_ONCE = 64;

/**
 * Looks for phrases in the texts of entries, in their order, a part at a time. The index knows which words an entry has, not where they
 * stand: that would make it several times as large.
 */
export async function* withPhrases(
  db: Database,
  ids: readonly string[],
  phrases: Matched['phrases'],
): AsyncIterable<string[]> {
  for (let at = 0; at < ids.length; at += TEXTS_AT_ONCE) {
    const part = ids.slice(at, at + TEXTS_AT_ONCE);
    const transaction = db.transaction(['entries', 'snapshots']);
    const held = await Promise.all(
      part.map(async id => {
        const [entry, snapshot] = await Promise.all([
          transaction.objectStore('entries').get(id),
          transaction.objectStore('snapshots').get(id),
        ]);
        return entry ? [...searchedTexts(entry), snapshot?.text ?? ''] : [];
      }),
    );
    yield part.filter((_, place) => meetsAll(held[place] ?? [], phrases));
  }
}

function meetsAll(texts: readonly string[], phrases: Matched['phrases']): boolean {
  // Between the fields stands what no word is, so that a phrase is not found across them.
  const words = ` ${texts.map(text => wordsOf(text).join(' ')).join(' / ')} `;
  return phrases.every(phrase => words.includes(` ${phrase.words.join(' ')} `) !== phrase.isExcluded);
}
