import { expect, it } from 'vitest';
import { joinName, splitName } from './name-parts.ts';

it.each([
  ['Chris Olah', { given: 'Chris', family: 'Olah' }],
  ['Ludwig van Beethoven', { given: 'Ludwig', 'non-dropping-particle': 'van', family: 'Beethoven' }],
  [
    'Charles Jean de la Vallée Poussin',
    { given: 'Charles Jean', 'non-dropping-particle': 'de la', family: 'Vallée Poussin' },
  ],
  ['Guido Van Rossum', { given: 'Guido', family: 'Van Rossum' }],
  ['Martin Luther King Jr.', { given: 'Martin Luther', family: 'King', suffix: 'Jr.' }],
  ['José García López', { given: 'José García', family: 'López' }],
  ['Jack Ma', { given: 'Jack', family: 'Ma' }],
  ['Dean Ball', { given: 'Dean', family: 'Ball' }],
  ['Лев Толстой', { given: 'Лев', family: 'Толстой' }],
  ['יוסי כהן', { given: 'יוסי', family: 'כהן' }],
  ['OpenAI', { literal: 'OpenAI' }],
  ['World Health Organization', { literal: 'World Health Organization' }],
  ['Smith & Sons', { literal: 'Smith & Sons' }],
  ['Google Research', { literal: 'Google Research' }],
  ['Press Team', { literal: 'Press Team' }],
  ['The Guardian', { literal: 'The Guardian' }],
  ['Ada Labsworth', { given: 'Ada', family: 'Labsworth' }],
  ['Stanford AI Lab.', { literal: 'Stanford AI Lab.' }],
  ['The Royal Mint', { literal: 'The Royal Mint' }],
  ['AI Now, LLC', { literal: 'AI Now, LLC' }],
  ['Jane Doe, MD', { given: 'Jane', family: 'Doe', suffix: 'MD', 'comma-suffix': true }],
  ['Jane Doe, M.D., Ph.D.', { given: 'Jane', family: 'Doe', suffix: 'M.D., Ph.D.', 'comma-suffix': true }],
  [
    'Ludwig van Beethoven, MBA, FRS, MPH, RN',
    {
      given: 'Ludwig',
      'non-dropping-particle': 'van',
      family: 'Beethoven',
      suffix: 'MBA, FRS, MPH, RN',
      'comma-suffix': true,
    },
  ],
  ['John Roe, Esq.', { given: 'John', family: 'Roe', suffix: 'Esq.', 'comma-suffix': true }],
  ['王伟', { literal: '王伟' }],
  ['毛 泽东', { literal: '毛 泽东' }],
])('%s keeps its words, split as they sort', (name, parts) => {
  expect(splitName(name)).toEqual(parts);
  expect(joinName(splitName(name))).toBe(name);
});

it.each([
  ['Olah, Chris', 'Chris Olah'],
  ['van Beethoven, Ludwig', 'Ludwig van Beethoven'],
  ['King, Jr., Martin Luther', 'Martin Luther King Jr.'],
  ['King, Martin Luther, Jr.', 'Martin Luther King Jr.'],
  ['  Chris \n Olah ', 'Chris Olah'],
  ['Smith, J., PhD', 'J. Smith, PhD'],
  ['Doe, Ph.D., Jane', 'Jane Doe, Ph.D.'],
  ['Doe, MD', 'MD Doe'],
  ['García López, J. D.', 'J. D. García López'],
  ['García López, J.D.', 'J.D. García López'],
  ['van Gogh, MD', 'MD van Gogh'],
  ['a, b, c, d', 'a, b, c, d'],
  ['', ''],
])('%j reads as %j', (name, read) => {
  expect(joinName(splitName(name))).toBe(read);
});
