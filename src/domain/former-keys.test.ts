import { expect, it } from 'vitest';
import { allKeysOf, withFormerKeys } from './former-keys.ts';

it.each([
  [{}, [], undefined],
  [{ citationKey: 'a' }, ['b', 'a', 'b', 'c'], ['b', 'c']],
  [{ citationKey: 'a', formerKeys: ['b'] }, ['c'], ['c']],
  [{ citationKey: 'a', formerKeys: ['b'] }, [], undefined],
])('%j with the former keys %j has %j', (entry, keys, formerKeys) => {
  const made = withFormerKeys(entry, keys);
  expect(made).toEqual({ ...entry, formerKeys });
  expect('formerKeys' in made).toBe(formerKeys !== undefined);
});

it('an entry is cited by its own key and the former ones', () => {
  expect(allKeysOf({ citationKey: 'a', formerKeys: ['b', 'c'] })).toEqual(['a', 'b', 'c']);
  expect(allKeysOf({ formerKeys: ['b'] })).toEqual(['b']);
  expect(allKeysOf({})).toEqual([]);
});
