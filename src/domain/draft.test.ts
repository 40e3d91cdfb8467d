import { describe, expect, it } from 'vitest';
import { draftFields, hasEdits, newDraft } from './draft.ts';
import { EMPTY_FIELDS, fieldsOf } from './entry.ts';
import { sampleEntry, sampleFacts } from './sample-entry.ts';
import { NO_IDENTIFIERS } from './source.ts';
import { DEFAULT_VENUES } from './venue-table.ts';

const url = 'https://transformer-circuits.pub/2025/july-update/index.html';
const draft = newDraft(
  { pageKey: url, capturedUrl: `${url}?utm_source=x`, tabTitle: 'The tab' },
  '2026-01-01',
);

describe('the fields of a draft', () => {
  it('are the tab’s title and the venue of the address before the page is read', () => {
    expect(draftFields(draft, undefined, DEFAULT_VENUES)).toEqual({
      ...EMPTY_FIELDS,
      title: 'The tab',
      venueId: 'transformer-circuits',
    });
  });

  it('are what the page says once it is read', () => {
    const read = { ...draft, facts: sampleFacts() };
    expect(draftFields(read, undefined, DEFAULT_VENUES)).toMatchObject({
      title: 'Circuits Updates - July 2025',
      authors: ['Chris Olah', 'Adam Jermyn'],
      publishedDate: '2025-07',
      siteName: 'Transformer Circuits Thread',
      venueId: 'transformer-circuits',
    });
  });

  it('hold no description as a summary, no rating and no importance: nobody gave them', () => {
    const fields = draftFields({ ...draft, facts: sampleFacts() }, undefined, DEFAULT_VENUES);
    expect(fields).toMatchObject({
      summary: '',
      importance: null,
      credibility: { override: null, reason: '' },
    });
  });

  it('keep the tab’s title where the page gives none', () => {
    const read = { ...draft, facts: sampleFacts({ title: '' }) };
    expect(draftFields(read, undefined, DEFAULT_VENUES).title).toBe('The tab');
  });

  it.each(['July 2025', '2025-02-30', '0000-00-00'])('leave out %j, which is no date', publishedDate => {
    const read = { ...draft, facts: sampleFacts({ publishedDate }) };
    expect(draftFields(read, undefined, DEFAULT_VENUES).publishedDate).toBe('');
  });

  it('take the venue of the canonical address, not of the one visited', () => {
    const moved = { ...draft, url: 'https://arxiv.org/abs/2501.00001' };
    expect(draftFields(moved, undefined, DEFAULT_VENUES).venueId).toBe('arxiv');
  });

  it.each([
    ['byline', ''],
    ['meta citation_doi', 'nature'],
    [undefined, 'nature'],
  ])('take the venue of a DOI that was found in %j: %j', (from, venueId) => {
    const doi = '10.1038/s41586-024-01234-5';
    const facts = sampleFacts({
      siteName: 'A university',
      identifiers: { ...NO_IDENTIFIERS, doi },
      provenance: from ? { doi: [{ value: doi, from }] } : {},
    });
    const read = { ...draft, url: 'https://www.uni.example/gauges', facts };
    expect(draftFields(read, undefined, DEFAULT_VENUES).venueId).toBe(venueId);
  });

  it('are what was typed, over what is stored, over what the page says', () => {
    const stored = sampleEntry({ title: 'Stored title', summary: 'Stored summary', authors: [] });
    const typed = {
      ...draft,
      facts: sampleFacts({ title: 'Page title' }),
      edits: { summary: 'Typed summary' },
    };
    const fields = draftFields(typed, stored, DEFAULT_VENUES);
    expect(fields).toEqual({ ...fieldsOf(stored), summary: 'Typed summary' });
    expect(fields.authors).toEqual([]);
  });

  it('stay empty where the curator emptied them', () => {
    const typed = { ...draft, facts: sampleFacts(), edits: { title: '', authors: [], publishedDate: '' } };
    expect(draftFields(typed, undefined, DEFAULT_VENUES)).toMatchObject({
      title: '',
      authors: [],
      publishedDate: '',
    });
  });

  it('have each identifier that was typed over those of the page, and over none that came with it', () => {
    const onPage = { doi: '10.1000/wrong', arxivId: '2301.01234', isbn: '', pmid: '7' };
    const typed = {
      ...draft,
      facts: sampleFacts({ identifiers: onPage }),
      edits: { identifiers: { doi: '10.1000/right', pmid: '' } },
    };
    const mended = { doi: '10.1000/right', arxivId: '2301.01234', isbn: '', pmid: '' };
    expect(draftFields(typed, undefined, DEFAULT_VENUES).identifiers).toEqual(mended);
  });

  it('take the identifiers that an entry without a text lacks from its page', () => {
    const stored = sampleEntry({ identifiers: { ...NO_IDENTIFIERS, doi: '10.1000/typed' } });
    const onPage = { doi: '10.1000/page', arxivId: '', isbn: '', pmid: '7' };
    const read = { ...draft, facts: sampleFacts({ identifiers: onPage }) };
    const { identifiers } = draftFields(read, stored, DEFAULT_VENUES, true);
    expect(identifiers).toEqual({ ...onPage, doi: '10.1000/typed' });
    expect(draftFields(read, stored, DEFAULT_VENUES).identifiers).toEqual(stored.identifiers);
  });
});

it('an entry kept by its address has the version of a paper that was read', () => {
  const identifiers = (arxivId: string) => ({ ...NO_IDENTIFIERS, arxivId });
  const shown = (kept: string, read: string) =>
    draftFields(
      { ...draft, facts: sampleFacts({ identifiers: identifiers(read) }) },
      sampleEntry({ identifiers: identifiers(kept) }),
      DEFAULT_VENUES,
      true,
    ).identifiers.arxivId;
  expect(shown('2301.01234', '2301.01234v3')).toBe('2301.01234v3');
  expect(shown('2301.01234v2', '2301.01234')).toBe('2301.01234');
  expect(shown('2301.01234v2', '2305.00001')).toBe('2301.01234v2');
});

it('knows whether anything was typed', () => {
  expect(hasEdits(draft)).toBe(false);
  expect(hasEdits({ ...draft, facts: sampleFacts() })).toBe(false);
  expect(hasEdits({ ...draft, edits: { title: '' } })).toBe(true);
});

describe('the defaults of a new entry', () => {
  const defaults = { type: 'report' as const, tags: ['mine'], collections: ['Inbox'] };
  const untold = { ...draft, facts: sampleFacts({ type: 'web' }) };
  const shown = (of: typeof draft, entry?: ReturnType<typeof sampleEntry>, isUnread = false) =>
    draftFields(of, entry, DEFAULT_VENUES, isUnread, defaults);

  it('are given where the page says nothing', () => {
    expect(shown(untold)).toMatchObject(defaults);
  });

  it('stay below the type that the page says', () => {
    const told = { ...draft, facts: sampleFacts({ type: 'blog' }) };
    expect(shown(told)).toMatchObject({ ...defaults, type: 'blog' });
  });

  it('stay below what was typed', () => {
    const typed = { ...untold, edits: { type: 'web' as const, tags: [], collections: ['Other'] } };
    expect(shown(typed)).toMatchObject(typed.edits);
  });

  it('say no type of a page that was not read', () => {
    expect(shown(draft)).toMatchObject({ ...defaults, type: 'web' });
  });

  it('are not for an entry that is there already', () => {
    const stored = sampleEntry({ type: 'web', tags: [], collections: [] });
    expect(shown(untold, stored)).toMatchObject({ type: 'web', tags: [], collections: [] });
  });

  it('give one that was kept by its address a type when its page is read, and nothing that was taken away', () => {
    const kept = sampleEntry({ type: 'web', tags: [], collections: [] });
    expect(shown(untold, kept, true)).toMatchObject({ type: 'report', tags: [], collections: [] });
    expect(shown(draft, kept, true).type).toBe('web');
    expect(shown(untold, { ...kept, type: 'blog' }, true).type).toBe('blog');
  });
});
