import type { Entry } from './entry.ts';
import { overfullField } from './entry-bounds.ts';
import { withKeysOf } from './former-keys.ts';
import { linesOf, SINGLE_FIELDS, UNITED_FIELDS, withFieldOf } from './joined-fields.ts';

/**
 * An entry with what it says nothing of, as another entry of the same work says it, and with the keys by which documents cite that. What is
 * said here stays, word for word: a list that has an item too, a rating or a reason, and the type, of which `web` may be what the curator
 * means. Answers the very same `here` where it gains nothing. `now` is ISO 8601.
 */
export function filledEntry<E extends Entry>(here: E, other: Entry, now: string): E {
  let filled: E = withKeysOf(here, other);
  for (const field of SINGLE_FIELDS) {
    if (field === 'type' || linesOf(here, field).length > 0 || linesOf(other, field).length === 0) continue;
    filled = { ...filled, ...withFieldOf(filled, other, field) };
  }
  for (const field of UNITED_FIELDS) {
    if (here[field].length === 0 && other[field].length > 0) filled = { ...filled, [field]: other[field] };
  }
  if (filled === here || overfullField(filled) !== undefined) return here;
  return { ...filled, machineWritten: marksOf(here, other, filled), updatedAt: now };
}

/** What a model wrote stays marked, wherever it came from. */
function marksOf(here: Entry, other: Entry, filled: Entry): string[] {
  const isTaken = (mark: string) =>
    mark === 'summary'
      ? here.summary !== filled.summary
      : here.keyPoints.length === 0 && filled.keyPoints.some(({ id }) => id === mark);
  return [...new Set([...(here.machineWritten ?? []), ...(other.machineWritten ?? []).filter(isTaken)])];
}
