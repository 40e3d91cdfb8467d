import { expect, it } from 'vitest';
import { quoteLink } from './quote-link.ts';

const quote = (exact: string, prefix = '', suffix = '') => ({ exact, prefix, suffix });

it.each([
  ['a few words', 'https://a.example/', quote('a few words'), 'https://a.example/#:~:text=a%20few%20words'],
  [
    'signs that part',
    'https://a.example/',
    quote('x-y, z & w'),
    'https://a.example/#:~:text=x%2Dy%2C%20z%20%26%20w',
  ],
  [
    'a fragment of its own',
    'https://a.example/p#sec',
    quote('words'),
    'https://a.example/p#sec:~:text=words',
  ],
  [
    'another text fragment in the address',
    'https://a.example/#:~:text=old',
    quote('new'),
    'https://a.example/#:~:text=new',
  ],
  [
    'a fragment of its own and other text fragments',
    'https://a.example/p#sec:~:text=old&text=older',
    quote('new'),
    'https://a.example/p#sec:~:text=new',
  ],
  [
    'whole words of what is around it',
    'https://a.example/',
    quote('claim', 'ut before the ', ' after it com'),
    'https://a.example/#:~:text=before%20the-,claim,-after%20it',
  ],
  [
    'two lines',
    'https://a.example/',
    quote('one two\nthree four'),
    'https://a.example/#:~:text=one%20two,three%20four',
  ],
  [
    'a heading and its long paragraph',
    'https://a.example/',
    quote('Methods\n\nWe watched herons for a whole year.'),
    'https://a.example/#:~:text=Methods,herons%20for%20a%20whole%20year.',
  ],
  [
    'two paragraphs without spaces',
    'https://a.example/',
    quote('鷺は立つ。\n\n鷺は襲う。'),
    `https://a.example/#:~:text=${encodeURIComponent('鷺は立つ。')},${encodeURIComponent('鷺は襲う。')}`,
  ],
  [
    'a row of a table',
    'https://a.example/',
    quote('Herons\t12 birds\tseen'),
    'https://a.example/#:~:text=Herons,seen',
  ],
  [
    'a heading before it and after it',
    'https://a.example/',
    quote('claim', 'it was measured.\nResults\n', '\nDiscussion\nMore words fol'),
    'https://a.example/#:~:text=Results-,claim,-Discussion',
  ],
  [
    'lines around it, of which the outer ones may be cut',
    'https://a.example/',
    quote('claim', 'asured\n It was said: ', ', and so on.\nMore'),
    'https://a.example/#:~:text=was%20said%3A-,claim,-%2C%20and',
  ],
  [
    'one word around it that may be cut',
    'https://a.example/',
    quote('claim', 'fore ', ' aft'),
    'https://a.example/#:~:text=claim',
  ],
])('leads to a quote with %s', (_, url, given, link) => {
  expect(quoteLink(url, given)).toBe(link);
});

it('is made also of a quote that was cut inside of a character', () => {
  const cut = '😀'.slice(0, 1);
  expect(quoteLink('https://a.example/', quote(`${cut} one`))).toBe(
    'https://a.example/#:~:text=%EF%BF%BD%20one',
  );
});

it('names a long quote by its first and last words', () => {
  const long = Array.from({ length: 60 }, (_, at) => `word${at}`).join(' ');
  expect(quoteLink('https://a.example/', quote(long))).toBe(
    'https://a.example/#:~:text=word0%20word1%20word2%20word3%20word4,word55%20word56%20word57%20word58%20word59',
  );
});

it('names a quote of one line that says enough by itself without what is around it too', () => {
  expect(quoteLink('https://a.example/', quote('Herons stand still.', 'is so. Results ', ''))).toBe(
    'https://a.example/#:~:text=so.%20Results-,Herons%20stand%20still.&text=Herons%20stand%20still.',
  );
});

it('names one of several lines by its ends, in one place, which a context without lines does not spoil', () => {
  expect(quoteLink('https://a.example/', quote('Herons\nstand still', 'is so. Results ', ''))).toBe(
    'https://a.example/#:~:text=Results-,Herons,stand%20still',
  );
});

it('leaves the address as it is where there is nothing to find', () => {
  expect(quoteLink('https://a.example/', quote('  '))).toBe('https://a.example/');
});
