import { importEntries } from '../exchange/index.ts';
import type { Ask } from '../messages/ask.ts';

const CHUNK = 50;

/** Takes the entries of a file in, and says in a sentence what came of it. */
export async function importFile(ask: Ask, file: File): Promise<string> {
  const { items, problems } = importEntries(await file.text(), 'json');
  const total = { added: 0, updated: 0, unchanged: 0 };
  for (let start = 0; start < items.length; start += CHUNK) {
    const count = await ask('entries.import', { items: items.slice(start, start + CHUNK) });
    total.added += count.added;
    total.updated += count.updated;
    total.unchanged += count.unchanged;
  }
  const done = `${total.added} added, ${total.updated} updated, ${total.unchanged} already here.`;
  const [first] = problems;
  if (!first) return done;
  if (first.at === 'the file') return first.reason;
  const broken = `${problems.length} not taken, the first at ${first.at}: ${first.reason}`;
  return items.length > 0 ? `${done} ${broken}` : broken;
}
