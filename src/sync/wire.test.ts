import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import type { Entry } from '../domain/entry.ts';
import { keyPoint } from '../domain/key-point.ts';
import { fullEntry, SAMPLE_TIME, sampleEntry, sampleSnapshot } from '../domain/sample-entry.ts';
import { type SharedFields, sharedFields } from '../domain/shared-fields.ts';
import {
  droppedFields,
  entryFieldOf,
  fromWire,
  lookupKey,
  resourcePage,
  toWire,
  type WireResource,
  wireFieldOf,
  wireResourceSchema,
} from './wire.ts';

const sent = (fields: Partial<Entry>, known: WireResource | null = null) => {
  const entry = sampleEntry(fields);
  return toWire(entry, sharedFields(entry), undefined, known);
};
const bodyOf = (fields: Partial<Entry>, known?: WireResource) => sent(fields, known).body;
const refusedOf = (fields: Partial<Entry>, known?: WireResource) =>
  sent(fields, known).refused.map(({ field }) => field);
const resource = (fields: object = {}): WireResource =>
  v.parse(wireResourceSchema, { id: 'wiki-id', url: 'https://a.example/', ...fields });

describe('an entry in the wiki’s words', () => {
  it('holds what the entry says, and nothing it does not', () => {
    expect(bodyOf({})).toEqual({
      id: '0a2ab4f291c4a773',
      stableId: 'sid_AbCdEf0123',
      url: 'https://transformer-circuits.pub/2025/july-update/index.html',
      title: 'Circuits Updates - July 2025',
      type: 'paper',
    });
  });

  it('has every field under the wiki’s name', () => {
    const entry = fullEntry({ keyPoints: [keyPoint('1', 'One <b> & 🧪')] });
    const { body, refused } = toWire(entry, sharedFields(entry), sampleSnapshot(), null);
    expect(refused).toEqual([]);
    expect(body).toMatchObject({
      authors: ['Chris Olah'],
      publishedDate: '2025-07-31',
      resourceSubtype: 'working_paper',
      resourcePurpose: 'news',
      publicationId: 'transformer-circuits',
      credibilityOverride: 3,
      importanceScore: 0.55,
      summary: 'A summary',
      abstract: 'An abstract',
      review: 'A review',
      keyPoints: ['One <b> & 🧪'],
      tags: ['interpretability'],
      citedBy: ['dense-transformers'],
      fetchedAt: SAMPLE_TIME,
      contentHash: 'c0ffee',
    });
  });

  it('keeps the id, the address and the stable id that the wiki has', () => {
    const known = resource({ stableId: 'sid_TheWikis00' });
    expect(bodyOf({}, known)).toMatchObject({ id: 'wiki-id', url: 'https://a.example/' });
    expect(bodyOf({}, known)).not.toHaveProperty('stableId');
    expect(bodyOf({}, resource())).toMatchObject({ id: 'wiki-id', stableId: 'sid_AbCdEf0123' });
  });

  it('holds nothing that the wiki has already', () => {
    const fields = { summary: 'S', tags: ['t'], importance: 55, authors: [] };
    const known = resource({
      stableId: 'sid_TheWikis00',
      title: sampleEntry().title,
      type: 'paper',
      summary: 'S',
      tags: ['t'],
      importanceScore: 0.55,
      authors: null,
    });
    expect(bodyOf(fields, known)).toEqual({ id: 'wiki-id', url: 'https://a.example/' });
    expect(bodyOf({ ...fields, summary: 'New' }, known)).toEqual({
      id: 'wiki-id',
      url: 'https://a.example/',
      summary: 'New',
    });
  });

  it('tells of the capture unless the wiki knows a newer one', () => {
    const entry = sampleEntry();
    const body = (fetchedAt: string | null) =>
      toWire(entry, sharedFields(entry), sampleSnapshot(), resource({ fetchedAt })).body;
    for (const older of [null, '2025-12-31T23:59:59.999Z']) {
      expect(body(older)).toMatchObject({ fetchedAt: SAMPLE_TIME, contentHash: 'c0ffee' });
    }
    for (const newer of [SAMPLE_TIME, '2027-01-01T00:00:00.000Z']) {
      expect(body(newer)).not.toHaveProperty('fetchedAt');
      expect(body(newer)).not.toHaveProperty('contentHash');
    }
  });

  it.each([0, 1, 29, 55, 57, 100])(
    'sends the importance %i as a hundredth that reads back the same',
    score => {
      const sent = bodyOf({ importance: score }).importanceScore as number;
      expect(sent).toBeGreaterThanOrEqual(0);
      expect(sent).toBeLessThanOrEqual(1);
      expect(Math.round(sent * 100)).toBe(score);
    },
  );

  it.each(['2025', '2025-07'])('keeps the date %s here: no day is invented', publishedDate => {
    expect(bodyOf({ publishedDate })).not.toHaveProperty('publishedDate');
    expect(refusedOf({ publishedDate })).toEqual(['publishedDate']);
  });
});

describe('the wiki’s limits', () => {
  it.each(['summary', 'abstract', 'review'] as const)('keep %s of 50,001 characters here', field => {
    expect(bodyOf({ [field]: 'x'.repeat(50_000) })).toHaveProperty(field);
    expect(refusedOf({ [field]: 'x'.repeat(50_000) })).toEqual([]);
    expect(bodyOf({ [field]: 'x'.repeat(50_001) })).not.toHaveProperty(field);
    expect(refusedOf({ [field]: 'x'.repeat(50_001) })).toEqual([field]);
  });

  it.each([
    ['authors', 5_000, 500],
    ['tags', 50, 200],
  ] as const)('take %s up to %i of up to %i characters, and name the rest', (field, most, longest) => {
    const full = Array.from({ length: most }, (_, index) => `${index}`.padEnd(longest, 'x'));
    expect(bodyOf({ [field]: full })[field]).toEqual(full);
    expect(refusedOf({ [field]: full })).toEqual([]);
    expect(bodyOf({ [field]: [...full, 'one more'] })[field]).toEqual(full);
    expect(refusedOf({ [field]: [...full, 'one more'] })).toEqual([field]);
    expect(bodyOf({ [field]: ['x'.repeat(longest + 1), 'short'] })[field]).toEqual(['short']);
    expect(refusedOf({ [field]: ['x'.repeat(longest + 1), 'short'] })).toEqual([field]);
  });

  it('take 50 key points of up to 2,000 characters, and name the rest', () => {
    const points = Array.from({ length: 51 }, (_, index) => keyPoint(`${index}`, `Point ${index}`));
    expect(bodyOf({ keyPoints: points.slice(0, 50) }).keyPoints).toHaveLength(50);
    expect(refusedOf({ keyPoints: points.slice(0, 50) })).toEqual([]);
    expect(bodyOf({ keyPoints: points }).keyPoints).toHaveLength(50);
    expect(refusedOf({ keyPoints: points })).toEqual(['keyPoints']);
    const long = [keyPoint('a', 'x'.repeat(2_000)), keyPoint('b', 'x'.repeat(2_001))];
    expect(bodyOf({ keyPoints: long }).keyPoints).toEqual(['x'.repeat(2_000)]);
    expect(refusedOf({ keyPoints: long })).toEqual(['keyPoints']);
  });

  it('keep what the wiki has before what is new here, in their order', () => {
    const named = (name: string, count: number) => Array.from({ length: count }, (_, at) => `${name} ${at}`);
    const points = (...texts: string[]) => texts.map((text, at) => keyPoint(`${at}`, text));
    const [mine, both, theirs] = [named('mine', 20), named('both', 30), named('theirs', 15)];
    const known = resource({ keyPoints: [...both, ...theirs] });
    const { body, refused } = sent({ keyPoints: points(...mine, ...both, ...theirs) }, known);
    expect(body.keyPoints).toEqual([...mine.slice(0, 5), ...both, ...theirs]);
    expect(refused).toMatchObject([{ field: 'keyPoints', reason: expect.stringContaining('15') }]);
    // An item that is here twice and there once takes nobody's place.
    const full = named('there', 50);
    const twice = points('there 0', ...full);
    expect(bodyOf({ keyPoints: twice }, resource({ keyPoints: full }))).not.toHaveProperty('keyPoints');
  });

  it('never take out what a wiki has beyond them', () => {
    const tags = Array.from({ length: 60 }, (_, at) => `${at}`.padEnd(201, 'x'));
    const known = resource({ tags });
    expect(bodyOf({ tags }, known)).not.toHaveProperty('tags');
    expect(refusedOf({ tags }, known)).toEqual([]);
    expect(bodyOf({ tags: ['new', ...tags] }, known)).not.toHaveProperty('tags');
    expect(refusedOf({ tags: ['new', ...tags] }, known)).toEqual(['tags']);
    expect(bodyOf({ tags: tags.slice(1) }, known).tags).toEqual(tags.slice(1));
  });

  it('cut a title of over 1,000 characters between two characters, and say so', () => {
    const title = `${'x'.repeat(999)}🧪 and more`;
    expect(bodyOf({ title }).title).toBe('x'.repeat(999));
    expect(refusedOf({ title })).toEqual(['title']);
    expect(refusedOf({ title: 'x'.repeat(1_000) })).toEqual([]);
  });

  it('are told from what the wiki may take another time', () => {
    const limits = (fields: Partial<Entry>) => sent(fields).refused.map(({ isLimit }) => isLimit);
    const long = { title: 'x'.repeat(1_001), summary: 'x'.repeat(50_001), venueId: 'x'.repeat(201) };
    expect(limits({ ...long, publishedDate: '2025-07' })).toEqual([true, true, true, true]);
    expect(limits({ tags: Array.from({ length: 51 }, (_, at) => `${at}`) })).toEqual([undefined]);
  });

  it('cut a subtype and a purpose at 100 characters', () => {
    const body = bodyOf({ subtype: 's'.repeat(101), purpose: `${'p'.repeat(99)}🧪` });
    expect(body).toMatchObject({ resourceSubtype: 's'.repeat(100), resourcePurpose: 'p'.repeat(99) });
  });
});

describe('citing pages', () => {
  const theirs = (...citedBy: string[]) => resource({ citedBy });

  it('are sent together with those the wiki has, since a list replaces the wiki’s', () => {
    expect(bodyOf({ citedBy: ['both', 'mine'] }, theirs('theirs', 'both')).citedBy).toEqual([
      'theirs',
      'both',
      'mine',
    ]);
  });

  it.each([
    ['named none', []],
    ['named the same', ['theirs']],
  ])('are not sent where the curator %s', (_, citedBy) => {
    expect(bodyOf({ citedBy }, theirs('theirs'))).not.toHaveProperty('citedBy');
  });

  it('that only the wiki has are named: it can’t give them up', () => {
    const { refused } = sent({ citedBy: ['mine'] }, theirs('theirs', 'other'));
    expect(refused).toEqual([
      { field: 'citedBy', reason: 'The wiki keeps a citation until the page gives it up: theirs, other.' },
    ]);
  });

  it('stay here where the union is over 500: a part would take pages away', () => {
    const full = theirs(...Array.from({ length: 500 }, (_, at) => `page-${at}`));
    expect(bodyOf({ citedBy: ['mine'] }, full)).not.toHaveProperty('citedBy');
    expect(refusedOf({ citedBy: ['mine'] }, full)).toEqual(['citedBy']);
  });
});

describe('an emptied field', () => {
  it('is sent empty where the wiki has something', () => {
    const known = resource({ summary: 'was here', tags: ['a'], keyPoints: ['b'], publicationId: 'arxiv' });
    expect(bodyOf({}, known)).toMatchObject({ summary: '', tags: [], keyPoints: [], publicationId: '' });
  });

  it('is not sent where the wiki has nothing', () => {
    const known = resource({ summary: '', tags: [], publicationId: null });
    expect(Object.keys(bodyOf({}, known)).sort()).toEqual(['id', 'stableId', 'title', 'type', 'url']);
  });

  it.each([
    ['credibility', 'a rating', { credibilityOverride: 4 }],
    ['importance', 'an importance', { importanceScore: 0.55 }],
    ['publishedDate', 'a date', { publishedDate: '2025-07-31' }],
  ])('that the wiki cannot clear is named: %s', (field, what, known) => {
    expect(sent({}, resource(known)).refused).toEqual([
      { field, reason: `The wiki cannot take ${what} back; change it there.` },
    ]);
    expect(refusedOf({}, resource())).toEqual([]);
  });
});

describe('a resource in the entry’s words', () => {
  const whole: SharedFields = {
    title: 'T',
    type: 'paper',
    authors: ['A'],
    publishedDate: '2025-07-31',
    venueId: 'arxiv',
    credibility: 4,
    importance: 57,
    summary: 'S',
    abstract: 'A',
    review: 'R',
    keyPoints: ['K'],
    stances: ['contradicts “page” — K'],
    tags: ['t'],
    citedBy: ['page'],
    subtype: 'working_paper',
    purpose: 'news',
  };

  it('is what was sent', () => {
    const { body, refused } = toWire(sampleEntry(), whole, undefined, null);
    expect(refused).toEqual([]);
    expect(fromWire(resource(body))).toEqual(whole);
  });

  it('has its stances in the review, which is not sent for another order of them', () => {
    const { body } = toWire(sampleEntry(), whole, undefined, null);
    expect(body.review).toBe('R\n\nStance: contradicts “page” — K');
    const stances = ['contradicts “page” — K', 'supports “other” — K'];
    const known = resource({ review: 'R\n\nStance: supports “other” — K\nStance: contradicts “page” — K' });
    expect(toWire(sampleEntry(), { ...whole, stances }, undefined, known).body).not.toHaveProperty('review');
  });

  it('keeps stances here that its review has no room for', () => {
    const full = { ...whole, review: 'x'.repeat(49_990) };
    const { body, refused } = toWire(sampleEntry(), full, undefined, null);
    expect(body.review).toBe(full.review);
    expect(refused).toEqual([
      { field: 'stances', reason: 'The review has no room for 1 stance there; it stayed here.' },
    ]);
  });

  it('that says nothing is empty', () => {
    const nothing = sharedFields(sampleEntry({ title: '', type: 'web' }));
    expect(fromWire(resource())).toEqual(nothing);
  });

  it.each([
    ['type', 'type', 'tweet', 'web'],
    ['credibilityOverride', 'credibility', 0.8, null],
    ['credibilityOverride', 'credibility', 6, null],
    ['importanceScore', 'importance', 55, null],
    ['publishedDate', 'publishedDate', '2025-02-30', ''],
    ['publishedDate', 'publishedDate', 'July 2025', ''],
  ] as const)('has no %s that an entry can’t hold (%#)', (wire, field, value, read) => {
    expect(fromWire(resource({ [wire]: value }))[field]).toBe(read);
  });

  it.each([
    ['title', 'title', 'x'.repeat(5_001), ''],
    ['summary', 'summary', 'x'.repeat(1_000_001), ''],
    ['publicationId', 'venueId', 'x'.repeat(5_001), ''],
    ['tags', 'tags', Array(1_001).fill('x'), []],
    ['authors', 'authors', ['x'.repeat(5_001)], []],
    ['keyPoints', 'keyPoints', ['x'.repeat(50_001)], []],
  ] as const)('that is too large for an entry counts as none: %s', (wire, field, value, read) => {
    expect(fromWire(resource({ [wire]: value }))[field]).toEqual(read);
  });
});

describe('reading back', () => {
  it('finds the sent fields that the wiki has not', () => {
    const body = {
      id: 'a',
      url: 'https://a.example/',
      stableId: 'sid_AbCdEf0123',
      title: 'T',
      summary: '',
      importanceScore: 0,
      keyPoints: ['a'],
      publicationId: 'arxiv',
      resourceSubtype: 'preprint',
    };
    const stored = resource({ title: 'T', keyPoints: [], publicationId: null });
    expect(droppedFields(body, stored, null).sort()).toEqual([
      'importance',
      'keyPoints',
      'subtype',
      'venueId',
    ]);
  });

  it('finds a change that the wiki did not make', () => {
    const before = resource({ title: 'Old', tags: ['a'] });
    const body = { id: 'a', url: 'b', title: 'New', tags: [] };
    expect(droppedFields(body, before, before).sort()).toEqual(['tags', 'title']);
  });

  it('tells the review and its stances apart', () => {
    const stance = 'Stance: contradicts “page” — K';
    const sent = { id: 'a', url: 'b', review: `R\n\n${stance}` };
    expect(droppedFields(sent, resource({ review: 'Old' }), resource({ review: 'Old' }))).toEqual([
      'review',
      'stances',
    ]);
    expect(droppedFields(sent, resource({ review: 'R' }), resource({ review: 'R' }))).toEqual(['stances']);
    expect(droppedFields(sent, resource({ review: stance }), resource({ review: '' }))).toEqual(['review']);
  });

  it('finds none where all was kept, or another person wrote there since', () => {
    const kept = { title: 'T', importanceScore: 0, tags: ['a'] };
    expect(droppedFields({ id: 'a', url: 'b', ...kept }, resource(kept), null)).toEqual([]);
    const since = resource({ ...kept, title: 'Theirs' });
    expect(droppedFields({ id: 'a', url: 'b', ...kept }, since, resource({ title: 'Old' }))).toEqual([]);
  });
});

it.each([
  ['publicationId', 'venueId'],
  ['credibilityOverride', 'credibility'],
  ['importanceScore', 'importance'],
  ['resourceSubtype', 'subtype'],
  ['resourcePurpose', 'purpose'],
  ['summary', 'summary'],
  ['fetchedAt', 'fetchedAt'],
])('the wiki’s %s is the entry’s %s', (wire, word) => {
  expect(entryFieldOf(wire)).toBe(word);
  expect(wireFieldOf(word)).toBe(wire);
});

it.each([
  ['https://WWW.A.example/x/', 'https://a.example/x', true],
  ['https://a.example', 'https://a.example/', true],
  ['http://a.example/x', 'https://a.example/x', false],
  ['https://a.example/x#y', 'https://a.example/x', false],
  ['https://a.example/x?y', 'https://a.example/x', false],
  ['https://a.example/X', 'https://a.example/x', false],
  ['no address', 'no address', true],
])('the wiki’s lookup takes %s and %s for one address: %s', (one, other, isSame) => {
  expect(lookupKey(one) === lookupKey(other)).toBe(isSame);
});

it('shows a resource at its page', () => {
  expect(resourcePage('https://wiki.example', 'a/b')).toBe('https://wiki.example/resources/a%2Fb');
});
