import { describe, expect, it } from 'vitest';
import { describeError } from './log.ts';

describe('describeError', () => {
  it('tells what the database said and not what was sent to it', () => {
    const error = new Error('Failed query: insert … params: secret', { cause: new Error('duplicate key') });
    expect(describeError(error)).toBe('Error: duplicate key');
  });

  it('keeps to one short line', () => {
    expect(describeError(new TypeError(`one\ntwo`))).toBe('TypeError: one');
    expect(describeError('x'.repeat(1000))).toHaveLength(300);
  });
});
