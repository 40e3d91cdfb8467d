import { expect, it } from 'vitest';
import { SHARED_FIELDS } from '../domain/shared-fields.ts';
import { fieldLabel, fieldWord } from './field-words.ts';

it.each(SHARED_FIELDS)('%s has a name within a sentence and one in the form', field => {
  expect(fieldWord(field)).toMatch(/^[a-z ]+$/);
  expect(fieldLabel(field)).toMatch(/^[A-Z][a-z ]+$/);
});

it('calls a field that only the wiki knows by the wiki’s name', () => {
  expect(fieldWord('fetched')).toBe('fetched');
  expect(fieldLabel('fetched')).toBe('Fetched');
});
