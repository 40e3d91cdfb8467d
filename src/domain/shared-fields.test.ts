import { describe, expect, it } from 'vitest';
import { keyPoint } from './key-point.ts';
import { sampleEntry } from './sample-entry.ts';
import { isEmptyValue, sameValue, sharedFields, wellFormed } from './shared-fields.ts';

const quote = { exact: 'features', prefix: '', suffix: '' };

describe('the shared fields of an entry', () => {
  it('are its words, with tokens as the wiki stores them', () => {
    const entry = sampleEntry({ subtype: 'Working paper', purpose: 'news', importance: 55 });
    expect(sharedFields(entry)).toMatchObject({
      title: 'Circuits Updates - July 2025',
      subtype: 'working_paper',
      purpose: 'news',
      importance: 55,
      credibility: null,
      citedBy: [],
    });
  });

  it('have no key point that is only a quote: the wiki has no place for one', () => {
    const entry = sampleEntry({ keyPoints: [keyPoint('a', ' ', quote), keyPoint('b', 'said')] });
    expect(sharedFields(entry).keyPoints).toEqual(['said']);
  });
});

it.each([
  ['', '', true],
  [null, '', false],
  [['a', 'b'], ['a', 'b'], true],
  [['a', 'b'], ['b', 'a'], false],
  [[], '', false],
])('%j and %j are the same: %s', (one, other, isSame) => {
  expect(sameValue(one, other)).toBe(isSame);
});

it.each([
  ['', true],
  [[], true],
  [null, true],
  [undefined, true],
  [0, false],
  [' ', false],
])('%j says nothing: %s', (value, isEmpty) => {
  expect(isEmptyValue(value)).toBe(isEmpty);
});

it.each([
  ['NUL', 'a\u0000b', 'ab'],
  ['a lone high surrogate', 'a\ud83e', 'a\ufffd'],
  ['a lone low surrogate', '\uddeaa', '\ufffda'],
  ['surrogates the wrong way round', '\uddea\ud83e', '\ufffd\ufffd'],
  ['a whole pair', '🧪', '🧪'],
])('%s in a text', (_, given, kept) => {
  expect(wellFormed(given)).toBe(kept);
});
