import { describe, expect, it } from 'vitest';
import type { Identifiers } from './source.ts';
import { typedIdentifier } from './typed-identifier.ts';

type Case = [kind: keyof Identifiers, typed: string, identifier: string];

describe('an identifier', () => {
  it.each<Case>([
    ['doi', '10.1038/s41586-021-03819-2', '10.1038/s41586-021-03819-2'],
    ['doi', ' https://doi.org/10.1038/S41586-021-03819-2 ', '10.1038/s41586-021-03819-2'],
    ['doi', 'http://dx.doi.org/10.1000/182', '10.1000/182'],
    ['doi', 'doi.org/10.1000/182', '10.1000/182'],
    ['doi', 'doi:10.1000/182.', '10.1000/182'],
    ['doi', 'DOI: 10.1000/182', '10.1000/182'],
    ['doi', 'doi:https://doi.org/10.1000/182', '10.1000/182'],
    [
      'doi',
      'https://doi.org/10.1002/%28SICI%291%3C1::AID%3E3.0.CO;2-%23',
      '10.1002/(sici)1<1::aid>3.0.co;2-#',
    ],
    ['doi', '10.1002/(SICI)1<1::AID>3.0.CO;2-#', '10.1002/(sici)1<1::aid>3.0.co;2-#'],
    ['doi', 'https://www.science.org/doi/full/10.1126/science.abc1234', '10.1126/science.abc1234'],
    ['arxivId', '2301.01234', '2301.01234'],
    ['arxivId', 'arXiv:2301.01234v2 [cs.LG]', '2301.01234v2'],
    ['arxivId', 'hep-th/9901001', 'hep-th/9901001'],
    ['arxivId', 'https://arxiv.org/abs/2301.01234v2', '2301.01234v2'],
    ['arxivId', 'https://arxiv.org/pdf/2301.01234.pdf', '2301.01234'],
    ['arxivId', 'arxiv.org/pdf/math.GT/0309136', 'math.GT/0309136'],
    ['arxivId', 'https://doi.org/10.48550/arXiv.2301.01234', '2301.01234'],
    ['isbn', '978-0-306-40615-7', '9780306406157'],
    ['isbn', 'ISBN 0-8044-2957-x', '080442957X'],
    ['isbn', 'ISBN-13: 978 0 306 40615 7', '9780306406157'],
    ['isbn', '0306406152; 978-0-306-40615-7', '0306406152, 9780306406157'],
    ['pmid', '31452104', '31452104'],
    ['pmid', 'PMID: 31452104', '31452104'],
    ['pmid', 'https://pubmed.ncbi.nlm.nih.gov/31452104/', '31452104'],
    ['pmid', 'https://www.ncbi.nlm.nih.gov/pubmed/31452104', '31452104'],
  ])('%s typed as %j is %j', (kind, typed, identifier) => {
    expect(typedIdentifier(kind, typed)).toBe(identifier);
    expect(typedIdentifier(kind, identifier)).toBe(identifier);
  });

  it.each<[keyof Identifiers, string]>([
    ['doi', '10.1000'],
    ['doi', '10.1000/a b'],
    ['doi', 'https://example.org/article'],
    ['doi', 'arXiv:2301.01234'],
    ['doi', '10.1000/\ud800 x'],
    ['arxivId', '2301.1'],
    ['arxivId', 'https://example.org/abs/2301.01234'],
    ['arxivId', '\ud800'],
    ['isbn', '978-0-306-40615-8'],
    ['isbn', '0306406153'],
    ['isbn', '0000000000'],
    ['isbn', '9780306406157, 12'],
    // A number on goods that are no books.
    ['isbn', '4006381333931'],
    ['pmid', 'PMC1234567'],
    ['pmid', '0123'],
    ['pmid', '1234567890'],
    ['pmid', 'https://example.org/31452104/'],
  ])('%s is none as %j', (kind, typed) => {
    expect(typedIdentifier(kind, typed)).toBeUndefined();
  });

  it.each(['doi', 'arxivId', 'isbn', 'pmid'] as const)('%s can be nothing', kind => {
    expect(typedIdentifier(kind, ' ')).toBe('');
  });
});
