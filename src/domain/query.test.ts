import { describe, expect, it } from 'vitest';
import { hasFilter, parseQuery, withFilterToggled, withValuesChanged } from './query.ts';

const filter = (field: string, value: string, compare = '=', isExcluded = false) => ({
  kind: 'filter',
  field,
  compare,
  value,
  isExcluded,
});
const word = (text: string, isExcluded = false) => ({ kind: 'word', text, isExcluded });
const phrase = (text: string, isExcluded = false) => ({ kind: 'phrase', text, isExcluded });

describe('a search', () => {
  it.each([
    ['', []],
    ['  ', []],
    ['sparse auto', [word('sparse'), word('auto')]],
    ['"dark matter" -toy', [phrase('dark matter'), word('toy', true)]],
    ['-"not this"', [phrase('not this', true)]],
    ['"open end', [phrase('open end')]],
    ['""', []],
    ['- -', []],
    ['author:olah type:Paper', [filter('author', 'olah'), filter('type', 'Paper')]],
    ['credibility:>=4', [filter('credibility', '4', '>=')]],
    ['importance:<50', [filter('importance', '50', '<')]],
    ['venue:"Transformer Circuits" x', [filter('venue', 'Transformer Circuits'), word('x')]],
    ['tag:"<3" tag:"say ""hi"""', [filter('tag', '<3'), filter('tag', 'say "hi"')]],
    ['tag:"open end', [filter('tag', 'open end')]],
    ['-tag:old', [filter('tag', 'old', '=', true)]],
    [
      'cited:no state:refused after:2025-01',
      [filter('cited', 'no'), filter('state', 'refused'), filter('after', '2025-01')],
    ],
    ['AUTHOR:olah', [filter('author', 'olah')]],
    ['https://a.example/x', [word('https://a.example/x')]],
    ['unknown:thing', [word('unknown:thing')]],
    ['author:', [word('author:')]],
    ['注意力 -机制', [word('注意力'), word('机制', true)]],
  ])('%j is read', (text, parts) => {
    expect(parseQuery(text)).toEqual(parts);
  });
});

describe('a filter', () => {
  it('is added, found, and taken out again', () => {
    const added = withFilterToggled('sparse "dark matter"', 'venue', 'Transformer Circuits');
    expect(added).toBe('sparse "dark matter" venue:"Transformer Circuits"');
    expect(hasFilter(added, 'venue', 'Transformer Circuits')).toBe(true);
    expect(hasFilter(added, 'venue', 'Circuits')).toBe(false);
    expect(withFilterToggled(added, 'venue', 'Transformer Circuits')).toBe('sparse "dark matter"');
  });
});

describe('a filter that is added while a quote is open', () => {
  it.each([
    ['"machine learn', '"machine learn" type:paper'],
    ['a -"machine learn ', 'a -"machine learn" type:paper'],
    ['tag:"machine learn', 'tag:"machine learn" type:paper'],
    ['tag:"say ""hi""', 'tag:"say ""hi""" type:paper'],
    ['a "', 'a type:paper'],
    ['a -"', 'a type:paper'],
    ['"a" 5"', '"a" 5" type:paper'],
  ])('is no part of the phrase: %s', (text, expected) => {
    expect(withFilterToggled(text, 'type', 'paper')).toBe(expected);
    expect(withFilterToggled(expected, 'type', 'paper')).toBe(expected.replace(' type:paper', ''));
  });
});

describe('a value', () => {
  const values = [
    '<3',
    '>=',
    '=x',
    'say "hi"',
    '"quoted"',
    '"',
    '5" disk',
    'a"b',
    'plain',
    'C++',
    'a:b',
    '',
    '-x',
  ];
  it.each(values)('%j is read as it was, and taken out again', value => {
    const text = withFilterToggled('type:paper', 'tag', value);
    expect(parseQuery(text)).toEqual([filter('type', 'paper'), filter('tag', value)]);
    expect(hasFilter(text, 'tag', value)).toBe(true);
    const more = withFilterToggled(text, 'tag', 'after it');
    expect(parseQuery(more)).toHaveLength(3);
    expect(withFilterToggled(more, 'tag', value)).toBe('type:paper tag:"after it"');
  });

  it('is the same however it was typed', () => {
    expect(hasFilter('TAG:"ml"', 'tag', 'ml')).toBe(true);
    expect(hasFilter('-tag:ml', 'tag', 'ml')).toBe(false);
    expect(hasFilter('importance:>5', 'importance', '5')).toBe(false);
    expect(withFilterToggled('x Tag:"ml"', 'tag', 'ml')).toBe('x');
  });
});

it('changes the values of one field, and leaves the rest as it was typed', () => {
  const change = (value: string) => (value === 'Old' ? 'New name' : value);
  const text = 'sparse  collection:Old -collection:"Old" tag:Old collection:Older "collection:Old"';
  expect(withValuesChanged(text, 'collection', change)).toBe(
    'sparse  collection:"New name" -collection:"New name" tag:Old collection:Older "collection:Old"',
  );
});
