import type { EntryEdits } from './entry.ts';

/** Of these fields alone. */
export function pickEdits(fields: EntryEdits, names: readonly string[]): EntryEdits {
  return Object.fromEntries(Object.entries(fields).filter(([name]) => names.includes(name)));
}

/** What differs by now from what was there before; of identifiers each by itself. */
export function changedSince(before: EntryEdits, now: EntryEdits): EntryEdits {
  const { identifiers, ...changed } = differing(before, now);
  const others = differing(before.identifiers ?? {}, identifiers ?? {});
  return Object.keys(others).length > 0 ? { ...changed, identifiers: others } : changed;
}

function differing<T extends object>(before: T, now: T): Partial<T> {
  const entries = Object.entries(now).filter(([name, value]) => before[name as keyof T] !== value);
  return Object.fromEntries(entries) as Partial<T>;
}
