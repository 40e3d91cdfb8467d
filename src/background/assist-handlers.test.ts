import 'fake-indexeddb/auto';
import { describe, expect, it, onTestFinished } from 'vitest';
import { keyPoint } from '../domain/key-point.ts';
import { ok } from '../domain/result.ts';
import { sampleFacts } from '../domain/sample-entry.ts';
import { DEFAULT_SETTINGS, type Settings } from '../domain/settings.ts';
import type { News } from '../messages/news.ts';
import { discardDraft } from '../store/drafts.ts';
import { freshDatabase } from '../store/fresh-database.ts';
import { assistHandlers } from './assist-handlers.ts';
import { draftHandlers } from './draft-handlers.ts';

const page = { capturedUrl: 'https://river.example/tides', tabTitle: 'Tides' };
const QUOTE = 'The gauges failed at noon';
const DRAFTED = { summary: 'A model’s.', keyPoints: [{ text: 'Gauges failed.', quote: QUOTE }] };

/** The background with a page captured; `meanwhile` happens while the server drafts. */
async function background(meanwhile: () => Promise<unknown> = async () => {}) {
  const db = await freshDatabase(onTestFinished);
  const told: News<'draft.changed'>[] = [];
  const assistant = { kind: 'endpoint', address: 'https://models.example/v1', model: 'small' } as const;
  const settings = async (): Promise<Settings> => ({ ...DEFAULT_SETTINGS, assistant });
  const drafts = draftHandlers(
    async () => db,
    () => {},
    news => told.push(news),
    settings,
  );
  const fetch = async () => {
    await meanwhile();
    return Response.json({ choices: [{ message: { content: JSON.stringify(DRAFTED) } }] });
  };
  const assist = assistHandlers(async () => db, drafts, settings, fetch);
  const extracted = {
    ...sampleFacts({ url: page.capturedUrl }),
    text: `The tide rose. ${QUOTE}.`,
    html: '',
  };
  const capture = { extracted, httpStatus: 200, contentType: 'text/html' };
  await drafts['draft.fill']({ page, capture });
  const edits = async () => (await drafts['draft.open']({ page }))?.draft.edits;
  return { db, drafts, assist, told, edits };
}

describe('what a model has drafted', () => {
  it('is in the page’s draft before it is answered: whoever asked may be closed', async () => {
    const { assist, told, edits } = await background();
    const answered = await assist['assist.suggest']({ page, editor: 'popup' });
    const [point] = (answered.ok && answered.value.keyPoints) || [];
    expect(point).toMatchObject({ text: 'Gauges failed.', quote: { exact: QUOTE } });
    expect(await edits()).toEqual({
      summary: DRAFTED.summary,
      keyPoints: [point],
      machineWritten: ['summary', point?.id],
    });
    expect(told).toMatchObject([{ editor: 'popup', change: 'edited' }]);
  });

  it('is there once where the popup that asked takes it as well', async () => {
    const { assist, drafts, told, edits } = await background();
    const answered = await assist['assist.suggest']({ page, editor: 'popup' });
    const before = await edits();
    const keyPoints = answered.ok ? answered.value.keyPoints : [];
    const shown = {
      summary: DRAFTED.summary,
      keyPoints,
      machineWritten: ['summary', keyPoints[0]?.id ?? ''],
    };
    const seen = { summary: '', keyPoints: [], machineWritten: [] };
    await drafts['draft.edit']({ page, edits: shown, seen, editor: 'popup' });
    expect(await edits()).toEqual(before);
    // Nothing that it must be told.
    expect(told.map(({ editor }) => editor)).toEqual(['popup', 'popup']);
  });

  it('joins what was typed while it was on its way', async () => {
    const own = keyPoint('own', 'Typed meanwhile');
    const { assist, drafts, edits } = await background(() =>
      drafts['draft.edit']({ page, edits: { summary: 'My own words.', keyPoints: [own] }, editor: 'popup' }),
    );
    await assist['assist.suggest']({ page, editor: 'popup' });
    expect(await edits()).toMatchObject({
      summary: 'My own words.',
      keyPoints: [own, { text: 'Gauges failed.' }],
      machineWritten: [expect.stringMatching(/./)],
    });
  });

  it('brings back nothing that was thrown away meanwhile', async () => {
    const { db, assist } = await background(() => discardDraft(db, page.capturedUrl));
    expect(await assist['assist.suggest']({ page, editor: '' })).toEqual({ ok: false, error: 'no-text' });
    expect(await db.count('drafts')).toBe(0);
  });

  it('is taken in the same way where the browser’s own model drafted it', async () => {
    const { assist, edits } = await background();
    const drafted = { ...DRAFTED, unread: 1 };
    const answered = await assist['assist.check']({ page, editor: 'popup', drafted });
    expect(answered).toMatchObject(ok({ summary: DRAFTED.summary, dropped: 1 }));
    expect(await edits()).toMatchObject({
      summary: DRAFTED.summary,
      keyPoints: [{ text: 'Gauges failed.' }],
    });
  });
});
