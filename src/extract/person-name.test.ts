import { expect, test } from 'vitest';
import { readNames, readOneName } from './person-name.ts';

test.each([
  ['By Ines Okafor', ['Ines Okafor']],
  ['Written by Dana Whitlock and Ruben Acosta', ['Dana Whitlock', 'Ruben Acosta']],
  ['Chris Olah, Adam Jermyn, and Mei Tanaka', ['Chris Olah', 'Adam Jermyn', 'Mei Tanaka']],
  ['Olah, Chris; Jermyn, Adam', ['Chris Olah', 'Adam Jermyn']],
  ['Olah, Chris', ['Chris Olah']],
  ['Lynne Hughes, Ph.D.', ['Lynne Hughes']],
  ['von Jürgen Groß und Änne Müller', ['Jürgen Groß', 'Änne Müller']],
  ['Water Measurement Board', ['Water Measurement Board']],
  ['https://example.com/people/ines', []],
  ['@ines', ['ines']],
  ['admin', []],
  ['Web Admin', []],
  ['By', []],
  ['2 silver badges', []],
  ['river4711', ['river4711']],
  ['Room 4711', []],
  ['', []],
])('reads %j as %j', (text, names) => {
  expect(readNames(text)).toEqual(names);
});

test.each([
  ['Raman, Priya', 'Priya Raman'],
  ['de Vries, Joost', 'Joost de Vries'],
  ['Joost de Vries', 'Joost de Vries'],
])('reads one author %j as %j', (text, name) => {
  expect(readOneName(text)).toBe(name);
});
