import { expect, it, onTestFinished } from 'vitest';
import { DEFAULT_VENUES } from '../domain/venue-table.ts';
import { freshDatabase } from './fresh-database.ts';
import { allVenues, ownVenues, putVenue } from './venues.ts';

const garden = {
  id: 'garden',
  name: 'The Garden',
  domains: ['garden.example'],
  type: '',
  credibility: 3 as const,
  peerReviewed: false,
};

it('keeps a venue for next time, beside those that came with the extension', async () => {
  const db = await freshDatabase(onTestFinished);
  expect(await allVenues(db)).toHaveLength(DEFAULT_VENUES.length);
  await putVenue(db, garden);
  await putVenue(db, { ...garden, credibility: 4 });
  expect(await ownVenues(db)).toEqual([{ ...garden, credibility: 4 }]);
  expect(await allVenues(db)).toHaveLength(DEFAULT_VENUES.length + 1);
});
