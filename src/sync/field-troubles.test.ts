import { describe, expect, it } from 'vitest';
import { forgiven, knownTroubles, withFailure, withSuccess } from './field-troubles.ts';

const NOW = Date.UTC(2026, 5, 1);
const DAY = 24 * 60 * 60_000;
const twice = (at = NOW) => withFailure(withFailure({}, 'tags', 'First.', at), 'tags', 'Its words.', at);

describe('a field that a wiki fails on', () => {
  it('is known after two failures in a row, with the last words', () => {
    const once = withFailure({}, 'tags', 'First.', NOW);
    expect(knownTroubles(once, NOW)).toEqual({});
    expect(knownTroubles(twice(), NOW)).toEqual({ tags: 'Its words.' });
  });

  it('is tried again after a day, and known anew when it fails again', () => {
    expect(knownTroubles(twice(), NOW + DAY - 1)).toHaveProperty('tags');
    expect(knownTroubles(twice(), NOW + DAY)).toEqual({});
    const again = withFailure(twice(), 'tags', 'Again.', NOW + DAY);
    expect(knownTroubles(again, NOW + 2 * DAY - 1)).toEqual({ tags: 'Again.' });
  });

  it('is tried again where the clock was ahead when it failed', () => {
    expect(knownTroubles(twice(NOW + 1), NOW)).toEqual({});
  });

  it('is forgotten when the wiki takes it, and no other is', () => {
    const both = withFailure(twice(), 'review', 'R.', NOW);
    expect(Object.keys(withSuccess(both, ['tags', 'title']))).toEqual(['review']);
  });

  it('leaves what is known as it is where nothing is learned', () => {
    const known = twice();
    expect(withSuccess(known, ['title'])).toBe(known);
  });

  it('is tried at once when a person asks, and known after one more failure', () => {
    const asked = forgiven(twice());
    expect(knownTroubles(asked, NOW)).toEqual({});
    expect(knownTroubles(withFailure(asked, 'tags', 'Again.', NOW), NOW)).toEqual({ tags: 'Again.' });
  });
});
