import type { Entry } from './entry.ts';

type Keys = Pick<Entry, 'citationKey' | 'formerKeys'>;

/** The keys by which documents cite an entry: its own first, then those of what was merged into it. */
export function allKeysOf({ citationKey, formerKeys = [] }: Keys): string[] {
  return citationKey === undefined ? formerKeys : [citationKey, ...formerKeys];
}

/** The entry with exactly these former keys, each once and none that is its own; without the field where there are none. */
export function withFormerKeys<E extends Keys>(entry: E, keys: readonly string[]): E {
  const { formerKeys: _, ...rest } = entry;
  const former = [...new Set(keys)].filter(key => key !== entry.citationKey);
  return (former.length > 0 ? { ...rest, formerKeys: former } : rest) as E;
}

/** The entry with all keys of another one of the same work as former ones; the very same where it has them. */
export function withKeysOf<E extends Keys>(entry: E, other: Keys): E {
  const known = allKeysOf(entry);
  const others = allKeysOf(other).filter(key => !known.includes(key));
  return others.length === 0 ? entry : withFormerKeys(entry, [...(entry.formerKeys ?? []), ...others]);
}
