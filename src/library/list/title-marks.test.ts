import { describe, expect, it } from 'vitest';
import { searchedWords, titleMarks } from './title-marks.ts';

const marked = (title: string, query: string) =>
  titleMarks(title, searchedWords(query)).map(([from, to]) => title.slice(from, to));

describe('what a search marks in a title', () => {
  it.each([
    ['Sparse features', 'spar', ['Spar']],
    ['Sparse features, sparsely', 'SPARSE feat', ['Sparse', 'feat', 'sparse']],
    ['Dense models', 'sparse', []],
    ['Sparse features', '-sparse type:sparse', []],
    ['Über Gödel', 'uber godel', ['Über', 'Gödel']],
    ['Self-play', '"self-play"', ['Self', 'play']],
    ['機械学習の基礎', '学習', ['学習']],
    ['Sparse', 's sparse', ['Sparse']],
    ['L’intelligence des L’Oréal', 'intel', ['intel']],
    ["Histoire de l'art", "d'art", ['art']],
    ['L’Oréal', 'loreal', ['L’Oréal']],
    ['Łukasz læst Straße', 'lukasz strass', ['Łukasz', 'Straße']],
    ['法人の', '人', ['人']],
  ])('“%s” by %s', (title, query, expected) => {
    expect(marked(title, query)).toEqual(expected);
  });
});
