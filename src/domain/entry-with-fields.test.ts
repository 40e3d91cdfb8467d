import { describe, expect, it } from 'vitest';
import { withSharedFields } from './entry-with-fields.ts';
import { keyPoint } from './key-point.ts';
import { sampleEntry } from './sample-entry.ts';
import { sharedFields } from './shared-fields.ts';

const newId = () => 'new';
const quote = { exact: 'features', prefix: '', suffix: '' };

describe('an entry with other shared fields', () => {
  it('is the same entry where they say what it says already', () => {
    const entry = sampleEntry({
      subtype: 'Working Paper',
      title: 'a\u0000b',
      keyPoints: [keyPoint('a', 'One', quote), keyPoint('q', '', quote)],
      credibility: { override: 4, reason: 'Why' },
    });
    expect(withSharedFields(entry, sharedFields(entry), newId)).toEqual(entry);
  });

  it('takes what differs, in its own words', () => {
    const entry = sampleEntry({ credibility: { override: 4, reason: 'Why' } });
    const fields = { ...sharedFields(entry), title: 'T', subtype: 'working_paper', credibility: 2 as const };
    expect(withSharedFields(entry, fields, newId)).toMatchObject({
      title: 'T',
      subtype: 'working paper',
      credibility: { override: 2, reason: '' },
    });
  });

  it('keeps the quotes of the key points that stay, one for each', () => {
    const points = [keyPoint('a', 'Twice', quote), keyPoint('b', 'Twice'), keyPoint('c', 'Gone', quote)];
    const entry = sampleEntry({ keyPoints: points });
    const fields = { ...sharedFields(entry), keyPoints: ['From the wiki', 'Twice', 'Twice'] };
    expect(withSharedFields(entry, fields, newId).keyPoints).toEqual([
      keyPoint('new', 'From the wiki'),
      points[0],
      points[1],
    ]);
  });

  describe('of which a key point was reworded', () => {
    const stances = [{ page: 'a', stance: 'supports' as const }];
    const points = [
      keyPoint('a', 'Loss falls', quote),
      { ...keyPoint('b', 'Attribution graphs explain', quote), stances },
      keyPoint('c', 'Gone tomorrow', quote),
    ];
    const said = (texts: string[], entry = sampleEntry({ keyPoints: points })) =>
      withSharedFields(entry, { ...sharedFields(entry), keyPoints: texts }, newId);

    it('keeps its id, quote and stances', () => {
      const [first, second, third] = points;
      expect(said(['Loss falls', 'Attribution graphs explain.', 'Gone tomorrow']).keyPoints).toEqual([
        first,
        { ...second, text: 'Attribution graphs explain.' },
        third,
      ]);
      expect(said(['Loss falls fast', 'New here', 'Graphs of attribution explain']).keyPoints).toEqual([
        { ...first, text: 'Loss falls fast' },
        keyPoint('new', 'New here'),
        { ...second, text: 'Graphs of attribution explain' },
      ]);
    });

    it('gives nothing of it to another claim in its place, nor to a like one elsewhere', () => {
      const { keyPoints } = said(['Loss falls', 'Sparse features', 'Gone tomorrow', 'Attribution graphs']);
      expect(keyPoints).toEqual([
        points[0],
        keyPoint('new', 'Sparse features'),
        points[2],
        keyPoint('new', 'Attribution graphs'),
      ]);
    });

    it('keeps its stances also where those of others are new', () => {
      const entry = sampleEntry({ keyPoints: points });
      const told = {
        ...sharedFields(entry),
        keyPoints: ['Loss falls', 'Attribution graphs explain.', 'Gone tomorrow'],
        stances: ['mentions “b” — Loss falls', 'supports “a” — Attribution graphs explain'],
      };
      expect(withSharedFields(entry, told, newId).keyPoints.map(({ stances: own }) => own)).toEqual([
        [{ page: 'b', stance: 'mentions' }],
        stances,
        undefined,
      ]);
      const without = { ...told, stances: ['mentions “b” — Loss falls'] };
      expect(withSharedFields(entry, without, newId).keyPoints[1]).not.toHaveProperty('stances');
    });

    it('is no model’s any more where it was', () => {
      const machineWritten = ['summary', 'a', 'b', 'c'];
      const entry = sampleEntry({ keyPoints: points, summary: 'A model’s', machineWritten });
      const reworded = said(['Loss falls', 'Attribution graphs explain.'], entry);
      expect(reworded.machineWritten).toEqual(['summary', 'a']);
      const fields = { ...sharedFields(entry), summary: 'A person’s' };
      expect(withSharedFields(entry, fields, newId).machineWritten).toEqual(['a', 'b', 'c']);
    });
  });

  it('takes stances on the key points that it has then', () => {
    const stances = [{ page: 'a', stance: 'supports' as const }];
    const entry = sampleEntry({ keyPoints: [{ ...keyPoint('1', 'One', quote), stances }] });
    expect(sharedFields(entry).stances).toEqual(['supports “a” — One']);
    const fields = {
      ...sharedFields(entry),
      keyPoints: ['One', 'Two'],
      stances: ['mentions “b” — Two', 'supports “c” — Three'],
    };
    expect(withSharedFields(entry, fields, newId).keyPoints).toEqual([
      keyPoint('1', 'One', quote),
      { ...keyPoint('new', 'Two'), stances: [{ page: 'b', stance: 'mentions' }] },
    ]);
  });

  it('keeps a key point that is only a quote, which the wiki never saw', () => {
    const entry = sampleEntry({ keyPoints: [keyPoint('q', '', quote), keyPoint('a', 'One')] });
    const fields = { ...sharedFields(entry), keyPoints: ['One', 'Two'] };
    expect(withSharedFields(entry, fields, newId).keyPoints).toContainEqual(keyPoint('q', '', quote));
  });
});
