import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Entry } from './entry.ts';
import { type JoinChoices, joinEntries } from './joined-entry.ts';
import { linesOf, SINGLE_FIELDS } from './joined-fields.ts';
import { type KeyPoint, keyPoint } from './key-point.ts';
import { sampleEntry } from './sample-entry.ts';
import { NO_IDENTIFIERS, SOURCE_TYPES } from './source.ts';
import type { PageStance } from './stance.ts';
import { NEVER_SYNCED } from './sync-state.ts';

const NOW = '2026-02-03T04:05:06.000Z';
const quote = (exact: string) => ({ exact, prefix: '', suffix: '' });
const entry = (id: string, fields: Partial<Entry> = {}) =>
  sampleEntry({ id: id.repeat(16), url: `https://${id}.example/`, title: 'One title', ...fields });
function join(kept: Entry, others: Entry[], choices: JoinChoices = {}): Entry {
  let made = 0;
  const joined = joinEntries(kept, others, choices, NOW, () => `new-${made++}`);
  if (!joined.ok) throw new Error(JSON.stringify(joined.error));
  return joined.value;
}

describe('joined entries', () => {
  it('have all key points, each once', () => {
    const kept = entry('a', {
      keyPoints: [keyPoint('1', 'One'), keyPoint('2', 'Two'), keyPoint('3', 'Three', quote('three'))],
    });
    const other = entry('b', {
      keyPoints: [
        keyPoint('9', 'One', quote('one')),
        keyPoint('2', 'Two, changed'),
        keyPoint('3', 'Three', quote('three')),
        keyPoint('4', 'Three', quote('another')),
      ],
    });
    expect(join(kept, [other]).keyPoints).toEqual([
      keyPoint('1', 'One', quote('one')),
      keyPoint('2', 'Two'),
      keyPoint('3', 'Three', quote('three')),
      keyPoint('new-0', 'Two, changed'),
      keyPoint('4', 'Three', quote('another')),
    ]);
  });

  it('have what a model wrote marked, and nothing else, where ids clash', () => {
    const kept = entry('a', {
      keyPoints: [keyPoint('1', 'One'), keyPoint('2', 'Two')],
      machineWritten: ['2'],
    });
    const other = entry('b', {
      keyPoints: [keyPoint('1', 'Drafted'), keyPoint('2', 'By hand')],
      machineWritten: ['1'],
    });
    const { keyPoints, machineWritten } = join(kept, [other]);
    const marked = keyPoints.filter(({ id }) => machineWritten?.includes(id));
    expect(marked.map(({ text }) => text)).toEqual(['Two', 'Drafted']);
  });

  it('have all stances of a key point, also those that contradict each other', () => {
    const taking = (id: string, ...stances: PageStance[]) =>
      entry(id, { keyPoints: [{ ...keyPoint(id, 'One'), stances }] });
    const [one, other]: PageStance[] = [
      { page: 'x', stance: 'supports' },
      { page: 'x', stance: 'contradicts' },
    ] as const;
    expect(join(taking('a', one), [taking('b', one, other)]).keyPoints).toEqual([
      { ...keyPoint('a', 'One'), stances: [one, other] },
    ]);
  });

  it('have all tags, collections and citing pages', () => {
    const lists = (...items: string[]) => ({ tags: items, collections: items, citedBy: items });
    expect(join(entry('a', lists('x', 'y')), [entry('b', lists('y', 'z'))])).toMatchObject(
      lists('x', 'y', 'z'),
    );
  });

  it('are filled with what the kept one lacks', () => {
    const identifiers = { doi: '10.1234/x', arxivId: '', isbn: '', pmid: '1' };
    const other = entry('b', { identifiers, summary: 'Theirs', importance: 40, authors: ['A. Writer'] });
    const kept = entry('a', { identifiers: { ...identifiers, doi: '', arxivId: '2301.00001' } });
    expect(join(kept, [other])).toMatchObject({
      identifiers: { doi: '10.1234/x', arxivId: '2301.00001', isbn: '', pmid: '1' },
      summary: 'Theirs',
      importance: 40,
      authors: ['A. Writer'],
      review: '',
    });
  });

  it('say in the review what was not chosen, and where it came from', () => {
    const kept = entry('a', {
      summary: 'Mine',
      review: 'My review',
      credibility: { override: 4, reason: 'Peer-reviewed' },
      authors: ['Chris Olah', 'Adam Jermyn'],
    });
    const other = entry('b', {
      summary: 'Theirs',
      review: 'Their review',
      credibility: { override: 2, reason: 'A blog' },
      authors: ['C. Olah', 'Adam Jermyn'],
    });
    expect(join(kept, [other], { summary: other.id, credibility: kept.id })).toMatchObject({
      summary: 'Theirs',
      credibility: { override: 4, reason: 'Peer-reviewed' },
      authors: ['Chris Olah', 'Adam Jermyn'],
      review: [
        'My review',
        '',
        'Also said of this source, at https://a.example/:',
        'Summary: Mine',
        '',
        'Also said of this source, at https://b.example/:',
        'Authors: C. Olah',
        'Rating: 2 Mixed – A blog',
        'Review: Their review',
      ].join('\n'),
    });
  });

  it('keep a number, a name or an identifier that is a part of another', () => {
    const identifiers = (doi: string, pmid: string) => ({ ...NO_IDENTIFIERS, doi, pmid });
    const kept = entry('a', {
      importance: 55,
      authors: ['Jon Smithson'],
      identifiers: identifiers('10.1000/12', '1234'),
    });
    const other = entry('b', {
      importance: 5,
      authors: ['Jon Smith'],
      identifiers: identifiers('10.1000/1', '123'),
    });
    const { review } = join(kept, [other]);
    for (const left of [/: 5$/m, /: Jon Smith$/m, /: 10\.1000\/1$/m, /: 123$/m]) expect(review).toMatch(left);
  });

  it('do not say again what is said', () => {
    const kept = entry('a', { abstract: 'All of it. And more.' });
    expect(join(kept, [entry('b', { abstract: 'All of it.' })]).review).toBe('');
  });

  it('are the kept one to the wiki, captured when the first was', () => {
    const sync = { ...NEVER_SYNCED, wiki: 'https://wiki.example', state: 'synced' as const, remoteId: 'x' };
    const kept = entry('a', { sync, createdAt: '2026-01-02T00:00:00.000Z' });
    const other = entry('b', { createdAt: '2025-01-02T00:00:00.000Z', sync: { ...sync, remoteId: 'y' } });
    expect(join(kept, [other])).toMatchObject({
      id: kept.id,
      stableId: kept.stableId,
      url: kept.url,
      sync,
      createdAt: other.createdAt,
      updatedAt: NOW,
    });
  });

  it('keep their key, and are still found by those of all others', () => {
    const kept = entry('a', { citationKey: 'a2020', formerKeys: ['older', 'c2020'] });
    const others = [
      entry('b', { citationKey: 'b2020', formerKeys: ['a2020', 'older', 'b2019'] }),
      entry('c', { citationKey: 'c2020' }),
    ];
    expect(join(kept, others)).toMatchObject({
      citationKey: 'a2020',
      formerKeys: ['older', 'c2020', 'b2020', 'b2019'],
    });
    expect(join(entry('a'), [entry('b')])).not.toHaveProperty('formerKeys');
    const formerKeys = Array.from({ length: 1_000 }, (_, at) => `key${at}`);
    const joined = joinEntries(entry('a', { formerKeys }), others, {}, NOW, () => '');
    expect(joined).toEqual({ ok: false, error: { kind: 'too-much', field: 'formerKeys' } });
  });

  it('are refused where one entry can’t hold that much', () => {
    const tags = (from: number) => Array.from({ length: 600 }, (_, at) => `tag ${from + at}`);
    const joined = joinEntries(
      entry('a', { tags: tags(0) }),
      [entry('b', { tags: tags(600) })],
      {},
      NOW,
      () => '',
    );
    expect(joined).toEqual({ ok: false, error: { kind: 'too-much', field: 'tags' } });
  });
});

const text = fc.oneof(fc.constantFrom('', 'A', 'B', 'A and B', 'line\nline'), fc.string({ maxLength: 8 }));
const list = fc.array(text, { maxLength: 4 });
const point: fc.Arbitrary<KeyPoint> = fc.record({
  id: fc.constantFrom('1', '2', '3'),
  text,
  quote: fc.option(text.map(quote), { nil: null }),
});
const anyEntry = (id: string) =>
  fc
    .record({
      title: text,
      authors: list,
      publishedDate: fc.constantFrom('', '2025', '2025-07', '2025-07-01'),
      type: fc.constantFrom(...SOURCE_TYPES),
      subtype: text,
      purpose: text,
      language: text,
      siteName: text,
      venueId: text,
      identifiers: fc.record({ doi: text, arxivId: text, isbn: text, pmid: text }),
      credibility: fc.record({ override: fc.constantFrom(null, 1 as const, 5 as const), reason: text }),
      importance: fc.option(fc.nat({ max: 100 }), { nil: null }),
      summary: text,
      abstract: text,
      review: text,
      keyPoints: fc.array(point, { maxLength: 4 }),
      tags: list,
      collections: list,
      citedBy: list,
    })
    .map(fields => entry(id, fields));
const choices = fc.record(
  Object.fromEntries(
    SINGLE_FIELDS.map(field => [field, fc.constantFrom('a', 'b', 'c').map(id => id.repeat(16))]),
  ),
  { requiredKeys: [] },
) as fc.Arbitrary<JoinChoices>;

describe('whatever is joined and chosen', () => {
  it('nothing that any of them says is lost', () => {
    fc.assert(
      fc.property(anyEntry('a'), anyEntry('b'), anyEntry('c'), choices, (kept, one, other, chosen) => {
        const joined = join(kept, [one, other], chosen);
        const ids = joined.keyPoints.map(({ id }) => id);
        expect(new Set(ids).size).toBe(ids.length);
        for (const each of [kept, one, other]) {
          for (const field of ['tags', 'collections', 'citedBy'] as const) {
            expect(joined[field]).toEqual(expect.arrayContaining(each[field]));
          }
          for (const { text: words, quote: its } of each.keyPoints) {
            const same = joined.keyPoints.filter(known => known.text === words);
            expect(same.length).toBeGreaterThan(0);
            if (its) expect(same.map(known => known.quote)).toContainEqual(its);
          }
          for (const field of SINGLE_FIELDS) {
            const said = [...linesOf(joined, field), joined.review].join('\n');
            for (const line of linesOf(each, field)) expect(said).toContain(line);
          }
        }
      }),
      { numRuns: 500 },
    );
  });
});
