import { expect, it, onTestFinished } from 'vitest';
import { venueForSource } from '../domain/venue-match.ts';
import { DEFAULT_VENUES } from '../domain/venue-table.ts';
import { freshDatabase } from './fresh-database.ts';
import { storeSamples } from './stored-sample.ts';
import { allVenues, countInheriting, ownVenues, putVenues, removeVenue } from './venues.ts';

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
  await putVenues(db, [garden]);
  await putVenues(db, [{ ...garden, credibility: 4 }]);
  expect(await ownVenues(db)).toEqual([{ ...garden, credibility: 4 }]);
  expect(await allVenues(db)).toHaveLength(DEFAULT_VENUES.length + 1);
});

it('lets an edited venue of the extension win, and brings it back as it was', async () => {
  const db = await freshDatabase(onTestFinished);
  const arxiv = DEFAULT_VENUES.find(({ id }) => id === 'arxiv');
  if (!arxiv) throw new Error('There is no arXiv.');
  await putVenues(db, [{ ...arxiv, credibility: 5 }]);
  const found = async () => (await allVenues(db)).filter(({ id }) => id === 'arxiv');
  expect(await found()).toEqual([{ ...arxiv, credibility: 5 }]);
  expect(
    venueForSource({ url: 'https://arxiv.org/abs/1', siteName: '', doi: '' }, await allVenues(db)),
  ).toEqual({
    ...arxiv,
    credibility: 5,
  });
  await removeVenue(db, 'arxiv');
  expect(await found()).toEqual([arxiv]);
});

it('counts the sources of a venue, and those of them that inherit its rating', async () => {
  const db = await freshDatabase(onTestFinished);
  const rated = (override: 1 | 5) => ({ venueId: 'arxiv', credibility: { override, reason: '' } });
  await storeSamples(db, [rated(1), rated(5), { venueId: 'arxiv' }, { venueId: 'nature' }, {}]);
  expect(await countInheriting(db, ['arxiv', 'nature', 'garden'])).toEqual(
    new Map([
      ['arxiv', { sources: 3, inheriting: 1 }],
      ['nature', { sources: 1, inheriting: 1 }],
      ['garden', { sources: 0, inheriting: 0 }],
    ]),
  );
});
