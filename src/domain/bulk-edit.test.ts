import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type BulkEdit, editedFields, fieldsNamedIn, undoneFields } from './bulk-edit.ts';
import type { Entry } from './entry.ts';
import { sampleEntry } from './sample-entry.ts';

const entry = sampleEntry({
  tags: ['a', 'b'],
  collections: ['Circuits'],
  type: 'paper',
  credibility: { override: 3, reason: 'Careful' },
});

describe('an edit of many entries', () => {
  it.each<[string, BulkEdit, object | null]>([
    ['adds and removes tags', { what: 'tags', add: ['c', 'a'], remove: ['b'] }, { tags: ['a', 'c'] }],
    ['leaves one that has the tags', { what: 'tags', add: ['b', 'a'], remove: ['x'] }, null],
    [
      'puts into a collection',
      { what: 'collections', add: ['New'], remove: [] },
      { collections: ['Circuits', 'New'] },
    ],
    ['takes out of one', { what: 'collections', add: [], remove: ['Circuits'] }, { collections: [] }],
    ['sets the type', { what: 'type', type: 'blog' }, { type: 'blog' }],
    ['leaves one of that type', { what: 'type', type: 'paper' }, null],
    [
      'rates, with no reason of another rating',
      { what: 'credibility', override: 5, reason: '' },
      { credibility: { override: 5, reason: '' } },
    ],
    ['keeps the reason of the same rating', { what: 'credibility', override: 3, reason: ' ' }, null],
    [
      'gives another reason',
      { what: 'credibility', override: 3, reason: ' New ' },
      { credibility: { override: 3, reason: 'New' } },
    ],
    [
      'goes back to the venue’s rating',
      { what: 'credibility', override: null, reason: 'x' },
      { credibility: { override: null, reason: '' } },
    ],
  ])('%s', (_name, edit, fields) => {
    expect(editedFields(entry, edit)).toEqual(fields);
  });
});

describe('taking an edit back', () => {
  const done = (edit: BulkEdit, of: Entry = entry) => {
    const after = editedFields(of, edit);
    if (!after) throw new Error('Nothing was changed.');
    return { changed: { ...of, ...after }, done: { id: of.id, before: fieldsNamedIn(of, after), after } };
  };

  it('restores exactly what was there, whatever was edited', () => {
    const names = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 4 });
    fc.assert(
      fc.property(fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd')), names, names, (tags, add, remove) => {
        const of = { ...entry, tags };
        const after = editedFields(of, { what: 'tags', add, remove });
        if (!after) return;
        const edited = { id: of.id, before: fieldsNamedIn(of, after), after };
        expect({ ...of, ...after, ...undoneFields({ ...of, ...after }, edited) }).toEqual(of);
      }),
    );
    const rated = done({ what: 'credibility', override: 1, reason: 'Bad' });
    expect(undoneFields(rated.changed, rated.done)).toEqual({ credibility: entry.credibility });
    const typed = done({ what: 'type', type: 'talk' });
    expect(undoneFields(typed.changed, typed.done)).toEqual({ type: 'paper' });
  });

  it('keeps what was changed in a list since', () => {
    const tagged = done({ what: 'tags', add: ['new'], remove: ['a'] });
    const now = { ...tagged.changed, tags: ['b', 'new', 'typed since'] };
    expect(undoneFields(now, tagged.done)).toEqual({ tags: ['b', 'typed since', 'a'] });
  });

  it('leaves a value that is another by now', () => {
    const rated = done({ what: 'credibility', override: 1, reason: '' });
    const now = { ...rated.changed, credibility: { override: 2 as const, reason: '' } };
    expect(undoneFields(now, rated.done)).toBeNull();
    const typed = done({ what: 'type', type: 'talk' });
    expect(undoneFields({ ...typed.changed, type: 'book' }, typed.done)).toBeNull();
  });
});
