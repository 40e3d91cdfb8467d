import { describe, expect, it } from 'vitest';
import { keyPoint } from '../../domain/key-point.ts';
import { sampleEntry } from '../../domain/sample-entry.ts';
import {
  fieldTerms,
  folded,
  isFoundOtherwise,
  isLoneCharacter,
  termsOf,
  textTerms,
  wordsOf,
} from './terms.ts';

describe('the words of a text', () => {
  it.each([
    ['', []],
    ['Sparse auto-encoders, GPT-4!', ['sparse', 'auto', 'encoders', 'gpt', '4']],
    ['Émigrés à Zürich', ['emigres', 'a', 'zurich']],
    ["don't l’état", ['dont', 'etat']],
    ["Qu'il n'y a d'aujourd'hui", ['il', 'y', 'a', 'aujourdhui']],
    ["Dell'arte, l'3D, O'Brien's 5'10", ['arte', '3d', 'obriens', '5', '10']],
    ["'l' l' m’", ['l', 'l', 'm']],
    [
      'Łódź Ørsted Đorđe Cæsar cœur STRAẞE Straße ısı',
      ['lodz', 'orsted', 'dorde', 'caesar', 'coeur', 'strasse', 'strasse', 'isi'],
    ],
    ['Привет, мир', ['привет', 'мир']],
    ['注意力机制', ['注意', '意力', '力机', '机制']],
    ['猫', ['猫']],
    ['GPTと注意力', ['gpt', 'と注', '注意', '意力']],
    ['مرحبا بالعالم', ['مرحبا', 'بالعالم']],
    ['한국어 모델', ['한국어', '모델']],
    ['🧪 x² ✓', ['🧪', 'x2']],
  ])('of %j are %j', (text, words) => {
    expect(wordsOf(text)).toEqual(words);
  });

  it('are no longer than any word is', () => {
    expect(wordsOf('a'.repeat(5_000))).toEqual(['a'.repeat(40)]);
  });

  it('are the same however the marks are written', () => {
    expect(folded('e\u0301')).toBe(folded('é'));
  });
});

it('a text is also found by an elision written as one word, and by the last character of a run without spaces', () => {
  expect(termsOf("L'Oréal d'ici")).toEqual(['oreal', 'ici', 'loreal', 'dici']);
  expect(termsOf('法人、人')).toEqual(['法人', '人', '人', '人']);
  expect(termsOf('GPTと人')).toEqual(['gpt', 'と人', '人']);
  expect(textTerms("l'art d'art")).toBe('art lart dart');
  expect(isLoneCharacter('人') && isLoneCharacter('𠀀')).toBe(true);
  expect(isLoneCharacter('法人') || isLoneCharacter('a')).toBe(false);
});

describe('the terms of an entry', () => {
  const entry = sampleEntry({
    title: 'Toy Models',
    authors: ['Nelson Elhage'],
    keyPoints: [
      {
        ...keyPoint('1', 'Superposition', { exact: 'the quoted words', prefix: '', suffix: '' }),
        stances: [{ page: 'dense-transformers', stance: 'contradicts' }],
      },
    ],
    tags: ['interpretability'],
  });

  it('are those of every field that a person searches, with the authors also apart', () => {
    const terms = fieldTerms(entry).split(' ');
    expect(terms).toEqual(
      expect.arrayContaining([
        'toy',
        'elhage',
        '@elhage',
        'superposition',
        'quoted',
        'interpretability',
        'contradicts',
        'dense',
      ]),
    );
    expect(terms).not.toContain('@toy');
  });

  it('are each there once', () => {
    expect(textTerms('a b a B')).toBe('a b');
    expect(textTerms('')).toBe('');
  });

  it('are made of an entry of an earlier version too, which lacks identifiers', () => {
    const { identifiers: _, ...older } = entry;
    for (const lacking of [older, { ...entry, identifiers: {} }]) {
      expect(fieldTerms(lacking as typeof entry)).toContain('superposition');
    }
  });

  it('change with what is searched only', () => {
    expect(isFoundOtherwise(entry, { ...entry, importance: 50, publishedDate: '2025' })).toBe(false);
    expect(isFoundOtherwise(entry, { ...entry, tags: ['other'] })).toBe(true);
    expect(isFoundOtherwise(entry, { ...entry, formerKeys: ['elhage2021'] })).toBe(true);
    const identifiers = { ...entry.identifiers, pmid: '12345678' };
    expect(isFoundOtherwise(entry, { ...entry, identifiers })).toBe(true);
    const neutral = entry.keyPoints.map(point => ({ ...point, stances: [] }));
    expect(isFoundOtherwise(entry, { ...entry, keyPoints: neutral })).toBe(true);
    expect(isFoundOtherwise(entry, { ...entry, authors: [], tags: ['Nelson Elhage'] })).toBe(true);
  });
});
