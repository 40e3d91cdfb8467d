import { expect, test } from 'vitest';
import { parseLeniently } from './json-ld.ts';

test.each([
  ['a trailing comma', '{"a": [1, 2,], }', { a: [1, 2] }],
  ['a raw line break in a string', '{"a": "one\ntwo"}', { a: 'one two' }],
  ['an escape that JSON lacks', String.raw`{"a": "it\'s"}`, { a: "it's" }],
  ['a comment around it', '<!-- {"a": 1} -->', { a: 1 }],
  ['a comma and bracket inside a string', '{"a": "x,]",}', { a: 'x,]' }],
  ['no JSON at all', 'undefined', undefined],
])('reads JSON with %s', (_, text, value) => {
  expect(parseLeniently(text)).toEqual(value);
});
