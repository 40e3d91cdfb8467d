import { expect, it } from 'vitest';
import { importEntries } from './index.ts';
import { writtenTime } from './written-time.ts';

it.each([
  ['2025-12-28 02:03:57', '2025-12-28T02:03:57.000Z'],
  ['2025-01-01', '2025-01-01T00:00:00.000Z'],
  ['2025-12-28 02:03', '2025-12-28T02:03:00.000Z'],
  ['2025-12-28T2:03:57.123456 Z', '2025-12-28T02:03:57.123Z'],
  // PostgreSQL
  ['2025-12-28 02:03:57.5+00', '2025-12-28T02:03:57.500Z'],
  ['2025-12-28T02:03:57+0130', '2025-12-28T00:33:57.000Z'],
  ['2025-12-28T02:03:57-05:00', '2025-12-28T07:03:57.000Z'],
  ['2025-02-30', ''],
  ['2025-12-28 25:00:00', ''],
  ['28/12/2025', ''],
  ['2025', ''],
  ['yesterday', ''],
  ['', ''],
])('reads %j as the time %j', (text, time) => {
  expect(writtenTime(text)).toBe(time);
});

it('of YAML takes times in the forms of databases, and names what is none', async () => {
  const { items, remarks } = await importEntries(
    '- url: https://a.example/1\n  fetched_at: 2025-12-28 02:03:57\n  created_at: 2025-01-01\n  updated_at: "2025-03-04T05:06:07Z"\n' +
      '- url: https://a.example/2\n  fetched_at: last week\n  created_at: 2025\n  updated_at:\n',
    'yaml',
  );
  expect(items[0]?.entry).toMatchObject({
    capturedAt: '2025-12-28T02:03:57.000Z',
    createdAt: '2025-01-01T00:00:00.000Z',
    updatedAt: '2025-03-04T05:06:07.000Z',
  });
  expect(items[1]?.entry.capturedAt).toBeUndefined();
  expect(remarks).toEqual([
    { at: 'line 5', reason: 'Taken without what has another form: created_at, fetched_at.' },
  ]);
});
