import { expect, it } from 'vitest';
import { saidAnswer, saidCounts } from './finder-words.ts';

const counted = (value: string, label = value) => ({ value, label, count: 1 });
const labels = (values: readonly { label: string }[] | undefined) => values?.map(({ label }) => label);

it('says values of ours in words, and leaves names as they are', () => {
  const counts = saidCounts({
    credibility: [counted('4'), counted('none')],
    venue: [counted('arxiv', 'arXiv'), counted('none')],
    state: [counted('refused')],
    lacks: [counted('keypoints')],
    tag: [counted('none')],
  });
  expect(labels(counts.credibility)).toEqual(['4 High', 'Unrated']);
  expect(labels(counts.venue)).toEqual(['arXiv', 'No venue']);
  expect(labels(counts.state)).toEqual(['Not taken whole']);
  expect(labels(counts.lacks)).toEqual(['No key points']);
  expect(labels(counts.tag)).toEqual(['none']);
});

it('says them in the pictures of the library too', () => {
  const overview = saidAnswer('overview', {
    total: 1,
    byCredibility: [counted('5')],
    byType: [counted('paper')],
    byMonth: [counted('2025-07')],
    byVenue: [counted('none')],
    lacking: [counted('citation')],
  });
  expect(labels(overview.byCredibility)).toEqual(['5 Gold']);
  expect(labels(overview.byVenue)).toEqual(['No venue']);
  expect(labels(overview.lacking)).toEqual(['No citing page']);
  expect(labels(overview.byType)).toEqual(['paper']);
});
