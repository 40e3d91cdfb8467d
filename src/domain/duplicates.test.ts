import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addressKey, findDuplicates } from './duplicates.ts';
import { type EntryHead, headOf } from './entry-head.ts';
import { bitsApart, NEAR_BITS } from './fingerprint.ts';
import { joinNearTexts } from './near-texts.ts';
import { sampleEntry } from './sample-entry.ts';

const head = (id: string, fields: Partial<EntryHead> = {}): EntryHead => ({
  ...headOf(sampleEntry({ id, url: `https://${id}.example/` }), ''),
  ...fields,
});
const groups = (heads: EntryHead[], apart: string[][] = []) =>
  findDuplicates(heads, apart).map(({ ids, reasons }) => `${[...ids].sort().join('')} ${reasons.join('+')}`);

describe('entries are one work', () => {
  it.each<[string, Partial<EntryHead>, Partial<EntryHead>, string[]]>([
    ['by DOI, whatever its case', { doi: '10.1234/ABC' }, { doi: '10.1234/abc' }, ['ab doi']],
    [
      'by a DOI written as an address',
      { doi: 'https://doi.org/10.1234/abc' },
      { doi: '10.1234/abc' },
      ['ab doi'],
    ],
    ['by a DOI in the address', { url: 'https://doi.org/10.1234/abc' }, { doi: '10.1234/abc' }, ['ab doi']],
    ['not by different DOIs', { doi: '10.1234/abc' }, { doi: '10.1234/abd' }, []],
    ['by arXiv id without version', { arxivId: '2301.00001v1' }, { arxivId: '2301.00001v3' }, ['ab arxiv']],
    ['by arXiv’s own DOI', { doi: '10.48550/arXiv.2301.00001' }, { arxivId: '2301.00001' }, ['ab arxiv']],
    [
      'by a copy at archive.today',
      { url: 'https://archive.ph/2024.01.02-030405/https://example.org/a' },
      { url: 'https://example.org/a' },
      ['ab address'],
    ],
    [
      'by forms of one arXiv paper',
      { url: 'https://arxiv.org/pdf/2301.00001v2' },
      { url: 'https://arxiv.org/abs/2301.00001' },
      ['ab arxiv+address'],
    ],
    [
      'not where one is the preprint and the other the article',
      { url: 'https://arxiv.org/abs/2301.00001', doi: '10.1234/abc' },
      { url: 'https://journal.example/abc', doi: '10.1234/abc', arxivId: '2301.00001' },
      [],
    ],
    [
      'but preprint and article are where their texts are',
      { url: 'https://arxiv.org/abs/2301.00001', fingerprint: 'f0f0f0f0f0f0f0f0' },
      { url: 'https://journal.example/abc', doi: '10.1234/abc', fingerprint: 'f0f0f0f0f0f0f0f1' },
      ['ab text'],
    ],
    ['by ISBN, short or long', { isbn: '0-306-40615-2' }, { isbn: '978-0-306-40615-7' }, ['ab isbn']],
    [
      'not where they are chapters of one book',
      { isbn: '9780306406157', doi: '10.1234/c1' },
      { isbn: '9780306406157', doi: '10.1234/c2' },
      [],
    ],
    [
      'by address',
      { url: 'http://www.a.example/x/?utm_source=y' },
      { url: 'https://a.example/x' },
      ['ab address'],
    ],
    [
      'by the post that two forums show',
      { url: 'https://www.lesswrong.com/posts/abcdefghijklmnopq/some-title' },
      { url: 'https://www.alignmentforum.org/posts/abcdefghijklmnopq/other' },
      ['ab address'],
    ],
    [
      'not by what the query says',
      { url: 'https://a.example/?id=1' },
      { url: 'https://a.example/?id=2' },
      [],
    ],
    ['by near texts', { fingerprint: '000000000000ffff' }, { fingerprint: '800000000000fffc' }, ['ab text']],
    ['not by far texts', { fingerprint: '000000000000ffff' }, { fingerprint: '800000000000fff8' }, []],
    ['not by texts that say too little', { fingerprint: '' }, { fingerprint: '' }, []],
  ])('%s', (_, one, other, expected) => {
    expect(groups([head('a', one), head('b', other)])).toEqual(expected);
  });

  it('through one another, for all the reasons there are, the surest first', () => {
    const print = '0123456789abcdef';
    const heads = [
      head('a', { fingerprint: print }),
      head('b', { doi: '10.1234/x', fingerprint: print }),
      head('c', { doi: '10.1234/x' }),
      head('d', { isbn: '9780306406157' }),
      head('e', { isbn: '0306406152' }),
      head('f'),
    ];
    expect(groups(heads)).toEqual(['abc doi+text', 'de isbn']);
  });

  it('in the order in which they were captured', () => {
    const at = (day: string) => ({ doi: '10.1234/x', createdAt: `2026-01-${day}T00:00:00.000Z` });
    const heads = [head('a', at('03')), head('b', at('01')), head('c', at('02'))];
    expect(findDuplicates(heads)).toEqual([{ ids: ['b', 'c', 'a'], reasons: ['doi'] }]);
  });
});

describe('entries that are not the same, as somebody said', () => {
  const same = (ids: string, fields: Partial<EntryHead>) => [...ids].map(id => head(id, fields));

  it.each<[string, Partial<EntryHead>]>([
    ['share a key', { doi: '10.1234/x' }],
    ['share a text', { fingerprint: '0123456789abcdef' }],
  ])('do not come back where they %s', (_, fields) => {
    expect(groups(same('ab', fields), [['a', 'b']])).toEqual([]);
    expect(groups(same('abc', fields), [['b', 'a', 'c']])).toEqual([]);
    expect(groups(same('abc', fields), [['a', 'b']]).map(group => group.slice(0, 3))).toEqual(['abc']);
    expect(
      groups(same('abc', fields), [
        ['a', 'b'],
        ['a', 'c'],
      ]).map(group => group.slice(0, 3)),
    ).toEqual(['bc ']);
  });

  it('do not hide that another of the same text is near', () => {
    const heads = [
      ...same('ab', { fingerprint: '0123456789abcdef' }),
      head('c', { fingerprint: '0123456789abcdee' }),
    ];
    expect(
      groups(heads, [
        ['a', 'c'],
        ['a', 'b'],
      ]),
    ).toEqual(['bc text']);
  });
});

describe('an address as it is compared', () => {
  it.each([
    ['https://www.a.example/', 'a.example'],
    ['http://a.example/x/?q=1&utm_source=z#part', 'a.example/x?q=1'],
    ['https://a.example/#/route/', 'a.example/#/route'],
    ['https://web.archive.org/web/2024/https://a.example/x', 'a.example/x'],
  ])('%s is %s', (address, key) => {
    expect(addressKey(address)).toBe(key);
  });
});

describe('near texts', () => {
  const bits = (high: number, low: number) =>
    (high >>> 0).toString(16).padStart(8, '0') + (low >>> 0).toString(16).padStart(8, '0');

  it('are found as a comparison of all pairs finds them, also in a crowd', () => {
    // Bits in few places, so that most are in one crowd and many are near.
    const print = fc
      .tuple(fc.nat({ max: 15 }), fc.nat({ max: 4_095 }))
      .map(([high, low]) => bits(high << 14, low));
    fc.assert(
      fc.property(fc.uniqueArray(print, { maxLength: 300 }), prints => {
        const found = new Set<string>();
        joinNearTexts(prints, (one, other) => found.add([one, other].sort((x, y) => x - y).join()));
        const expected = new Set<string>();
        for (const [one, print] of prints.entries()) {
          for (let other = one + 1; other < prints.length; other += 1) {
            if (bitsApart(print, prints[other] ?? '') <= NEAR_BITS) expected.add(`${one},${other}`);
          }
        }
        expect(found).toEqual(expected);
      }),
      { numRuns: 30 },
    );
  });
});

describe('100,000 entries', () => {
  // xorshift32: the same library each time.
  let state = 2_463_534_242;
  const random = () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state >>> 0;
  };
  const hex = () => random().toString(16).padStart(8, '0');
  const heads = Array.from({ length: 100_000 }, (_, at) =>
    head(`id${at}`, {
      url:
        at % 4 === 0
          ? `https://arxiv.org/abs/${2000 + (at % 100)}.${String(10_000 + at / 4).slice(-5)}`
          : `https://www.site${at % 900}.example/articles/${at}?page=2`,
      doi: at % 3 === 0 ? `10.1234/work.${at % 99_000}` : '',
      fingerprint: hex() + hex(),
    }),
  );
  for (let at = 0; at < 1_000; at += 1) {
    const print = heads[at]?.fingerprint ?? '';
    const last = (Number.parseInt(print.slice(-1), 16) ^ 5).toString(16);
    heads[99_999 - at] = head(`id${99_999 - at}`, { fingerprint: print.slice(0, -1) + last });
  }

  it('are looked through, where a comparison of all pairs would never end', () => {
    const found = findDuplicates(heads);
    expect(found.filter(({ reasons }) => reasons.includes('text')).length).toBeGreaterThanOrEqual(1_000);
  });
});
