import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { type KeyPoint, keyPoint, keyPointSchema } from './key-point.ts';
import { type PageStance, STANCES, withStances } from './stance.ts';
import { readStanceLine, stanceLines, withStanceLines } from './stance-lines.ts';

const on = (page: string, stance: PageStance['stance'] = 'supports'): PageStance => ({ page, stance });
const point = (id: string, text: string, ...stances: PageStance[]): KeyPoint =>
  withStances(keyPoint(id, text), stances);

describe('the stances of key points, as lines', () => {
  it('name the stance, the page and the words, in an order of their own', () => {
    const points = [
      point('1', 'Loss falls\n as a power law.', on('scaling-laws'), on('dense-transformers', 'contradicts')),
      point('2', 'A third.', on('scaling-laws', 'mentions')),
    ];
    const lines = [
      'contradicts “dense-transformers” — Loss falls as a power law.',
      'mentions “scaling-laws” — A third.',
      'supports “scaling-laws” — Loss falls as a power law.',
    ];
    expect(stanceLines(points)).toEqual(lines);
    expect(stanceLines(points.toReversed())).toEqual(lines);
  });

  it('leave out a point without words: nothing names it', () => {
    expect(stanceLines([point('1', ' \n', on('a'))])).toEqual([]);
  });

  it.each([
    'supports a — words',
    'praises “a” — words',
    'supports “a b” — words',
    'supports “” — words',
    'supports “a” — ',
    'supports “a” words',
    'supports “a” —  two  spaces',
  ])('are not of the form %j', line => {
    expect(readStanceLine(line)).toBeNull();
  });

  it('may name quotes and dashes in their words', () => {
    const line = 'supports “a” — “b” — c';
    expect(readStanceLine(line)).toEqual({ stance: 'supports', page: 'a', words: '“b” — c' });
  });
});

describe('key points with the stances of lines', () => {
  it('get and lose them by their words, and keep their ids and quotes', () => {
    const quote = { exact: 'q', prefix: '', suffix: '' };
    const points = [{ ...point('1', 'One', on('a'), on('b')), quote }, point('2', 'Two')];
    const changed = withStanceLines(points, [
      'supports “b” — One',
      'mentions “c” — Two',
      'mentions “d” — Gone',
    ]);
    expect(changed).toEqual([
      { ...point('1', 'One', on('b')), quote },
      point('2', 'Two', on('c', 'mentions')),
    ]);
  });

  it('get no more than they have room for', () => {
    const lines = Array.from({ length: 300 }, (_, at) => `mentions “page-${at}” — One`);
    const [full] = withStanceLines(
      [point('1', 'One', on('mine')), point('2', 'Two')],
      ['supports “mine” — One', ...lines],
    );
    expect(full?.stances).toHaveLength(100);
    expect(full?.stances?.[0]).toEqual(on('mine'));
    expect(v.is(keyPointSchema, full)).toBe(true);
  });

  it('are the very same where nothing changes', () => {
    const points = [point('1', 'One', on('b'), on('a')), point('2', '', on('a')), point('3', 'Three')];
    const same = withStanceLines(points, stanceLines(points));
    expect(same.every((each, at) => each === points[at])).toBe(true);
    expect(withStanceLines([point('1', 'One', on('a'))], [])).toEqual([keyPoint('1', 'One')]);
  });

  it('say again what the lines say, whatever their words are', () => {
    const anyPoint = fc
      .record({
        text: fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('a\u0000b', 'x\ud83e', '”', ' — ')),
        stances: fc.array(
          fc.record({ page: fc.constantFrom('a', 'b-c', 'é/1'), stance: fc.constantFrom(...STANCES) }),
          { maxLength: 3 },
        ),
      })
      .map(({ text, stances }) => point(text, text, ...stances));
    fc.assert(
      fc.property(fc.uniqueArray(anyPoint, { maxLength: 4, selector: ({ text }) => text }), points => {
        const lines = stanceLines(points);
        for (const line of lines) expect(readStanceLine(line)).not.toBeNull();
        const bare = points.map(each => (each.text.trim() === '' ? each : withStances(each, [])));
        expect(stanceLines(withStanceLines(bare, lines))).toEqual(lines);
      }),
      { numRuns: 200 },
    );
  });
});
