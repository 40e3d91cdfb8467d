import { describe, expect, it } from 'vitest';
import { fail, ok } from '../domain/result.ts';
import { askForEach, inParallel } from './parallel.ts';
import { problem } from './test-wiki.ts';

const numbers = Array.from({ length: 40 }, (_, at) => at);
const later = () => new Promise(done => setTimeout(done));

describe('many calls', () => {
  it('are made a few at a time, and answered in order', async () => {
    let [open, most] = [0, 0];
    const answers = await inParallel(numbers, async number => {
      open += 1;
      most = Math.max(most, open);
      await later();
      open -= 1;
      return number * 2;
    });
    expect(answers).toEqual(numbers.map(number => number * 2));
    expect(most).toBe(6);
  });

  it('of none are none', async () => {
    expect(await inParallel([], later)).toEqual([]);
  });

  it('end at a wiki that is out of reach, and the rest is told so', async () => {
    const asked: number[] = [];
    const answers = await askForEach(numbers, async number => {
      asked.push(number);
      await later();
      return number < 6 ? ok(number) : fail(problem('timeout'));
    });
    expect(asked).toHaveLength(12);
    expect(answers.slice(0, 6)).toEqual(numbers.slice(0, 6).map(ok));
    expect(answers.slice(6)).toEqual(numbers.slice(6).map(() => fail(problem('timeout'))));
  });

  it('go on where one alone is not taken', async () => {
    const answers = await askForEach(numbers, async number =>
      number % 2 ? ok(number) : fail(problem('server-error')),
    );
    expect(answers.filter(answer => answer.ok)).toHaveLength(20);
  });
});
