import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { SAMPLE_TIME, sampleSnapshot } from '../domain/sample-entry.ts';
import { staysThere, toWireContent, type WireContent, wireContentSchema } from './wire-content.ts';

const resource = { id: 'wiki-id', url: 'https://a.example/' };
const content = (fields: Parameters<typeof sampleSnapshot>[0], known: WireContent | null = null) =>
  toWireContent(resource, sampleSnapshot(fields), known);

describe('a snapshot as cached content', () => {
  it('names every field: what is left out would become null', () => {
    expect(content({})).toEqual({
      body: {
        url: 'https://a.example/',
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
      },
      refused: [],
    });
  });

  const unknown = { httpStatus: null, contentType: '', pageTitle: '' };
  it('keeps what the wiki knows and this browser could not tell', () => {
    const theirs = { httpStatus: 203, contentType: 'application/pdf', pageTitle: 'Theirs' };
    const known = { ...theirs, hasText: true };
    expect(content(unknown, known).body).toMatchObject(theirs);
    expect(content({}, known).body).toMatchObject({ httpStatus: 200, contentType: 'text/html' });
    const none = { httpStatus: null, contentType: null, pageTitle: null };
    expect(content(unknown).body).toMatchObject(none);
    expect(content(unknown, { hasText: false }).body).toMatchObject(none);
  });

  it('is cut between characters, tells the true size, and says so', () => {
    const text = `${'x'.repeat(51_199)}${'🧪'.repeat(2_600_000)}`;
    const { body, refused } = content({ text, sizeBytes: 10_451_199 });
    expect(body.fullTextPreview).toBe('x'.repeat(51_199));
    expect(body.fullText).toHaveLength(5_242_879);
    expect(String(body.fullText).endsWith('🧪')).toBe(true);
    expect(body.contentLength).toBe(10_451_199);
    expect(refused).toEqual([
      { field: 'snapshot', reason: 'The wiki takes 5,242,880 characters of a text; 8,320 stayed here.' },
    ]);
  });

  it('has no character that makes the wiki fail', () => {
    const { body } = content({ text: 'a\u0000b\ud83e', pageTitle: '\u0000\uddeaT' });
    expect(body).toMatchObject({ fullText: 'ab\ufffd', fullTextPreview: 'ab\ufffd', pageTitle: '\ufffdT' });
  });

  it('has a title of up to 1,000 characters', () => {
    expect(content({ pageTitle: `${'x'.repeat(999)}🧪` }).body.pageTitle).toBe('x'.repeat(999));
  });
});

describe('the text that the wiki has', () => {
  const before = '2025-01-02T03:04:05.000Z';
  const after = '2099-01-02T03:04:05.000Z';
  const there = (fields: object) => v.parse(wireContentSchema, { fullText: 'Theirs', ...fields });

  it.each([
    ['is as old', {}, { fetchedAt: SAMPLE_TIME }, false],
    ['is older', {}, { fetchedAt: before }, false],
    ['is newer', {}, { fetchedAt: after }, true],
    [
      'is newer, by its beginning alone',
      {},
      { fetchedAt: after, fullText: null, fullTextPreview: 'T' },
      true,
    ],
    ['is newer, in another way to write times', {}, { fetchedAt: '2099-01-02 03:04:05+00' }, true],
    ['is of an unknown time', {}, { fetchedAt: null }, false],
    ['is older than what could not be read', { text: '' }, { fetchedAt: before }, true],
    ['is older than a page without letters', { text: ' \n\f ' }, { fetchedAt: before }, true],
    ['is newer and empty', {}, { fetchedAt: after, fullText: ' ' }, false],
    ['is as empty as ours', { text: '' }, { fetchedAt: after, fullText: null }, false],
  ])('%s', (_, ours, theirs, stays) => {
    expect(staysThere(there(theirs), sampleSnapshot(ours))).toBe(stays);
  });

  it('is none where there is no content', () => {
    expect(staysThere(null, sampleSnapshot({ text: '' }))).toBe(false);
  });
});
