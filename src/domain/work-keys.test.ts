import { describe, expect, it } from 'vitest';
import { NO_IDENTIFIERS } from './source.ts';
import { workKeys } from './work-keys.ts';

const keysOf = (address: string, identifiers = {}) =>
  workKeys([address], { ...NO_IDENTIFIERS, ...identifiers });
const isOneWork = (one: string[], other: string[]) => one.some(key => other.includes(key));

describe('one work behind many addresses', () => {
  it.each([
    ['https://arxiv.org/abs/2301.01234', 'https://arxiv.org/pdf/2301.01234v3'],
    ['https://arxiv.org/abs/2301.01234', 'https://doi.org/10.48550/arXiv.2301.01234'],
    ['https://doi.org/10.1038/S41586-020-2649-2', 'https://dx.doi.org/10.1038/s41586-020-2649-2'],
    ['https://doi.org/10.1145/291025', 'https://dl.acm.org/doi/10.1145/291025'],
    ['https://doi.org/10.1145/291025', 'https://dl.acm.org/doi/pdf/10.1145/291025'],
    [
      'https://www.lesswrong.com/posts/uMQ3cqWDPHhjtiesc/agi-ruin-a-list-of-lethalities',
      'https://www.alignmentforum.org/posts/uMQ3cqWDPHhjtiesc/agi-ruin-a-list-of-lethalities',
    ],
    [
      'https://www.lesswrong.com/posts/uMQ3cqWDPHhjtiesc/agi-ruin-a-list-of-lethalities',
      'https://www.greaterwrong.com/posts/uMQ3cqWDPHhjtiesc/agi-ruin-a-list-of-lethalities',
    ],
    ['https://example.org/a', 'https://web.archive.org/web/2024/https://example.org/a'],
  ])('%s and %s', (one, other) => {
    expect(isOneWork(keysOf(one), keysOf(other))).toBe(true);
  });

  it.each([
    ['https://arxiv.org/abs/2301.01234', 'https://arxiv.org/abs/2301.01235'],
    [
      'https://www.lesswrong.com/posts/uMQ3cqWDPHhjtiesc/a',
      'https://forum.effectivealtruism.org/posts/uMQ3cqWDPHhjtiesc/a',
    ],
    ['https://example.org/a', 'https://example.org/b'],
    ['https://example.org/a%', 'https://example.org/b%'],
  ])('but not %s and %s', (one, other) => {
    expect(isOneWork(keysOf(one), keysOf(other))).toBe(false);
  });

  it('joins a publisher’s page to doi.org by the DOI in its tags', () => {
    const publisher = keysOf('https://www.nature.com/articles/s41586-020-2649-2', {
      doi: '10.1038/s41586-020-2649-2',
    });
    expect(isOneWork(publisher, keysOf('https://doi.org/10.1038/s41586-020-2649-2'))).toBe(true);
  });

  it('keeps a preprint apart from the article it became', () => {
    const preprint = keysOf('https://arxiv.org/abs/2301.01234', {
      arxivId: '2301.01234v1',
      doi: '10.1038/x',
    });
    const article = keysOf('https://www.nature.com/articles/x', { arxivId: '2301.01234', doi: '10.1038/x' });
    expect(isOneWork(preprint, article)).toBe(false);
  });

  it('tells versions of a preprint as one work', () => {
    expect(
      isOneWork(
        keysOf('https://a.example/1', { arxivId: '2301.01234v1' }),
        keysOf('https://b.example/2', { arxivId: '2301.01234v2' }),
      ),
    ).toBe(true);
  });
});
