import { describe, expect, it } from 'vitest';
import { sampleEntry } from './sample-entry.ts';
import { NO_IDENTIFIERS } from './source.ts';
import {
  type ArxivLookup,
  type CrossrefLookup,
  currentLookups,
  findingsOf,
  identifierAt,
  joinedStandings,
  type Lookup,
  standingMark,
  withLookup,
  withOthersLookups,
} from './standing.ts';
import { findingWords, lookedUpWords, soundWords } from './standing-words.ts';

const AT = '2026-11-24T08:00:00.000Z';
const [PAST, LATER] = ['2026-01-01T00:00:00.000Z', '2026-12-01T00:00:00.000Z'];
const entry = (identifiers: Partial<typeof NO_IDENTIFIERS>, createdAt = '2025-01-01T00:00:00.000Z') =>
  sampleEntry({ identifiers: { ...NO_IDENTIFIERS, ...identifiers }, createdAt });
const crossref = (fields: Partial<CrossrefLookup> = {}): CrossrefLookup => ({
  registry: 'crossref',
  identifier: '10.5555/a',
  lookedUpAt: AT,
  isKnown: true,
  publishedAs: '',
  journal: '',
  notices: [],
  ...fields,
});
const arxiv = (fields: Partial<ArxivLookup> = {}): ArxivLookup => ({
  registry: 'arxiv',
  identifier: '2301.00001',
  lookedUpAt: AT,
  isKnown: true,
  publishedAs: '',
  journal: '',
  version: 1,
  versionDate: '2023-01-01',
  isWithdrawn: false,
  ...fields,
});
const notice = (kind: CrossrefLookup['notices'][number]['kind'], date = '2024-03-02') => ({
  kind,
  date,
  doi: '10.5555/notice',
});
const standing = (...lookups: Lookup[]) => ({ entryId: 'a', lookups });

it.each([
  [{ doi: '10.5555/A' }, '10.5555/A', ''],
  [{ doi: 'https://doi.org/10.5555/a' }, '10.5555/a', ''],
  [{ doi: 'doi: 10.5555/a' }, '10.5555/a', ''],
  [{ doi: 'no doi' }, '', ''],
  [{ doi: '10.48550/arXiv.2301.00001' }, '', '2301.00001'],
  [{ arxivId: '2301.00001v2' }, '', '2301.00001'],
  [{ arxivId: 'arXiv:hep-th/9901001' }, '', 'hep-th/9901001'],
  [{ arxivId: 'https://a.example/' }, '', ''],
  [{ doi: '10.5555/a', arxivId: '2301.00001' }, '10.5555/a', '2301.00001'],
  [{}, '', ''],
])('%o is known at Crossref as %j, at arXiv as %j', (identifiers, atCrossref, atArxiv) => {
  expect(identifierAt('crossref', entry(identifiers))).toBe(atCrossref);
  expect(identifierAt('arxiv', entry(identifiers))).toBe(atArxiv);
});

describe('what is against a source', () => {
  const words = (identifiers: Partial<typeof NO_IDENTIFIERS>, lookup: Lookup) =>
    findingsOf(entry(identifiers), lookup).map(findingWords);

  it('begins with the gravest', () => {
    const notices = [
      notice('updated'),
      notice('corrected', '2022-01'),
      notice('retracted'),
      notice('concern', ''),
    ];
    expect(words({ doi: '10.5555/a' }, crossref({ notices }))).toEqual([
      'Retracted, Mar 2, 2024',
      'Expression of concern',
      'Corrected, January 2022',
      'Updated, Mar 2, 2024',
    ]);
  });

  it.each([
    [
      'v1',
      arxiv({ version: 3, versionDate: '2025-01-05' }),
      ['Newer version v3 of Jan 5, 2025; captured: v1'],
    ],
    ['v3', arxiv({ version: 3, versionDate: '2025-01-05' }), []],
    [
      '',
      arxiv({ version: 3, versionDate: '2025-01-05' }),
      ['Newer version v3 of Jan 5, 2025, after the capture'],
    ],
    ['', arxiv({ version: 3, versionDate: '2024-12-31' }), []],
    ['', arxiv({ version: 2, isWithdrawn: true, versionDate: '2023-06-07' }), ['Withdrawn, Jun 7, 2023']],
    ['v1', arxiv({ publishedAs: '10.5555/b' }), ['Published as']],
    ['v1', arxiv({ journal: 'Rivers & Banks 12' }), ['Published in Rivers & Banks 12']],
    ['v1', arxiv({ isKnown: false, version: 0, versionDate: '' }), []],
  ])('at arXiv, of a capture of %j', (version, lookup, expected) => {
    expect(words({ arxivId: `2301.00001${version}` }, lookup)).toEqual(expected);
  });

  it('is not that it was published as what it is', () => {
    const lookup = arxiv({ publishedAs: '10.5555/A', journal: 'J' });
    expect(words({ doi: '10.5555/a', arxivId: '2301.00001v1' }, lookup)).toEqual([]);
  });
});

describe('the mark of a source', () => {
  const both = { doi: '10.5555/a', arxivId: '2301.00001v1' };

  it.each([
    ['nothing was looked up', [], undefined],
    ['no registry knows it', [crossref({ isKnown: false })], undefined],
    ['nothing is known', [crossref()], 'sound'],
    ['one of two registries knows of a newer version', [crossref(), arxiv({ version: 2 })], 'outdated'],
    ['it was corrected', [crossref({ notices: [notice('corrected')] })], 'outdated'],
    ['there is concern', [crossref({ notices: [notice('corrected'), notice('concern')] })], 'concern'],
    ['it was retracted', [arxiv({ version: 2 }), crossref({ notices: [notice('retracted')] })], 'retracted'],
    ['it was withdrawn', [arxiv({ isWithdrawn: true })], 'retracted'],
    ['it was a preprint', [crossref({ publishedAs: '10.5555/b' })], 'outdated'],
    [
      'its DOI was another',
      [crossref({ identifier: '10.5555/old', notices: [notice('retracted')] })],
      undefined,
    ],
  ])('where %s', (_, lookups, mark) => {
    expect(standingMark(entry(both), standing(...lookups))).toBe(mark);
  });

  it('needs no standing at all', () => {
    expect(standingMark(entry(both), undefined)).toBeUndefined();
    expect(currentLookups(entry({}), standing(crossref({ identifier: '' })))).toEqual([]);
  });
});

describe('two standings', () => {
  it('are one with the later lookup of each registry', () => {
    const here = standing(crossref(), arxiv({ lookedUpAt: LATER }));
    const other = standing(crossref({ lookedUpAt: LATER }), arxiv());
    expect(joinedStandings(here, other).lookups).toEqual([
      arxiv({ lookedUpAt: LATER }),
      crossref({ lookedUpAt: LATER }),
    ]);
    expect(joinedStandings(here, here)).toBe(here);
  });

  it.each<[string, Lookup[], Lookup[][], Lookup[]]>([
    ['another’s', [], [[crossref()]], [crossref()]],
    [
      'the latest of several',
      [crossref({ lookedUpAt: PAST })],
      [[crossref({ lookedUpAt: LATER })], [crossref()]],
      [crossref({ lookedUpAt: LATER })],
    ],
    ['its own where that is the latest', [crossref()], [[crossref({ lookedUpAt: PAST })]], [crossref()]],
    [
      'its own where another’s is of another work',
      [crossref()],
      [[crossref({ lookedUpAt: LATER, identifier: '10.5555/b' })]],
      [crossref()],
    ],
    [
      'another’s where its own is of another work',
      [crossref({ lookedUpAt: LATER, identifier: '10.5555/b' })],
      [[crossref()]],
      [crossref()],
    ],
    [
      'its own of another work where no other is about it',
      [crossref({ identifier: '10.5555/b' })],
      [[arxiv()]],
      [crossref({ identifier: '10.5555/b' }), arxiv()],
    ],
  ])('are one of an entry that both are about, with %s', (_, own, others, joined) => {
    const both = entry({ doi: '10.5555/A', arxivId: '2301.00001v2' });
    const all = others.map(lookups => standing(...lookups));
    expect(withOthersLookups(both, standing(...own), all)?.lookups).toEqual(joined);
  });

  it('are none where neither is about the entry', () => {
    expect(withOthersLookups(entry({}), undefined, [standing(crossref())])).toBeUndefined();
  });

  it('hold one lookup of each registry', () => {
    const once = withLookup(undefined, 'a', crossref());
    const twice = withLookup(once, 'a', crossref({ isKnown: false }));
    expect(twice).toEqual(standing(crossref({ isKnown: false })));
  });
});

it('is told in words, with where it was looked up and when', () => {
  expect(soundWords(crossref())).toBe('Nothing known against it at Crossref, looked up Nov 24, 2026.');
  expect(soundWords(arxiv({ isKnown: false }))).toBe(
    'arXiv does not know this source, looked up Nov 24, 2026.',
  );
  expect(lookedUpWords(arxiv())).toBe('Looked up at arXiv, Nov 24, 2026.');
  expect(findingWords({ what: 'notice', kind: 'retracted', date: '2024', doi: '' })).toBe('Retracted, 2024');
});
