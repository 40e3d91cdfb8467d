import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { keyPoint } from '../domain/key-point.ts';
import { SAMPLE_TIME, sampleEntry, sampleSnapshot } from '../domain/sample-entry.ts';
import { NEVER_SYNCED } from '../domain/sync-state.ts';
import {
  agreedFields,
  droppedFields,
  entryFieldOf,
  toWire,
  toWireContent,
  type WireResource,
  wireResourceSchema,
} from './wire.ts';

const bodyOf = (fields: Parameters<typeof sampleEntry>[0], known?: WireResource) =>
  toWire(sampleEntry(fields), undefined, known).body;
const refusedOf = (fields: Parameters<typeof sampleEntry>[0], known?: WireResource) =>
  toWire(sampleEntry(fields), undefined, known).refused.map(({ field }) => field);
const resource = (fields: object = {}): WireResource =>
  v.parse(wireResourceSchema, { id: 'wiki-id', url: 'https://a.example/', ...fields });
const synced = (base: Record<string, unknown>) => ({ ...NEVER_SYNCED, state: 'synced' as const, base });

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
    const entry = sampleEntry({
      authors: ['Chris Olah'],
      publishedDate: '2025-07-31',
      subtype: 'Working paper',
      purpose: 'news',
      venueId: 'transformer-circuits',
      credibility: { override: 3, reason: 'a reason' },
      importance: 55,
      summary: 'A summary',
      abstract: 'An abstract',
      review: 'A review',
      keyPoints: [keyPoint('1', 'One <b> & 🧪')],
      tags: ['interpretability'],
      citedBy: ['dense-transformers'],
    });
    const { body, refused } = toWire(entry, sampleSnapshot(), undefined);
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

  it('keeps the id and the stable id that the wiki has', () => {
    const known = resource({ stableId: 'sid_TheWikis00' });
    expect(bodyOf({}, known)).toMatchObject({ id: 'wiki-id', stableId: 'sid_TheWikis00' });
    expect(bodyOf({}, resource())).toMatchObject({ id: 'wiki-id', stableId: 'sid_AbCdEf0123' });
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

  it('leave out a key point that is only a quote: the wiki has no place for one', () => {
    const quote = { exact: 'features', prefix: '', suffix: '' };
    expect(bodyOf({ keyPoints: [keyPoint('a', ' ', quote), keyPoint('b', 'said')] }).keyPoints).toEqual([
      'said',
    ]);
  });

  it('cut a title of over 1,000 characters between two characters, and say so', () => {
    const title = `${'x'.repeat(999)}🧪 and more`;
    expect(bodyOf({ title }).title).toBe('x'.repeat(999));
    expect(refusedOf({ title })).toEqual(['title']);
    expect(refusedOf({ title: 'x'.repeat(1_000) })).toEqual([]);
  });

  it('cut a subtype and a purpose at 100 characters', () => {
    const body = bodyOf({ subtype: 's'.repeat(101), purpose: `${'p'.repeat(99)}🧪` });
    expect(body).toMatchObject({ resourceSubtype: 's'.repeat(100), resourcePurpose: 'p'.repeat(99) });
  });
});

describe('characters that make the wiki fail', () => {
  it.each([
    ['NUL', 'a\u0000b', 'ab'],
    ['a lone high surrogate', 'a\ud83e', 'a\ufffd'],
    ['a lone low surrogate', '\uddeaa', '\ufffda'],
    ['surrogates the wrong way round', '\uddea\ud83e', '\ufffd\ufffd'],
    ['a whole pair', '🧪', '🧪'],
  ])('%s', (_, given, sent) => {
    const body = bodyOf({
      title: given,
      summary: given,
      authors: [given],
      tags: [given],
      keyPoints: [keyPoint('a', given)],
      subtype: given,
    });
    expect(body).toMatchObject({
      title: sent,
      summary: sent,
      authors: [sent],
      tags: [sent],
      keyPoints: [sent],
      resourceSubtype: sent,
    });
    const content = toWireContent(
      sampleEntry(),
      'wiki-id',
      sampleSnapshot({ text: given, pageTitle: given }),
    );
    expect(content).toMatchObject({ fullText: sent, fullTextPreview: sent, pageTitle: sent });
  });
});

describe('citing pages', () => {
  it('are sent together with those the wiki has, since a list replaces the wiki’s', () => {
    const known = resource({ citedBy: ['theirs', 'both'] });
    expect(bodyOf({ citedBy: ['both', 'mine'] }, known).citedBy).toEqual(['theirs', 'both', 'mine']);
  });

  it('are not sent where the curator named none', () => {
    expect(bodyOf({}, resource({ citedBy: ['theirs'] }))).not.toHaveProperty('citedBy');
  });

  it('stay here where the union is over 500: a part would take pages away', () => {
    const theirs = Array.from({ length: 500 }, (_, index) => `page-${index}`);
    expect(bodyOf({ citedBy: ['page-7'] }, resource({ citedBy: theirs })).citedBy).toHaveLength(500);
    expect(bodyOf({ citedBy: ['mine'] }, resource({ citedBy: theirs }))).not.toHaveProperty('citedBy');
    expect(refusedOf({ citedBy: ['mine'] }, resource({ citedBy: theirs }))).toEqual(['citedBy']);
  });
});

describe('an emptied field', () => {
  const filled = { summary: 'was here', tags: ['a'], keyPoints: ['b'], publicationId: 'arxiv' };

  it('is sent empty where this browser had filled it', () => {
    const body = bodyOf({ sync: synced(filled) });
    expect(body).toMatchObject({ summary: '', tags: [], keyPoints: [], publicationId: '' });
  });

  it('is not sent where this browser had not', () => {
    const empty = synced({ summary: '', tags: [], publicationId: null });
    for (const sync of [NEVER_SYNCED, empty]) {
      const body = bodyOf({ sync }, resource({ ...filled, review: 'theirs' }));
      expect(Object.keys(body).sort()).toEqual(['id', 'stableId', 'title', 'type', 'url']);
    }
  });

  it.each([
    ['credibility', { credibilityOverride: 4 }],
    ['importance', { importanceScore: 0.55 }],
    ['publishedDate', { publishedDate: '2025-07-31' }],
  ])('that the wiki cannot clear is named: %s', (field, base) => {
    expect(refusedOf({ sync: synced(base) })).toEqual([field]);
    expect(refusedOf({})).toEqual([]);
  });
});

describe('what is agreed on after a send', () => {
  const stored = resource({ title: 'T', summary: 'theirs', tags: ['mine'], review: 'once mine' });
  const sent = { id: 'wiki-id', url: 'https://a.example/', title: 'T', tags: ['mine'] };

  it('is the wiki’s version of what was sent, not what others put there', () => {
    expect(agreedFields(null, sent, stored)).toEqual({
      id: 'wiki-id',
      url: 'https://a.example/',
      title: 'T',
      tags: ['mine'],
    });
  });

  it('includes what was sent before', () => {
    expect(agreedFields({ review: 'older' }, sent, stored)).toMatchObject({ review: 'once mine' });
  });
});

describe('reading back', () => {
  it('finds the sent fields that the wiki has not', () => {
    const sent = {
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
    const dropped = droppedFields(sent, resource({ title: 'T', keyPoints: [], publicationId: null }));
    expect(dropped.map(({ field }) => field)).toEqual(['importance', 'keyPoints', 'venueId', 'subtype']);
    for (const { reason } of dropped) expect(reason).not.toBe('');
  });

  it('finds none where all was kept', () => {
    const kept = { title: 'T', importanceScore: 0, tags: ['a'] };
    expect(droppedFields({ id: 'a', url: 'b', ...kept }, resource(kept))).toEqual([]);
  });

  it.each([
    ['publicationId', 'venueId'],
    ['credibilityOverride', 'credibility'],
    ['importanceScore', 'importance'],
    ['resourceSubtype', 'subtype'],
    ['resourcePurpose', 'purpose'],
    ['summary', 'summary'],
  ])('calls %s %s', (wire, word) => {
    expect(entryFieldOf(wire)).toBe(word);
  });
});

describe('a snapshot as cached content', () => {
  const content = (fields: Parameters<typeof sampleSnapshot>[0]) =>
    toWireContent(sampleEntry(), 'wiki-id', sampleSnapshot(fields));

  it('names every field: what is left out would become null', () => {
    expect(content({})).toEqual({
      url: 'https://transformer-circuits.pub/2025/july-update/index.html',
      resourceId: 'wiki-id',
      fetchedAt: SAMPLE_TIME,
      httpStatus: 200,
      contentType: 'text/html',
      pageTitle: 'Circuits Updates',
      fullText: 'We find that features …',
      fullTextPreview: 'We find that features …',
      contentLength: 25,
      contentHash: 'c0ffee',
      fetchMethod: 'source-capture',
    });
    expect(content({ httpStatus: null, contentType: '' })).toMatchObject({
      httpStatus: null,
      contentType: null,
    });
  });

  it('is cut between characters, and tells the true size', () => {
    const text = `${'x'.repeat(51_199)}${'🧪'.repeat(2_600_000)}`;
    const sent = content({ text, sizeBytes: 10_451_199 });
    expect(sent.fullTextPreview).toBe('x'.repeat(51_199));
    expect(sent.fullText).toHaveLength(5_242_879);
    expect((sent.fullText as string).endsWith('🧪')).toBe(true);
    expect(sent.contentLength).toBe(10_451_199);
  });
});
