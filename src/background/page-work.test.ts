import 'fake-indexeddb/auto';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { KeyPoint } from '../domain/key-point.ts';
import { sampleFacts } from '../domain/sample-entry.ts';
import { DEFAULT_SETTINGS } from '../domain/settings.ts';
import { NO_IDENTIFIERS, type PageCapture } from '../domain/source.ts';
import { freshDatabase } from '../store/fresh-database.ts';
import { draftHandlers } from './draft-handlers.ts';
import { addSelection, saveAddress } from './page-work.ts';

const page = { capturedUrl: 'https://river.example/herons?utm_source=x', tabTitle: 'Herons' };
const QUOTE = { exact: 'Herons stand still', prefix: '', suffix: '' };

async function background() {
  const db = await freshDatabase(onTestFinished);
  const told: unknown[] = [];
  const drafts = draftHandlers(
    async () => db,
    () => {},
    news => told.push(news),
    async () => DEFAULT_SETTINGS,
  );
  return { db, drafts, told };
}

describe('a selection', () => {
  it('makes the draft of its page, and every window that shows it is told', async () => {
    const { db, drafts, told } = await background();
    expect(await addSelection(drafts, page, QUOTE, 'key-point')).toBe(1);
    const [draft] = await db.getAll('drafts');
    expect(draft).toMatchObject({
      pageKey: 'https://river.example/herons',
      edits: { keyPoints: [{ id: expect.stringMatching(/./), text: QUOTE.exact, quote: QUOTE }] },
    });
    expect(told).toEqual([{ pageKey: draft?.pageKey, editor: '', change: 'edited' }]);
  });

  it('joins what the entry says where its page is found to be another address of it', async () => {
    const { drafts } = await background();
    const capture = (capturedUrl: string): PageCapture => ({
      extracted: {
        ...sampleFacts(),
        url: 'https://river.example/herons',
        capturedUrl,
        text: 'Herons.',
        html: '',
      },
      httpStatus: 200,
      contentType: 'text/html',
    });
    const edits = { summary: 'An hour of work', keyPoints: [{ id: 'own', text: 'Own', quote: null }] };
    await drafts['draft.edit']({ page, edits, editor: '' });
    const { entry } = await drafts['draft.save']({ page });
    const copy = { capturedUrl: 'https://river.example/amp/herons', tabTitle: 'Herons' };
    await addSelection(drafts, copy, QUOTE, 'summary');
    await addSelection(drafts, copy, QUOTE, 'key-point');
    const { draft } = await drafts['draft.fill']({ page: copy, capture: capture(copy.capturedUrl) });
    expect(draft.edits.summary).toBe(`An hour of work\n\n${QUOTE.exact}`);
    expect(draft.from.summary).toBe('An hour of work');
    const saved = await drafts['draft.save']({ page: copy });
    expect(saved.entry).toMatchObject({ id: entry.id, summary: `An hour of work\n\n${QUOTE.exact}` });
    expect(saved.entry.keyPoints.map(({ text }) => text)).toEqual(['Own', QUOTE.exact]);
  });

  it('joins the key points of the entry, and those that another window adds meanwhile', async () => {
    const { db, drafts } = await background();
    await addSelection(drafts, page, QUOTE, 'key-point');
    await drafts['draft.save']({ page });
    const other = { id: 'other', text: 'Of another window', quote: null };
    const open: (typeof drafts)['draft.open'] = async asked => {
      const view = await drafts['draft.open'](asked);
      // Between what was seen and what is written.
      await drafts['draft.edit']({
        page,
        edits: { keyPoints: [other] },
        seen: { keyPoints: [] },
        editor: 'other',
      });
      return view;
    };
    await addSelection(
      { ...drafts, 'draft.open': open },
      page,
      { ...QUOTE, exact: 'They strike' },
      'key-point',
    );
    const [draft] = await db.getAll('drafts');
    expect(draft?.edits.keyPoints?.map(({ text }) => text).sort()).toEqual([
      'Herons stand still',
      'Of another window',
      'They strike',
    ]);
  });

  it('is the quote of the key point that was written last, unless that has one', async () => {
    const { db, drafts } = await background();
    const points = (one: string, two: string) => [
      { id: 'one', text: one, quote: null },
      { id: 'two', text: two, quote: null },
    ];
    const write = (keyPoints: KeyPoint[], seen: KeyPoint[]) =>
      drafts['draft.edit']({ page, edits: { keyPoints }, seen: { keyPoints: seen }, editor: 'panel' });
    await write(points('One', 'Two'), []);
    await write(points('One, written on', 'Two'), points('One', 'Two'));
    expect(await addSelection(drafts, page, QUOTE, 'quote')).toBe(1);
    expect(await addSelection(drafts, page, { ...QUOTE, exact: 'They strike' }, 'quote')).toBe(2);
    const [draft] = await db.getAll('drafts');
    expect(draft?.edits.keyPoints?.map(({ quote }) => quote?.exact)).toEqual([QUOTE.exact, 'They strike']);
  });

  it('takes the mark of the machine from the summary that it is added to', async () => {
    const { db, drafts } = await background();
    await drafts['draft.edit']({ page, edits: { summary: 'Drafted.', machineWritten: ['summary'] } });
    expect(await addSelection(drafts, page, QUOTE, 'summary')).toBe(0);
    const [draft] = await db.getAll('drafts');
    expect(draft?.edits).toMatchObject({ summary: `Drafted.\n\n${QUOTE.exact}`, machineWritten: [] });
  });

  it('of what can’t be a source is not taken', async () => {
    const { db, drafts } = await background();
    const blank = { capturedUrl: 'about:blank', tabTitle: '' };
    expect(await addSelection(drafts, blank, QUOTE, 'summary')).toBeNull();
    expect(await db.count('drafts')).toBe(0);
  });
});

describe('an address', () => {
  it('is kept once, under whichever of its forms', async () => {
    const { db, drafts } = await background();
    expect(await saveAddress(drafts, page)).toBe('saved');
    const again = { capturedUrl: 'https://river.example/herons#beaks', tabTitle: '' };
    expect(await saveAddress(drafts, again)).toBe('known');
    expect(await db.getAll('entries')).toMatchObject([{ url: 'https://river.example/herons' }]);
  });

  it('has the identifiers that it names, until its page says which version was read', async () => {
    const { db, drafts } = await background();
    for (const capturedUrl of ['https://doi.org/10.1234/ABC.def', 'https://arxiv.org/abs/2301.01234v2']) {
      await saveAddress(drafts, { capturedUrl, tabTitle: '' });
    }
    const kept = (await db.getAll('entries')).map(({ identifiers }) => identifiers);
    expect(kept).toContainEqual({ ...NO_IDENTIFIERS, doi: '10.1234/abc.def' });
    expect(kept).toContainEqual({ ...NO_IDENTIFIERS, arxivId: '2301.01234v2' });
  });

  it('that can’t be a source is not', async () => {
    const { db, drafts } = await background();
    expect(await saveAddress(drafts, { capturedUrl: 'mailto:a@b.example', tabTitle: '' })).toBe('no-source');
    expect(await db.count('entries')).toBe(0);
  });
});
