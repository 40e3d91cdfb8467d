import { describe, expect, it, vi } from 'vitest';
import { sampleEntry } from '../domain/sample-entry.ts';
import type { AskFinder } from '../messages/finder.ts';
import { foundRows, WINDOW } from './row-list.ts';

type Asked = { name: string; question: { from: number; to: number }; answer(isStale?: boolean): void };

/** Rows of a search of 1,000, whose answers come when the test says. */
function rowsOf(total = 1_000) {
  const asked: Asked[] = [];
  const ask = ((name: string, question: { from: number; to: number }) =>
    new Promise(resolve => {
      const rows = () =>
        Array.from({ length: question.to - question.from }, (_, at) => ({
          entry: sampleEntry({ id: `id-${question.from + at}` }),
          snippet: null,
        }));
      const ids = () => Array.from({ length: total }, (_, at) => `id-${at}`);
      asked.push({
        name,
        question,
        answer: (isStale = false) => resolve(isStale ? [] : name === 'ids' ? ids() : rows()),
      });
    })) as AskFinder;
  const onRows = vi.fn();
  const onFailure = vi.fn();
  return { asked, onRows, onFailure, list: foundRows(ask, { search: 1, total }, onRows, onFailure) };
}
const froms = (asked: readonly Asked[]) => asked.map(({ question }) => question.from / WINDOW);

describe('the rows that are found', () => {
  it('come by windows, once each', async () => {
    const { asked, list, onRows } = rowsOf();
    list.need(60, 90);
    expect(asked.map(({ question }) => question)).toEqual([{ search: 1, from: 50, to: 100 }]);
    expect(list.rowAt(60)).toBeUndefined();
    asked[0]?.answer();
    await expect.poll(() => onRows.mock.calls.length).toBe(1);
    expect(list.rowAt(60)?.entry.id).toBe('id-60');
    list.need(70, 99);
    expect(asked).toHaveLength(1);
  });

  it('are asked for two at a time, and not where the eye has moved on', async () => {
    const { asked, list } = rowsOf();
    for (const from of [0, 100, 200, 300, 400]) list.need(from, from + 40);
    expect(froms(asked)).toEqual([0, 2]);
    asked[0]?.answer();
    await expect.poll(() => froms(asked)).toEqual([0, 2, 8]);
  });

  it('are asked for no more once a newer search has begun', async () => {
    const { asked, list, onRows } = rowsOf();
    list.need(0, 40);
    asked[0]?.answer(true);
    await expect.poll(() => onRows.mock.calls.length).toBe(1);
    list.need(100, 140);
    expect(asked).toHaveLength(1);
  });

  it('end where the search ends', () => {
    const { asked, list } = rowsOf(120);
    list.need(100, 160);
    expect(asked.map(({ question }) => question)).toEqual([{ search: 1, from: 100, to: 120 }]);
  });

  it('give the ids of a range, from the finder where they were not all seen', async () => {
    const { asked, list } = rowsOf();
    list.need(0, 40);
    asked[0]?.answer();
    await expect.poll(() => list.rowAt(0)).toBeDefined();
    expect(await list.idsBetween(1, 3)).toEqual(['id-1', 'id-2']);
    const far = list.idsBetween(48, 52);
    asked[1]?.answer();
    expect(asked[1]?.name).toBe('ids');
    expect(await far).toEqual(['id-48', 'id-49', 'id-50', 'id-51']);
  });
});
