import { describe, expect, it } from 'vitest';
import type { Venue } from './venue.ts';
import { venueChange, venueDifferences } from './venue-changes.ts';

const garden: Venue = {
  id: 'garden',
  name: 'The Garden',
  domains: ['a.example', 'b.example'],
  type: '',
  credibility: 3,
  peerReviewed: false,
};
const table = new Map([[garden.id, garden]]);

describe('a venue that comes in', () => {
  it('is new, changed or the same, by its id', () => {
    expect(venueChange({ ...garden, id: 'other' }, table).kind).toBe('new');
    expect(venueChange({ ...garden, domains: ['b.example', 'a.example'] }, table).kind).toBe('same');
    expect(venueChange({ ...garden, credibility: 4 }, table)).toEqual({
      kind: 'changed',
      venue: { ...garden, credibility: 4 },
      before: garden,
      differs: ['credibility: 3 Good → 4 High'],
    });
  });

  it('says in words what is other about it', () => {
    const after: Venue = {
      id: 'garden',
      name: 'Garden',
      domains: ['b.example', 'c.example'],
      type: 'blog',
      credibility: null,
      peerReviewed: true,
    };
    expect(venueDifferences(garden, after)).toEqual([
      'name: The Garden → Garden',
      'type: none → blog',
      'credibility: 3 Good → not rated',
      'now peer reviewed',
      'new domains: c.example',
      'domains taken out: a.example',
    ]);
  });
});
