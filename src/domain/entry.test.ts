import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import {
  EMPTY_FIELDS,
  entryEditsSchema,
  entryFieldsSchema,
  entrySchema,
  fieldsOf,
  tidyFields,
} from './entry.ts';
import { keyPoint } from './key-point.ts';
import { sampleEntry } from './sample-entry.ts';

describe('tidying fields', () => {
  it('drops empty lines, doubles and the space around', () => {
    const tidy = tidyFields({
      ...EMPTY_FIELDS,
      title: '  A title \n',
      tags: ['a', '', ' a ', 'b', '  '],
      collections: ['x', 'x'],
      citedBy: ['dense-transformers', 'dense-transformers'],
      authors: [' Chris Olah ', ''],
      keyPoints: [keyPoint('1'), keyPoint('2', ' said '), keyPoint('3', ' ')],
    });
    expect(tidy).toEqual({
      ...EMPTY_FIELDS,
      title: 'A title',
      tags: ['a', 'b'],
      collections: ['x'],
      citedBy: ['dense-transformers'],
      authors: ['Chris Olah'],
      keyPoints: [keyPoint('2', ' said ')],
    });
  });

  it('keeps two authors of the same name: they can be two people', () => {
    expect(tidyFields({ ...EMPTY_FIELDS, authors: ['Wei Wang', 'Wei Wang'] }).authors).toHaveLength(2);
  });

  it('leaves prose as it was written', () => {
    const prose = { summary: ' a\n\n b ', review: '\n', abstract: '  ' };
    expect(tidyFields({ ...EMPTY_FIELDS, ...prose })).toMatchObject(prose);
  });
});

describe('the schema of an entry', () => {
  it('takes what a save makes', () => {
    expect(v.safeParse(entrySchema, sampleEntry()).issues).toBeUndefined();
  });

  it.each([
    ['an id of another form', { id: 'xyz' }],
    ['a stable id of another form', { stableId: 'sid_short' }],
    ['an address that is none', { url: 'nowhere' }],
    ['a time that is none', { updatedAt: 'yesterday' }],
    ['a type the wiki does not have', { type: 'poem' }],
    ['an impossible date', { publishedDate: '2025-02-30' }],
    ['a rating of 6', { credibility: { override: 6, reason: '' } }],
    ['half a rating', { credibility: { override: 3.5, reason: '' } }],
    ['an importance of 101', { importance: 101 }],
    ['an importance below 0', { importance: -1 }],
    ['half an importance', { importance: 0.5 }],
    ['a key point without an id', { keyPoints: [{ text: 'a', quote: null }] }],
    ['authors that are no list', { authors: 'Chris Olah' }],
  ])('refuses %s', (_, wrong) => {
    expect(v.safeParse(entrySchema, { ...sampleEntry(), ...wrong }).success).toBe(false);
  });

  it('takes edits of one field, whole', () => {
    expect(v.parse(entryEditsSchema, { importance: 0, more: 1 })).toEqual({ importance: 0 });
  });
});

it('reads the editable fields of an entry, all of them and nothing else', () => {
  const fields = fieldsOf(sampleEntry({ summary: 'a' }));
  expect(Object.keys(fields).sort()).toEqual(Object.keys(entryFieldsSchema.entries).sort());
  expect(fields.summary).toBe('a');
});
