import { describe, expect, it, vi } from 'vitest';
import { rowFactsOf } from '../../domain/entry-head.ts';
import { sampleEntry } from '../../domain/sample-entry.ts';
import type { AskFinder } from '../../messages/finder.ts';
import { foundRows, WINDOW } from './row-list.ts';

type Asked = { name: string; question: { from: number; to: number }; answer(isStale?: boolean): void };

/** Rows of a search of 1,000, whose answers come when the test says; those without entries at once, unless it waits for them too. */
function rowsOf(total = 1_000, areFactsHeld = false) {
  const asked: Asked[] = [];
  const ask = ((name: string, question: { from: number; to: number }) =>
    new Promise(resolve => {
      const rows = () =>
        Array.from({ length: question.to - question.from }, (_, at) => ({
          facts: rowFactsOf(sampleEntry({ id: `id-${question.from + at}` })),
          snippet: null,
          ...(name === 'rows' ? { entry: sampleEntry({ id: `id-${question.from + at}` }) } : {}),
        }));
      const answer = (isStale = false) =>
        resolve(isStale ? [] : name === 'ids' ? rows().map(({ facts }) => facts.id) : rows());
      if (name === 'facts' && !areFactsHeld) answer();
      else asked.push({ name, question, answer });
    })) as AskFinder;
  const onRows = vi.fn();
  const onFailure = vi.fn();
  return { asked, onRows, onFailure, list: foundRows(ask, { search: 1, total }, onRows, onFailure) };
}
const named = (id: string) => rowFactsOf(sampleEntry({ id }));
const froms = (asked: readonly Asked[]) => asked.map(({ question }) => question.from / WINDOW);

describe('the rows that are found', () => {
  it('are there at once as far as they came with the answer, and asked for all the same', async () => {
    const asked: string[] = [];
    const ask = (async (name: string) => {
      asked.push(name);
      return Array.from({ length: WINDOW }, () => ({ facts: named('whole'), snippet: null }));
    }) as AskFinder;
    const rows = Array.from({ length: WINDOW }, () => ({ facts: named('early'), snippet: null }));
    const list = foundRows(
      ask,
      { search: 1, total: 100, rows },
      () => {},
      () => {},
    );
    expect([list.rowAt(0)?.facts.id, list.rowAt(WINDOW)]).toEqual(['early', undefined]);
    list.need(0, 5);
    await expect.poll(() => list.rowAt(0)?.facts.id).toBe('whole');
    expect(asked).toEqual(['rows']);
  });

  it('are drawn from what is known of them, wherever the eye is, before their entries are read', async () => {
    const { asked, list, onRows } = rowsOf(1_000, true);
    list.need(WINDOW + 5, 3 * WINDOW - 5);
    expect(asked.map(({ name, question }) => [name, question.from / WINDOW])).toEqual([
      ['facts', 1],
      ['facts', 2],
    ]);
    for (const one of asked) one.answer();
    await expect.poll(() => onRows.mock.calls.length).toBe(1);
    expect(list.rowAt(WINDOW)?.facts.id).toBe(`id-${WINDOW}`);
    expect(list.rowAt(WINDOW)?.entry).toBeUndefined();
  });

  it('come by windows, once each', async () => {
    const { asked, list } = rowsOf();
    list.need(WINDOW + 5, 2 * WINDOW - 5);
    await expect
      .poll(() => asked.map(({ question }) => question))
      .toEqual([{ search: 1, from: WINDOW, to: 2 * WINDOW }]);
    asked[0]?.answer();
    await expect.poll(() => list.rowAt(WINDOW)?.entry?.id).toBe(`id-${WINDOW}`);
    list.need(WINDOW, 2 * WINDOW - 1);
    expect(asked).toHaveLength(1);
  });

  it('are read two at a time, and not where the eye has moved on', async () => {
    const { asked, list } = rowsOf();
    list.need(0, 4 * WINDOW);
    await expect.poll(() => froms(asked)).toEqual([0, 1]);
    for (const at of [4, 6, 8]) list.need(at * WINDOW, at * WINDOW + WINDOW - 5);
    asked[0]?.answer();
    await expect.poll(() => froms(asked)).toEqual([0, 1, 8]);
  });

  it('are asked for no more once a newer search has begun', async () => {
    const { asked, list, onRows } = rowsOf(1_000, true);
    list.need(0, WINDOW);
    asked[0]?.answer(true);
    await expect.poll(() => onRows.mock.calls.length).toBe(1);
    list.need(2 * WINDOW, 3 * WINDOW);
    expect(asked).toHaveLength(1);
  });

  it('end where the search ends', async () => {
    const { asked, list } = rowsOf(5 * WINDOW + 7);
    list.need(5 * WINDOW, 9 * WINDOW);
    await expect
      .poll(() => asked.map(({ question }) => question))
      .toEqual([{ search: 1, from: 5 * WINDOW, to: 5 * WINDOW + 7 }]);
  });

  it('give the ids of a range, from the finder where they were not all seen', async () => {
    const { asked, list } = rowsOf();
    list.need(0, WINDOW);
    await expect.poll(() => list.rowAt(0)).toBeDefined();
    expect(await list.idsBetween(1, 3)).toEqual(['id-1', 'id-2']);
    const far = list.idsBetween(WINDOW - 2, WINDOW + 2);
    await expect.poll(() => asked.at(-1)?.name).toBe('ids');
    asked.at(-1)?.answer();
    expect(await far).toEqual([-2, -1, 0, 1].map(by => `id-${WINDOW + by}`));
  });
});
