import { describe, expect, it } from 'vitest';
import { EMPTY_FIELDS } from './entry.ts';
import { keyPoint } from './key-point.ts';
import { takeSelection } from './selection-use.ts';

const quote = { exact: 'Two\n lines', prefix: 'before ', suffix: ' after' };
const newId = () => 'new';
const fields = { ...EMPTY_FIELDS, keyPoints: [keyPoint('a', 'First.'), keyPoint('b', 'Second.', quote)] };

describe('what is selected on a page', () => {
  it('becomes a key point on one line, its quote verbatim, in place of an empty one', () => {
    const typing = { ...EMPTY_FIELDS, keyPoints: [keyPoint('empty')] };
    expect(takeSelection(typing, quote, 'key-point', newId)).toEqual({
      keyPoints: [keyPoint('new', 'Two lines', quote)],
    });
  });

  it('becomes the quote of the key point in hand', () => {
    const { keyPoints } = takeSelection(fields, { ...quote, exact: 'Other' }, 'quote', newId, 'b');
    expect(keyPoints?.map(point => point.quote?.exact)).toEqual([undefined, 'Other']);
  });

  it('becomes the quote of the last key point without one, else a new key point', () => {
    expect(takeSelection(fields, quote, 'quote', newId).keyPoints?.[0]?.quote).toEqual(quote);
    expect(takeSelection(EMPTY_FIELDS, quote, 'quote', newId).keyPoints).toHaveLength(1);
  });

  it.each(['summary', 'abstract'] as const)('becomes the %s, after what stands there', field => {
    expect(takeSelection(EMPTY_FIELDS, quote, field, newId)).toEqual({ [field]: quote.exact });
    expect(takeSelection({ ...fields, [field]: 'Mine. ' }, quote, field, newId)).toEqual({
      [field]: 'Mine.\n\nTwo\n lines',
    });
  });
});
