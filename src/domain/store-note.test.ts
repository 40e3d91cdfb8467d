import { expect, it } from 'vitest';
import { NOTHING_LOST, noteOf } from './store-note.ts';

const NOW = '2026-11-28T12:00:00.000Z';
const BEFORE = '2026-01-02T03:04:05.000Z';

it.each([
  ['the first store of all', true, null, { lostAt: '' }],
  ['a store that was never noted outside', false, null, { lostAt: '' }],
  ['the store that was noted', false, NOTHING_LOST, undefined],
  ['the store after one that is gone, of which nobody knows yet', false, { lostAt: BEFORE }, undefined],
  ['a new store in place of one that was noted', true, NOTHING_LOST, { lostAt: NOW }],
  ['one more that is gone', true, { lostAt: BEFORE }, { lostAt: NOW }],
])('notes of %s what is so', (_, isNew, noted, note) => {
  expect(noteOf(isNew, noted, NOW)).toEqual(note);
});
