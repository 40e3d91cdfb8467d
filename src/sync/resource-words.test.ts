import { describe, expect, it } from 'vitest';
import { resourcesWith } from './resource-words.ts';

const resource = {
  id: 'a',
  url: 'https://transformer-circuits.pub/2025/july',
  title: 'On the Biology of a Large Language Model',
  summary: 'Graphs of attribution.',
  authors: ['Étienne Brûlé'],
  keyPoints: ['Planning in poems'],
  tags: ['interpretability'],
  review: 'Gauges a model',
  abstract: '回路の研究',
};

describe('a resource has the words of a search', () => {
  it.each([
    'biology model',
    'MODEL biology',
    'interp',
    'biology, attribution: poems',
    'etienne brule',
    'Étienne',
    'graph',
    'models',
    'gauge',
    'transformer-circuits.pub',
    '研究',
  ])('%s', query => {
    expect(resourcesWith(query)(resource)).toBe(true);
  });

  it.each(['biology zoology', 'ology', 'el', '研修', '', ' ', '—', '%'])('and not %j', query => {
    expect(resourcesWith(query)(resource)).toBe(false);
  });

  it('also where it has but an address', () => {
    expect(resourcesWith('a.example')({ id: 'a', url: 'https://a.example/', title: null })).toBe(true);
    expect(resourcesWith('loss')({ id: 'a', url: 'https://a.example/', title: 'Los Angeles' })).toBe(false);
  });
});
