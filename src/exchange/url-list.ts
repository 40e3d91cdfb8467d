import { identifiersInAddress } from '../domain/typed-identifier.ts';
import { t } from '../i18n/words.ts';
import type { Imported } from './exchange-entry.ts';
import { atLine, ImportLog, nothing } from './import-log.ts';
import type { ImportPace } from './import-pace.ts';
import { importedEntry, shortened } from './imported-entry.ts';
import { linesOf } from './lines.ts';

type Line = { address: string; title: string; at: string };
/** So many at a time: hashing waits for a thread, and a page has to draw meanwhile. */
const AT_ONCE = 500;

/** Reads a list of addresses, one or more a line, each with a title after it where there is one; `#` begins a comment. */
export async function importUrls(text: string, now: string, pace: ImportPace): Promise<Imported> {
  const log = new ImportLog();
  let waiting: Line[] = [];
  let count = 0;
  for (const { line, number } of linesOf(text)) {
    const trimmed = line.trim();
    if (trimmed === '' || trimmed.startsWith('#')) continue;
    for (const [address, title] of partsOf(trimmed)) {
      count += 1;
      if (log.isFull()) log.leaveOut();
      else waiting.push({ address, title, at: atLine(number) });
      if (waiting.length === AT_ONCE) {
        await addLines(waiting, now, log);
        waiting = [];
        await pace();
      }
    }
  }
  await addLines(waiting, now, log);
  return count === 0 ? nothing(t('exchangeHoldsNoAddress')) : log.result();
}

type Part = [address: string, title: string];

/** Where another address begins behind what parts a list. */
const NEXT = /(?<=[,;\s])(?=<?https?:\/\/)/i;

/** A link of Markdown, or one or more of `address title`. */
function partsOf(line: string): Part[] {
  const link = /^(?:[-*+] |\d+[.)] )?\[([^\]]*)\]\(<?([^\s>)]+)>?\)$/.exec(line);
  if (link) return [[link[2] ?? '', link[1] ?? '']];
  const item = line.replace(/^(?:[-*+]|\d+[.)])\s+(?=<?https?:\/\/)/i, '');
  return /^<?https?:\/\//i.test(item) ? item.split(NEXT).map(partOf) : [partOf(line)];
}

/** Programs that save tabs have a sign between the address and its title. */
function partOf(text: string): Part {
  const [, address = '', title = ''] =
    /^(?:[-*+] )?<?([^\s<>]+)>?(?:\s+(.*))?$/.exec(withoutListSigns(text)) ?? [];
  return [withoutListSigns(address), title.replace(/^[|–—-](?:\s+|$)/, '')];
}

/** A text without what parts it from the next, which no address ends in. */
function withoutListSigns(text: string): string {
  let end = text.length;
  while (end > 0 && /[,;\s]/.test(text[end - 1] ?? '')) end -= 1;
  return text.slice(0, end);
}

async function addLines(lines: readonly Line[], now: string, log: ImportLog): Promise<void> {
  const made = await Promise.all(
    lines.map(async ({ address, title, at }) => ({
      at,
      address,
      // A bare name such as `example.org` could be anything.
      entry: /^https?:\/\//i.test(address)
        ? await importedEntry({ url: address, title, identifiers: identifiersInAddress(address) }, now)
        : null,
    })),
  );
  for (const { at, address, entry } of made) {
    if (entry?.ok) log.addOnce({ entry: entry.value, snapshot: null, at });
    else log.problem(at, entry?.error ?? t('exchangeNotAnAddress', shortened(address)));
  }
}
