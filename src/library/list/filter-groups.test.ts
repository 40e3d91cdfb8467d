import { describe, expect, it } from 'vitest';
import { filterGroups } from './filter-groups.ts';

const COUNTS = { type: [{ value: 'paper', label: 'paper', count: 3 }] };
const told = (query: string, total: number) =>
  filterGroups(COUNTS, query, total).flatMap(({ field, values }) =>
    values.map(({ value, count, isOn }) => `${field}:${value} ${count}${isOn ? ' on' : ''}`),
  );

describe('a filter that nobody has counted', () => {
  it.each(['cited:no', 'author:Roe', 'captured:2025-07', 'type:Paper'])(
    'tells what is found by it: %s',
    query => {
      expect(told(query, 7)).toContain(`${query} 7 on`);
    },
  );

  it('tells nothing beside another of its field, as only both are counted', () => {
    expect(told('author:roe author:lund', 1)).toEqual(
      expect.arrayContaining(['author:roe null on', 'author:lund null on']),
    );
  });

  it('tells 0 where nothing is found', () => {
    expect(told('type:book', 0)).toEqual(['type:book 0 on', 'type:paper 3']);
  });
});

it('a filter that is counted tells its count', () => {
  expect(told('type:paper', 3)).toEqual(['type:paper 3 on']);
});
