import { expect, it } from 'vitest';
import { IDENTIFIER_ADDRESSES } from './identifier-address.ts';

it.each([
  [
    'doi',
    '10.1002/(SICI)1<1::AID-X>3.0.CO;2-#?',
    'https://doi.org/10.1002/(SICI)1%3C1::AID-X%3E3.0.CO;2-%23%3F',
  ],
  ['doi', '10.1000/\ud800', 'https://doi.org/10.1000/%EF%BF%BD'],
  ['arxivId', '2301.01234v2', 'https://arxiv.org/abs/2301.01234v2'],
  ['arxivId', 'hep-th/9901001', 'https://arxiv.org/abs/hep-th/9901001'],
  ['pmid', '31452104', 'https://pubmed.ncbi.nlm.nih.gov/31452104/'],
  ['isbn', '9780306406157', ''],
] as const)('the %s %j leads to %j', (kind, identifier, address) => {
  expect(IDENTIFIER_ADDRESSES[kind](identifier)).toBe(address);
});
