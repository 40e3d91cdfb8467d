import { describe, expect, it } from 'vitest';
import { EMPTY_FIELDS, type EntryFields } from './entry.ts';
import { type KeyPoint, keyPoint } from './key-point.ts';
import { rebasedEdits } from './rebased-edits.ts';

const fields = (some: Partial<EntryFields>): EntryFields => ({ ...EMPTY_FIELDS, ...some });

describe('edits that were typed before the entry changed', () => {
  it('of lists keep what came meanwhile, and take out what was taken out', () => {
    const { edits, clashes } = rebasedEdits(
      { tags: ['a', 'mine'] },
      { tags: ['a', 'b'] },
      fields({ tags: ['a', 'b', 'theirs'] }),
    );
    expect(edits.tags?.slice().sort()).toEqual(['a', 'mine', 'theirs']);
    expect(clashes).toEqual([]);
  });

  it('of key points keep their words, and the words of those that were not touched', () => {
    const [one, two] = [keyPoint('1', 'One'), keyPoint('2', 'Two')];
    const { edits } = rebasedEdits(
      { keyPoints: [{ ...one, text: 'One, mended' }, two, keyPoint('3', 'Mine')] },
      { keyPoints: [one, two] },
      fields({ keyPoints: [one, { ...two, text: 'Two, theirs' }, keyPoint('4', 'Theirs')] }),
    );
    expect(edits.keyPoints?.map(({ text }) => text).sort()).toEqual(
      ['Mine', 'One, mended', 'Theirs', 'Two, theirs'].sort(),
    );
  });

  describe('of a key point', () => {
    const point = keyPoint('1', 'Loss falls');
    const typed = { ...point, text: 'Loss falls, and I typed these words' };
    const rebased = (own: KeyPoint[], now: KeyPoint[]) => {
      const { edits, clashes } = rebasedEdits(
        { keyPoints: own },
        { keyPoints: [point] },
        fields({ keyPoints: now }),
      );
      return { points: edits.keyPoints, clashes };
    };

    it('stay where it is gone, or another is in its place', () => {
      expect(rebased([typed], []).points).toEqual([typed]);
      const other = keyPoint('2', 'Sparse features');
      expect(rebased([typed], [other]).points).toEqual([other, typed]);
    });

    it('take out none that was reworded meanwhile', () => {
      const reworded = { ...point, text: 'Loss falls.' };
      expect(rebased([], [reworded]).points).toEqual([reworded]);
      expect(rebased([], [point]).points).toEqual([]);
    });

    it('stand, and say where it has other words by now', () => {
      const reworded = { ...point, text: 'Loss falls.' };
      expect(rebased([typed], [reworded])).toEqual({ points: [typed], clashes: ['keyPoints'] });
      expect(rebased([typed], [typed]).clashes).toEqual([]);
      expect(rebased([point], [reworded])).toEqual({ points: [reworded], clashes: [] });
    });
  });

  it('of a single value stand, and say where the entry got another', () => {
    const now = fields({ title: 'Theirs', summary: 'As it was' });
    const typed = { title: 'Mine', summary: 'Mine' };
    expect(rebasedEdits(typed, { title: 'As it was', summary: 'As it was' }, now)).toEqual({
      edits: typed,
      clashes: ['title'],
    });
  });

  it('that agree with what came do not clash', () => {
    const now = fields({ title: 'Same' });
    expect(rebasedEdits({ title: 'Same' }, { title: 'Before' }, now).clashes).toEqual([]);
  });

  it('with nothing known of before join the lists', () => {
    expect(rebasedEdits({ tags: ['mine'] }, {}, fields({ tags: ['stored'] })).edits.tags).toEqual([
      'stored',
      'mine',
    ]);
  });
});
