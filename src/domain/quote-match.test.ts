import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldedText } from './folded-text.ts';
import { findQuote, quoteFinder } from './quote-match.ts';

const quote = (exact: string, prefix = '', suffix = '') => ({ exact, prefix, suffix });
const found = (text: string, ...of: Parameters<typeof quote>) => {
  const match = findQuote(text, quote(...of));
  return match && [text.slice(match.start, match.end), match.score];
};

describe('a quote is found', () => {
  it.each<[string, string, string, [string, number] | null]>([
    ['as it is', 'We find that features add up.', 'features add', ['features add', 1]],
    [
      'whatever its spaces',
      'We find that\n  features\u00a0add up.',
      'that features add',
      ['that\n  features\u00a0add', 1],
    ],
    [
      'whatever its quotation marks',
      'They call it “a feature” — once.',
      '"a feature" - once',
      ['a feature” — once', 1],
    ],
    [
      'whatever its case',
      'WE FIND THAT features add up.',
      'We find that features',
      ['WE FIND THAT features', 1],
    ],
    ['through ligatures and accents', 'An eﬃcient naïve method', 'efficient naive', ['eﬃcient naïve', 1]],
    [
      'through soft hyphens',
      'an inter\u00adpretable model',
      'interpretable model',
      ['inter\u00adpretable model', 1],
    ],
    ['with signs outside the first plane', 'So 𝑥 is 𝑦', 'x is y', ['𝑥 is 𝑦', 1]],
    ['as a part of other words, which is less', 'The smart party begins', 'Art part', ['art part', 0.875]],
    ['not where it is not', 'Nothing of the kind is said on this page.', 'A wholly different claim', null],
    ['not where it is empty', 'Some text', ' ', null],
    ['not by signs alone', 'Some text', '…', null],
    [
      'less where a number has another sign',
      'a change of -5 points',
      'a change of +5',
      ['a change of -5', 1 - 1 / 14],
    ],
    ['not where a number is another', 'in 1.5 ways', '15', null],
  ])('%s', (_, text, exact, expected) => {
    expect(found(text, exact)).toEqual(expected);
  });

  it('with some errors, and says how many', () => {
    const text = 'Before. The model does not represent many more features than it has neurons. After.';
    const exact = 'The model represents many more features than it has neurons';
    const match = findQuote(text, quote(exact));
    expect(text.slice(match!.start, match!.end)).toContain('does not represent many more features');
    expect(match!.score).toBeGreaterThan(0.8);
    expect(match!.score).toBeLessThan(1);
  });

  it('where its context says, among several', () => {
    const text = 'First we add one. Then we add one. At last we add one.';
    expect(findQuote(text, quote('we add one', 'Then '))?.start).toBe(text.indexOf('we add one', 10));
    expect(findQuote(text, quote('we add one', 'At last ', '.'))?.start).toBe(text.lastIndexOf('we add one'));
    expect(findQuote(text, quote('we  add one', 'then '))?.start).toBe(text.indexOf('we add one', 10));
  });
});

const letters = fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'd', ' '), minLength: 30, maxLength: 120 });

describe('whatever the text', () => {
  it('a part of it is found as it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), fc.nat(), fc.nat(), (text, one, other) => {
        const [from, to] = [one % (text.length + 1), other % (text.length + 1)].sort((x, y) => x - y);
        const exact = text.slice(from, to).trim();
        const match = findQuote(text, quote(exact));
        expect(match && text.slice(match.start, match.end)).toBe(exact === '' ? null : exact);
      }),
    );
  });

  it('its folded form leads back to where it was', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), text => {
        const { folded, origin } = foldedText(text);
        expect(origin.length).toBe(folded.length);
        for (const at of origin) expect(at).toBeLessThan(text.length);
      }),
    );
  });

  it('a part with few errors in it is found about where it is', () => {
    fc.assert(
      fc.property(
        letters,
        letters,
        letters,
        fc.array(fc.nat(), { maxLength: 5 }),
        (before, exact, after, errors) => {
          let typed = exact;
          for (const error of errors)
            typed = `${typed.slice(0, error % typed.length)}x${typed.slice((error % typed.length) + 1)}`;
          fc.pre(foldedText(typed).folded.length * 0.2 >= errors.length + 1);
          const text = `${before}|${exact}|${after}`;
          const match = findQuote(text, quote(typed));
          expect(match).not.toBeNull();
          expect(match!.score).toBeGreaterThanOrEqual(
            1 - (errors.length + 1) / foldedText(typed).folded.length,
          );
        },
      ),
    );
  });
});

it('200 quotes in a megabyte are found, changed ones too', () => {
  let state = 1;
  const random = (below: number) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return (state >>> 8) % below;
  };
  const vocabulary = Array.from({ length: 4_000 }, () =>
    Array.from({ length: 2 + random(9) }, () => 'etaoinshrdlucmfw'[random(16)]).join(''),
  );
  // As in a language: the first words are met most.
  const word = () => vocabulary[Math.floor(4_000 * (random(10_000) / 10_000) ** 3)] ?? '';
  const words = Array.from({ length: 190_000 }, word);
  const text = words.join(' ');
  expect(text.length).toBeGreaterThan(1_000_000);
  const quotes = Array.from({ length: 200 }, (_, at) => {
    const from = random(words.length - 60);
    const exact = words.slice(from, from + 15 + random(30));
    if (at % 4 === 1) return quote(exact.join('\n').toUpperCase());
    if (at % 4 === 2) return quote(exact.with(4, 'changed').with(9, '').join(' '));
    if (at % 4 === 3) return quote(Array.from({ length: 30 }, () => `q${random(1_000)}z`).join(' '));
    return quote(exact.join(' '));
  });
  const find = quoteFinder(text);
  const matches = quotes.map(find);
  expect(matches.map(match => match !== null)).toEqual(quotes.map((_, at) => at % 4 !== 3));
});
