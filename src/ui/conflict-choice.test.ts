import { describe, expect, it } from 'vitest';
import { type Choice, decidedValue, editKindOf, editStart } from './conflict-choice.ts';

const conflict = (field: string, mine: unknown, theirs: unknown) => ({ field, base: null, mine, theirs });
const edited = (text: string): Choice => ({ side: 'edit', text });

describe('the value of a choice', () => {
  const title = conflict('title', 'Mine', 'Theirs');

  it('is none before there is a choice', () => {
    expect(decidedValue(title, undefined)).toBeUndefined();
  });

  it('is that of the side', () => {
    expect(decidedValue(title, { side: 'mine' })).toBe('Mine');
    expect(decidedValue(title, { side: 'theirs' })).toBe('Theirs');
    expect(decidedValue(conflict('credibility', null, 3), { side: 'mine' })).toBeNull();
  });

  it.each([
    ['title', 'Mine', ' Both ', 'Both'],
    ['summary', 'Mine', 'Two\nlines\n', 'Two\nlines'],
    ['tags', ['a', 'b'], 'b\n\n c ', ['b', 'c']],
    ['tags', ['a', 'b'], '', []],
    ['subtype', 'working_paper', 'Policy Brief', 'policy_brief'],
    ['type', 'web', 'blog', 'blog'],
    ['credibility', 2, '4', 4],
    ['credibility', 2, '', null],
    ['importance', 50, '55', 55],
    ['importance', 50, '', null],
    ['publishedDate', '2025', '2025-07', '2025-07'],
    ['publishedDate', '2025', '', ''],
  ])('of an edited %s has its form', (field, mine, text, value) => {
    expect(decidedValue(conflict(field, mine, mine), edited(text))).toEqual(value);
  });

  it.each([
    ['publishedDate', '2025', '2025-13'],
    ['publishedDate', '2025', 'July'],
    ['importance', 50, '101'],
    ['importance', 50, '5.5'],
    ['credibility', 2, '7'],
  ])('of an edited %s is none while it is none: %s', (field, mine, text) => {
    expect(decidedValue(conflict(field, mine, mine), edited(String(text)))).toBeUndefined();
  });

  it.each([
    ['keyPoints', ['one', 'two'], 'one\ntwo'],
    ['subtype', 'working_paper', 'working paper'],
    ['credibility', 4, '4'],
    ['importance', null, ''],
  ])('starts from mine: %s', (field, mine, text) => {
    expect(editStart(conflict(field, mine, null))).toBe(text);
    expect(decidedValue(conflict(field, mine, null), edited(text))).toEqual(mine);
  });
});

it('offers no edit of a venue, which is one of a table', () => {
  expect(editKindOf(conflict('venueId', 'arxiv', 'nature'))).toBeNull();
});
