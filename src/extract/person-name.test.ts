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
  ['By Ines Okafor et al.', ['Ines Okafor']],
  ['Ines Okafor, Mei Tanaka, et al. (281 additional authors not shown)', ['Ines Okafor', 'Mei Tanaka']],
  ['Okafor et al', ['Okafor']],
  ['Okafor, Ines; Tanaka, Mei; et al.', ['Ines Okafor', 'Mei Tanaka']],
  ['Okafor, Ines u. a.', ['Ines Okafor']],
  ['Okafor, U. A.', ['U. A. Okafor']],
  ['Ines Okafor et Al Horne', ['Ines Okafor', 'Al Horne']],
  ['Инес Окафор и др.', ['Инес Окафор']],
  ['王小明等', ['王小明']],
  ['平等机会委员会', ['平等机会委员会']],
  ['et al.', []],
  [
    'Department for Science, Innovation and Technology',
    ['Department for Science, Innovation and Technology'],
  ],
  [
    'National Academies of Sciences, Engineering, and Medicine',
    ['National Academies of Sciences, Engineering, and Medicine'],
  ],
  ['Science, Innovation and Technology Committee', ['Science, Innovation and Technology Committee']],
  [
    'Cabinet Office and Department for Science, Innovation and Technology',
    ['Cabinet Office and Department for Science, Innovation and Technology'],
  ],
  ['University of Oxford, University of Cambridge', ['University of Oxford', 'University of Cambridge']],
  ['Ines Okafor, University of Oxford', ['Ines Okafor']],
  ['Ines Okafor, Mei Tanaka, Department for Science, Innovation and Arts', ['Ines Okafor', 'Mei Tanaka']],
  ['Ines Okafor and the River Institute', ['Ines Okafor', 'the River Institute']],
  ['Por María García y Juan Pérez', ['María García', 'Juan Pérez']],
  ['Ana Ruiz, María García y Juan Pérez', ['Ana Ruiz', 'María García', 'Juan Pérez']],
  ['José Ortega y Gasset', ['José Ortega y Gasset']],
  ['Santiago Ramón y Cajal', ['Santiago Ramón y Cajal']],
  ['王小明、李四', ['王小明', '李四']],
  ['王小明，李四', ['王小明', '李四']],
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
  ['Raman, Priya et al.', 'Priya Raman'],
  ['et al.', ''],
  ['Department of Education, Skills and Training', 'Department of Education, Skills and Training'],
  ['Priya Raman, University of Oxford', 'Priya Raman'],
  ['Priya Raman, Oxford University', 'Priya Raman'],
  ['Priya Raman, Staff Writer', 'Priya Raman'],
])('reads one author %j as %j', (text, name) => {
  expect(readOneName(text)).toBe(name);
});
