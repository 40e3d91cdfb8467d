import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countWords, diffTexts, isOnlyDates } from './text-diff.ts';

const SIGNS = { same: '', added: '+', removed: '-' };
const told = async (before: string, after: string) =>
  (await diffTexts(before, after)).map(({ kind, text }) => SIGNS[kind] + text);
const paragraphs = (count: number) =>
  Array.from({ length: count }, (_, at) => `Paragraph ${at} says one thing.`);

describe('what changed', () => {
  it('is told by words, in its place', async () => {
    const before = 'First line.\n\nWe find one feature here.\n\nLast line.';
    const after = 'First line.\n\nWe find two features here.\n\nLast line.\n\nAdded.';
    expect(await told(before, after)).toEqual([
      'First line.\n\nWe find ',
      '-one',
      '+two',
      ' ',
      '-feature',
      '+features',
      ' here.\n\nLast line.',
      '+\n\nAdded.',
    ]);
  });

  it.each([
    ['', ''],
    ['a', ''],
    ['', 'a'],
    ['a b', 'a b'],
    ['\n\n', '\n'],
  ])('from %j to %j adds up', async (before, after) => {
    expect((await told(before, after)).join('').replaceAll(/[-+]/g, '')).toBe(
      before.length > after.length ? before : after,
    );
  });

  it('adds up to both texts, whatever they are', async () => {
    const lines = fc
      .array(fc.constantFrom('a', 'b', 'c d', 'c e', '', 'one. two! three?'), { maxLength: 12 })
      .map(list => list.join('\n'));
    const text = fc.oneof(lines, fc.string({ unit: 'grapheme', maxLength: 40 }));
    await fc.assert(
      fc.asyncProperty(text, text, async (before, after) => {
        const changes = await diffTexts(before, after);
        const without = (kind: string) =>
          changes.filter(change => change.kind !== kind).map(change => change.text);
        expect(without('added').join('')).toBe(before);
        expect(without('removed').join('')).toBe(after);
      }),
    );
  });

  it('of a moved paragraph is that paragraph', async () => {
    const list = paragraphs(200);
    const moved = [...list.slice(0, 20), ...list.slice(21, 150), list[20], ...list.slice(150)];
    const changes = await diffTexts(list.join('\n'), moved.join('\n'));
    expect(changes.filter(({ kind }) => kind !== 'same').map(({ text }) => text.trim())).toEqual([
      list[20],
      list[20],
    ]);
  });

  it.each([
    ['a tenth is another', (text: string) => text.replaceAll('7 says', '7 tells')],
    ['nothing is the same', (text: string) => text.replaceAll('Paragraph', 'Section')],
  ])('of a megabyte of which %s lets the page hear meanwhile', async (_, change) => {
    const one = paragraphs(30_000)
      .map(line => `${line} and so on`)
      .join('\n');
    const other = change(one);
    expect(one.length).toBeGreaterThan(1_000_000);
    let heard = 0;
    // No timer: when those go off between two tasks is for the browser to say.
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      heard += 1;
      port2.postMessage(null);
    };
    port2.postMessage(null);
    const changes = await diffTexts(one, other);
    port1.close();
    expect(heard).toBeGreaterThan(0);
    expect(changes.length).toBeGreaterThan(1);
    expect(
      changes
        .filter(({ kind }) => kind !== 'removed')
        .map(({ text }) => text)
        .join(''),
    ).toBe(other);
  });

  it('of one endless line is told by sentences', async () => {
    const line = paragraphs(2_000).join(' ');
    const changes = await diffTexts(line, line.replace('Paragraph 700', 'Section 700'));
    expect(changes.filter(({ kind }) => kind !== 'same')).toEqual([
      { kind: 'removed', text: 'Paragraph' },
      { kind: 'added', text: 'Section' },
    ]);
  });

  it('is counted in words', async () => {
    expect(countWords(await diffTexts('one two three', 'one four five six three'))).toEqual({
      added: 3,
      removed: 1,
    });
  });
});

describe('a change is one of dates alone', () => {
  it.each([
    ['Updated July 3, 2025. Text.', 'Updated July 9, 2025. Text.', true],
    ['Updated 3 July 2025', 'Updated 12 August 2026', true],
    ['On 2025-07-03 at 12:30', 'On 2025-07-04 at 08:15', true],
    ['Posted 3 hours ago.', 'Posted 2 days ago.', true],
    ['We have 3 features.', 'We have 4 features.', false],
    ['Updated July 3, 2025. Text.', 'Updated July 9, 2025. Texts.', false],
    ['May be so', 'May not be so', false],
    ['The same', 'The same', false],
  ])('from %j to %j: %s', async (before, after, isOnly) => {
    expect(isOnlyDates(await diffTexts(before, after))).toBe(isOnly);
  });
});
