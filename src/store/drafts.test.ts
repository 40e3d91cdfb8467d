import { describe, expect, it, onTestFinished } from 'vitest';
import { sampleFacts, sampleSnapshot } from '../domain/sample-entry.ts';
import { openDatabase } from './database.ts';
import { discardDraft, editDraft, fillDraft, getDraft, pruneUntouchedDrafts } from './drafts.ts';
import { freshDatabase, freshName } from './fresh-database.ts';

const page = {
  pageKey: 'https://a.example/p',
  capturedUrl: 'https://a.example/p?utm_source=x',
  tabTitle: 'Tab',
};
const found = { url: 'https://a.example/canonical', facts: sampleFacts(), snapshot: sampleSnapshot() };

describe('a draft', () => {
  it('survives the end of the browser', async () => {
    const name = freshName();
    const first = await openDatabase(name);
    await editDraft(first, page, { title: 'Typed' }, '2026-01-01');
    first.close();
    const second = await openDatabase(name);
    onTestFinished(() => second.close());
    expect(await getDraft(second, page.pageKey)).toEqual({
      ...page,
      url: page.pageKey,
      facts: null,
      edits: { title: 'Typed' },
      from: {},
      createdAt: '2026-01-01',
      updatedAt: '2026-01-01',
    });
  });

  it('gathers edits: the last word of each field counts', async () => {
    const db = await freshDatabase(onTestFinished);
    await editDraft(db, page, { title: 'One', summary: 'S' }, '2026-01-01');
    await editDraft(db, page, { title: 'Two' }, '2026-01-02');
    const draft = await editDraft(db, page, { importance: null }, '2026-01-03');
    expect(draft).toMatchObject({
      edits: { title: 'Two', summary: 'S', importance: null },
      createdAt: '2026-01-01',
      updatedAt: '2026-01-03',
    });
    expect(await getDraft(db, page.pageKey)).toEqual(draft);
  });

  it('gathers identifiers one by one, also those of two windows', async () => {
    const db = await freshDatabase(onTestFinished);
    await editDraft(db, page, { identifiers: { doi: '10.1000/a' } }, '2026-01-01', { identifiers: {} });
    await editDraft(db, page, { identifiers: { pmid: '7' } }, '2026-01-02', { identifiers: {} });
    const draft = await editDraft(db, page, { identifiers: { doi: '' } }, '2026-01-03');
    expect(draft.edits).toEqual({ identifiers: { doi: '', pmid: '7' } });
  });

  it('keeps the order of edits that are sent without waiting', async () => {
    const db = await freshDatabase(onTestFinished);
    const titles = Array.from({ length: 40 }, (_, index) => 'Circuits Updates'.slice(0, index + 1));
    await Promise.all(titles.map(title => editDraft(db, page, { title }, '2026-01-01')));
    expect((await getDraft(db, page.pageKey))?.edits.title).toBe(titles.at(-1));
  });

  it('joins a list that two windows have changed, each from what it had seen', async () => {
    const db = await freshDatabase(onTestFinished);
    await editDraft(db, page, { tags: ['a'] }, '2026-01-01');
    await editDraft(db, page, { tags: ['a', 'one'] }, '2026-01-02', { tags: ['a'] });
    const joined = await editDraft(db, page, { tags: ['a', 'other'] }, '2026-01-03', { tags: ['a'] });
    expect(joined.edits.tags).toEqual(['a', 'one', 'other']);
    const without = await editDraft(db, page, { tags: ['one'] }, '2026-01-04', { tags: ['a', 'one'] });
    expect(without.edits.tags).toEqual(['one', 'other']);
    const alone = await editDraft(db, page, { title: 'T' }, '2026-01-05', { title: 'Seen' });
    expect(alone.edits).toEqual({ tags: ['one', 'other'], title: 'T' });
  });

  it('is filled from the page without a change to what was typed', async () => {
    const db = await freshDatabase(onTestFinished);
    await editDraft(db, page, { title: 'Typed' }, '2026-01-01');
    const filled = await fillDraft(db, page, found, '2026-01-02');
    expect(filled).toMatchObject({
      url: found.url,
      edits: { title: 'Typed' },
      facts: { title: 'Circuits Updates - July 2025' },
    });
    expect(await db.get('draftSnapshots', page.pageKey)).toEqual(sampleSnapshot());
  });

  it('keeps edits that arrive while it is filled', async () => {
    const db = await freshDatabase(onTestFinished);
    await Promise.all([
      editDraft(db, page, { title: 'Typed' }, '2026-01-01'),
      fillDraft(db, page, found, '2026-01-01'),
      editDraft(db, page, { summary: 'Also typed' }, '2026-01-01'),
    ]);
    expect(await getDraft(db, page.pageKey)).toMatchObject({
      url: found.url,
      edits: { title: 'Typed', summary: 'Also typed' },
    });
  });

  it('is forgotten with its text', async () => {
    const db = await freshDatabase(onTestFinished);
    await fillDraft(db, page, found, '2026-01-01');
    await discardDraft(db, page.pageKey);
    expect(await getDraft(db, page.pageKey)).toBeUndefined();
    expect(await db.count('draftSnapshots')).toBe(0);
  });
});

it('only old drafts that nobody typed into are pruned', async () => {
  const db = await freshDatabase(onTestFinished);
  const at = (name: string) => ({ ...page, pageKey: `https://a.example/${name}` });
  await fillDraft(db, at('old'), found, '2026-01-01');
  await fillDraft(db, at('new'), found, '2026-01-09');
  await fillDraft(db, at('typed'), found, '2026-01-01');
  await editDraft(db, at('typed'), { title: '' }, '2026-01-01');
  await pruneUntouchedDrafts(db, '2026-01-05');
  const left = ['https://a.example/new', 'https://a.example/typed'];
  expect(await db.getAllKeys('drafts')).toEqual(left);
  expect(await db.getAllKeys('draftSnapshots')).toEqual(left);
});
