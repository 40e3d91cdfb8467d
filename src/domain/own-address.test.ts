import { expect, it } from 'vitest';
import { ownerOf } from './own-address.ts';

const at = (url: string) => ({ url });

it.each([
  [
    'the one whose address is looked for',
    ['https://a.example/', 'https://b.example/'],
    ['https://b.example/'],
    1,
  ],
  [
    'the one whose address is looked for first',
    ['https://a.example/', 'https://b.example/'],
    ['https://c.example/', 'https://b.example/', 'https://a.example/'],
    1,
  ],
  [
    'the one whose address a wiki gave with a place in the page',
    ['https://a.example/', 'https://b.example/#place'],
    ['https://b.example/', 'https://a.example/'],
    1,
  ],
  [
    'before that the one whose address it is to the letter',
    ['https://b.example/#place', 'https://b.example/'],
    ['https://b.example/'],
    1,
  ],
  [
    'the first where it is the address of none',
    ['https://a.example/', 'https://b.example/'],
    ['doi:10.1000/x'],
    0,
  ],
])('of sources with one key it is %s', (_, urls, keys, expected) => {
  expect(ownerOf(urls.map(at), keys)).toEqual(at(urls[expected] ?? ''));
});

it('of none it is none', () => {
  expect(ownerOf([], ['https://a.example/'])).toBeUndefined();
});
