import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { toYaml } from './yaml.ts';

const ODD = [
  'a\tb',
  '\tb',
  'a\u2028b',
  'a\u2029',
  'a\x7f',
  '\x85a',
  '\ufeffa',
  '=',
  '\n\tx\n',
  'a: b\t# c',
  '\x80\x9f',
];

it.each(ODD)('writes %j so that YAML 1.1 and 1.2 read it', text => {
  const written = toYaml({ text, list: [text] });
  expect(written.replaceAll('\n', '')).toMatch(/^[\x20-\x7e]+$/);
  for (const version of ['1.1', '1.2'] as const) {
    expect(parse(written, { version })).toEqual({ text, list: [text] });
  }
});

it('writes each text so that it comes back', () => {
  const anyText = fc.string({
    unit: fc.oneof(fc.constantFrom(...'\t\n"\\ :#-=é🧪\x7f\x85\u2028'), fc.string()),
  });
  fc.assert(
    fc.property(anyText, text => {
      expect(parse(toYaml([text]), { version: '1.1' })).toEqual([text]);
    }),
  );
});

it('writes ordinary texts without quotes', () => {
  expect(toYaml({ title: 'A title, and more', lines: 'One\nTwo' })).toBe(
    'title: A title, and more\nlines: |-\n  One\n  Two\n',
  );
});
