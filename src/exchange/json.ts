import * as v from 'valibot';
import { entrySchema } from '../domain/entry.ts';
import { snapshotSchema } from '../domain/snapshot.ts';
import type { ExchangeEntry, Imported } from './exchange-entry.ts';

/** The form of the file. A later version is refused in words rather than read wrongly. */
const VERSION = 1;

/** All of each entry, with its snapshot, one entry a line. */
export async function* exportJson(
  entries: Iterable<ExchangeEntry> | AsyncIterable<ExchangeEntry>,
): AsyncIterable<string> {
  yield `{"format":"source-capture","version":${VERSION},"entries":[`;
  let isFirst = true;
  for await (const entry of entries) {
    const parsed = v.parse(entrySchema, entry);
    yield `${isFirst ? '' : ','}\n${JSON.stringify({ ...parsed, snapshot: entry.snapshot ?? null })}`;
    isFirst = false;
  }
  yield '\n]}\n';
}

const fileSchema = v.object({
  format: v.literal('source-capture'),
  version: v.number(),
  entries: v.array(v.unknown()),
});
const itemSchema = v.object({
  ...entrySchema.entries,
  snapshot: v.optional(v.nullable(snapshotSchema), null),
});

export function importJson(text: string): Imported {
  const file = v.safeParse(fileSchema, parse(text));
  if (!file.success) return nothing('The file is not a Source Capture export, or it is cut off.');
  if (file.output.version > VERSION) return nothing('A newer Source Capture has written this file.');
  const imported: Imported = { items: [], problems: [] };
  for (const [index, value] of file.output.entries.entries()) {
    const item = v.safeParse(itemSchema, value);
    if (item.success) {
      const { snapshot, ...entry } = item.output;
      imported.items.push({ entry, snapshot });
    } else {
      // The first is enough: a file that is broken in one place is often broken in all.
      const field = v.getDotPath(item.issues[0]) ?? 'all of it';
      imported.problems.push({
        at: `entry ${index + 1}`,
        reason: `${field} is missing or has another form.`,
      });
    }
  }
  return imported;
}

function nothing(reason: string): Imported {
  return { items: [], problems: [{ at: 'the file', reason }] };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return undefined;
  }
}
