import { expect, it } from 'vitest';
import { allKeysOf, withFormerKeys, withKeysOf } from './former-keys.ts';

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

it('an entry takes the keys of another one of its work, and stays the very same where it has them', () => {
  const entry = { citationKey: 'a', formerKeys: ['b'] };
  expect(withKeysOf(entry, { citationKey: 'c', formerKeys: ['a', 'd'] })).toEqual({
    citationKey: 'a',
    formerKeys: ['b', 'c', 'd'],
  });
  expect(withKeysOf(entry, { citationKey: 'b', formerKeys: ['a'] })).toBe(entry);
  expect(withKeysOf(entry, {})).toBe(entry);
});
