import { entryIdOf } from '../domain/ids.ts';
import { type Imported, importEntries } from '../exchange/index.ts';
import type { Ask } from '../messages/ask.ts';

type Item = Imported['items'][number];

/** At most so many entries, and UTF-16 units of captured text, go in one message: browsers take up to 64 MB. */
const MOST_ENTRIES = 50;
const MOST_TEXT = 8_000_000;

/** Takes the entries of a file in, and says in a sentence what came of it. */
export async function importFile(ask: Ask, file: File): Promise<string> {
  const { items, problems } = await withTrueIds(importEntries(await file.text(), 'json'));
  const total = { added: 0, updated: 0, unchanged: 0 };
  const counted = () => `${total.added} added, ${total.updated} updated, ${total.unchanged} already here.`;
  for (const chunk of chunksOf(items)) {
    try {
      const count = await ask('entries.import', { items: chunk });
      total.added += count.added;
      total.updated += count.updated;
      total.unchanged += count.unchanged;
    } catch (error) {
      // What came in before stays, and importing the file again goes on behind it.
      const why = error instanceof Error ? error.message : String(error);
      throw new Error(`${why} By then: ${counted()}`);
    }
  }
  const done = counted();
  const [first] = problems;
  if (!first) return done;
  if (first.at === 'the file') return first.reason;
  const broken = `${problems.length} not taken, the first at ${first.at}: ${first.reason}`;
  return items.length > 0 ? `${done} ${broken}` : broken;
}

/** Only entries whose id is that of their address: under another they would be a second entry of one source. */
async function withTrueIds({ items, problems }: Imported): Promise<Imported> {
  const checked: Imported = { items: [], problems: [...problems] };
  for (const item of items) {
    if (item.entry.id === (await entryIdOf(item.entry.url))) checked.items.push(item);
    else checked.problems.push({ at: `“${item.entry.title}”`, reason: 'Its id is not that of its address.' });
  }
  return checked;
}

function* chunksOf(items: readonly Item[]): Iterable<Item[]> {
  let chunk: Item[] = [];
  let textLength = 0;
  for (const item of items) {
    const itsLength = (item.snapshot?.text.length ?? 0) + (item.snapshot?.html.length ?? 0);
    if (chunk.length > 0 && (chunk.length === MOST_ENTRIES || textLength + itsLength > MOST_TEXT)) {
      yield chunk;
      chunk = [];
      textLength = 0;
    }
    chunk.push(item);
    textLength += itsLength;
  }
  if (chunk.length > 0) yield chunk;
}
