import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { keyPoint } from '../domain/key-point.ts';
import { STANCES, withStances } from '../domain/stance.ts';
import { stanceLines } from '../domain/stance-lines.ts';
import { joinReview, splitReview } from './wire-stances.ts';

const ROOM = 50_000;
const LINE = 'contradicts “dense-transformers” — Loss falls.';

describe('a review with stances, as the wiki has it', () => {
  it('ends in a line for each, after an empty one', () => {
    const lines = [LINE, 'supports “scaling-laws” — Loss falls.'];
    expect(joinReview('Well argued.', lines, ROOM).text).toBe(
      'Well argued.\n\nStance: contradicts “dense-transformers” — Loss falls.\nStance: supports “scaling-laws” — Loss falls.',
    );
    expect(joinReview('', lines.slice(0, 1), ROOM).text).toBe(`Stance: ${LINE}`);
    expect(joinReview('Well argued.', [], ROOM).text).toBe('Well argued.');
  });

  it.each([
    ['no stances', 'Well argued.\n\nMore.', 'Well argued.\n\nMore.', []],
    ['lines that somebody sorted and doubled', `R\n\nStance: ${LINE}\nStance: ${LINE}`, 'R', [LINE]],
    ['the line ends of Windows', `R\r\n\r\nStance: ${LINE}\r\n`.trimEnd(), 'R', [LINE]],
    ['a line within a paragraph', `R\nStance: ${LINE}`, `R\nStance: ${LINE}`, []],
    ['a line that is followed', `Stance: ${LINE}\n\nR`, `Stance: ${LINE}\n\nR`, []],
    ['a line of another form', 'R\n\nStance: sceptical', 'R\n\nStance: sceptical', []],
  ])('is taken apart: %s', (_, told, review, stances) => {
    expect(splitReview(told)).toEqual({ review, stances });
  });

  it('leaves out the stances that have no room, never a word of the review', () => {
    const review = 'x'.repeat(100);
    const { text, left } = joinReview(review, [LINE, LINE], 100 + 2 + 8 + LINE.length);
    expect(text).toBe(`${review}\n\nStance: ${LINE}`);
    expect(left).toBe(1);
    expect(joinReview(review, [LINE], 100)).toEqual({ text: review, left: 1 });
  });

  it('gives back what was written, even where that looks like stances itself', () => {
    const part = fc.constantFrom(
      'R',
      '\n',
      '\r\n',
      '\n\n',
      ' ',
      `Stance: ${LINE}`,
      'Stance: none',
      'Stance: ',
      'Stance: supports',
    );
    const anyReview = fc.array(fc.oneof(part, fc.string({ unit: 'binary', maxLength: 5 })), { maxLength: 8 });
    const anyPoints = fc.array(
      fc.record({ text: fc.string({ unit: 'binary' }), page: fc.constantFrom('a', 'b-c'), at: fc.nat(2) }),
      { maxLength: 3 },
    );
    fc.assert(
      fc.property(anyReview, anyPoints, (parts, points) => {
        const review = parts.join('');
        const stances = stanceLines(
          points.map(({ text, page, at }) =>
            withStances(keyPoint(text, text), [{ page, stance: STANCES[at] ?? 'supports' }]),
          ),
        );
        const { text, left } = joinReview(review, stances, ROOM);
        expect(left).toBe(0);
        expect(splitReview(text)).toEqual({ review, stances });
      }),
      { numRuns: 400 },
    );
  });
});
