import { describe, expect, it } from 'vitest';
import { withOwnWords } from './assistant.ts';
import { checkedSuggestion } from './checked-suggestion.ts';
import { EMPTY_FIELDS, withEdits } from './entry.ts';
import { keyPoint } from './key-point.ts';
import { takeSuggestion } from './taken-suggestion.ts';

const TEXT = 'The tide rose by two metres. Nobody saw it coming. The gauges failed at noon.';
const drafted = {
  summary: ' A tide. ',
  keyPoints: [
    { text: 'The tide\nrose.', quote: 'the tide rose by two metres' },
    { text: 'Made up.', quote: 'Aliens lowered the moon last night' },
    { text: ' ', quote: 'Nobody saw it coming.' },
  ],
  unread: 0,
};

describe('what a model has drafted', () => {
  it('keeps the key points whose quotes are in the text, as they stand there', () => {
    expect(checkedSuggestion(drafted, TEXT, () => 'new')).toEqual({
      summary: 'A tide.',
      keyPoints: [
        {
          id: 'new',
          text: 'The tide rose.',
          quote: {
            exact: 'The tide rose by two metres',
            prefix: '',
            suffix: '. Nobody saw it coming. The gaug',
          },
        },
      ],
      dropped: 1,
    });
  });

  it.each([
    ['without the word that denies it', 'did reduce mortality in 2019', 0],
    ['with a digit changed', 'did not reduce mortality in 2018', 0],
    ['cut inside a number', 'did not reduce mortality in 201', 0],
    ['with the capitals and marks of its own', '“Did not reduce mortality in 2019.”', 1],
    ['of a point alone', '.', 0],
    ['of one letter', 'a', 0],
    ['in a script without spaces, inside a sentence', '并未降低2019年的死亡率这一点', 1],
  ])('believes a quote %s or not: %s', (_, quote, kept) => {
    const text =
      'The drug did not reduce mortality in 2019. 研究表明该药并未降低2019年的死亡率这一点很重要。';
    const { keyPoints } = checkedSuggestion(
      { summary: '', keyPoints: [{ text: 'A', quote }], unread: 0 },
      text,
      () => 'new',
    );
    expect(keyPoints).toHaveLength(kept);
  });

  it('counts what could not be read among what is left out', () => {
    expect(checkedSuggestion({ ...drafted, unread: 2 }, TEXT, () => 'new').dropped).toBe(3);
  });

  it('is taken beside what is there, and marked', () => {
    const suggestion = checkedSuggestion(drafted, TEXT, () => 'new');
    const fields = { ...EMPTY_FIELDS, summary: 'Mine.', keyPoints: [keyPoint('a', 'First.')] };
    const edits = takeSuggestion(fields, suggestion);
    expect(edits).not.toHaveProperty('summary');
    expect(edits.keyPoints?.map(({ text }) => text)).toEqual(['First.', 'The tide rose.']);
    expect(edits.machineWritten).toEqual(['new']);
    expect(takeSuggestion(EMPTY_FIELDS, suggestion).machineWritten).toEqual(['summary', 'new']);
  });

  it('is taken once, also where it comes twice', () => {
    const suggestion = checkedSuggestion(drafted, TEXT, () => 'new');
    const taken = withEdits(EMPTY_FIELDS, takeSuggestion(EMPTY_FIELDS, suggestion));
    expect(withEdits(taken, takeSuggestion(taken, suggestion))).toEqual(taken);
  });

  it('is the person’s own with the first word changed, and only what was changed', () => {
    const fields = {
      ...EMPTY_FIELDS,
      summary: 'A tide.',
      keyPoints: [keyPoint('new', 'It rose.')],
      machineWritten: ['summary', 'new'],
    };
    expect(withOwnWords(fields, { summary: 'A high tide.' })).toEqual({
      summary: 'A high tide.',
      machineWritten: ['new'],
    });
    const moved = { keyPoints: [keyPoint('b', 'Other.'), keyPoint('new', 'It rose.')] };
    expect(withOwnWords(fields, moved)).toBe(moved);
    expect(withOwnWords(fields, { keyPoints: [keyPoint('new', 'It fell.')] }).machineWritten).toEqual([
      'summary',
    ]);
    expect(withOwnWords(fields, { tags: ['a'] })).toEqual({ tags: ['a'] });
  });
});
