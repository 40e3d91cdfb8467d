import { expect, it, onTestFinished } from 'vitest';
import { freshDatabase } from './fresh-database.ts';
import { keepKnownPages, knownPage, showsKnownPages } from './known-pages.ts';
import { sampleId, storeSamples } from './stored-sample.ts';

it('finds the entry of an address, and how many pages cite it', async () => {
  const db = await freshDatabase(onTestFinished);
  await storeSamples(db, [{}, { url: 'https://arxiv.org/abs/2309.08600', citedBy: ['one', 'two'] }]);
  expect(await knownPage(db, 'https://a.example/1')).toEqual({ entryId: sampleId(1), citedCount: 0 });
  // Another form of the same work.
  expect(await knownPage(db, 'https://arxiv.org/pdf/2309.08600v2')).toEqual({
    entryId: sampleId(2),
    citedCount: 2,
  });
  expect(await knownPage(db, 'https://a.example/3')).toBeUndefined();
});

it('shows no known pages until somebody chose to', async () => {
  const db = await freshDatabase(onTestFinished);
  expect(await showsKnownPages(db)).toBe(false);
  await keepKnownPages(db, true);
  expect(await showsKnownPages(db)).toBe(true);
  await keepKnownPages(db, false);
  expect(await showsKnownPages(db)).toBe(false);
});
