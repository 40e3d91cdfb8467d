import * as v from 'valibot';
import { expect, it } from 'vitest';
import { unknownFields } from './unknown-fields.ts';

const schema = v.object({
  a: v.string(),
  list: v.optional(v.pipe(v.array(v.object({ b: v.nullable(v.object({ c: v.number() })) })), v.maxLength(9))),
  any: v.nullable(v.record(v.string(), v.unknown())),
});

it.each([
  [{ a: 'x', list: [{ b: { c: 1 } }, { b: null }], any: { more: 1 } }, []],
  [{ a: 'x', more: 1, list: [{ b: { c: 1, d: 2 }, e: 3 }, { b: { d: 2 } }] }, ['more', 'list.b.d', 'list.e']],
  [{ constructor: 1 }, ['constructor']],
  ['a text', []],
  [null, []],
])('of %j the fields without a place are %j', (value, names) => {
  expect(unknownFields(schema, value)).toEqual(names);
});
