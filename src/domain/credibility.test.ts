import { expect, test } from 'vitest';
import { effectiveCredibility } from './credibility.ts';
import type { Venue } from './venue.ts';

const venue: Venue = {
  id: 'circuits',
  name: 'Transformer Circuits',
  domains: ['transformer-circuits.pub'],
  type: 'blog',
  credibility: 4,
  peerReviewed: false,
};

test('the own rating wins over the venue’s', () => {
  const own = { override: 2 as const, reason: 'An early draft' };
  expect(effectiveCredibility(own, venue)).toEqual({ from: 'override', rating: 2, reason: 'An early draft' });
});

test('without an own rating the venue’s is inherited, whatever reason was left behind', () => {
  const own = { override: null, reason: 'Left behind' };
  expect(effectiveCredibility(own, venue)).toEqual({ from: 'venue', rating: 4, venue });
});

test.each([
  ['a venue without a rating', { ...venue, credibility: null }],
  ['no venue', undefined],
])('%s leaves it unrated', (_, none) => {
  expect(effectiveCredibility({ override: null, reason: '' }, none)).toEqual({
    from: 'nobody',
    rating: null,
  });
});
