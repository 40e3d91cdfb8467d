import { expect, it } from 'vitest';
import { joinLines, Vocabulary } from './hyphens.ts';

function vocabulary(...lines: string[]): Vocabulary {
  const known = new Vocabulary();
  for (const line of lines) known.add(line);
  return known;
}

it.each([
  ['words with a space', 'one', 'two', 'one two'],
  ['a split word without its hyphen', 'the interpre-', 'tability of', 'the interpretability of'],
  ['a split word at a soft hyphen', 'self\u00ad', 'ish', 'selfish'],
  ['a compound that the text has elsewhere', 'a state-of-the-', 'art model', 'a state-of-the-art model'],
  ['a compound that starts with “self”', 'by self-', 'attention', 'by self-attention'],
  ['a name with a hyphen', 'Anglo-', 'Saxon', 'Anglo-Saxon'],
  ['a number behind a hyphen', 'COVID-', '19', 'COVID-19'],
  ['a range of numbers', '1998-', '2003', '1998- 2003'],
  ['a dash', 'so it was\u2014', 'or seemed', 'so it was\u2014or seemed'],
  ['an address at its slash', 'https://a.example/', 'path', 'https://a.example/path'],
  ['Chinese without a space', '你好', '世界', '你好世界'],
  ['nothing', '', 'first', 'first'],
])('joins %s', (_, text, next, expected) => {
  expect(joinLines(text, next, vocabulary('the-art', 'the state of the-art'))).toBe(expected);
});

it('takes what the document has inside its lines for a word over a compound', () => {
  expect(joinLines('a co-', 'operation', vocabulary('our cooperation'))).toBe('a cooperation');
  expect(joinLines('a re-', 'sign', vocabulary('to re-sign'))).toBe('a re-sign');
});
