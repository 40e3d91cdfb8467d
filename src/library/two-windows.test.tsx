import { describe, expect, it, onTestFinished } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { draftHandlers } from '../background/draft-handlers.ts';
import { type Entry, newEntry } from '../domain/entry.ts';
import { keyPoint } from '../domain/key-point.ts';
import { sampleEntry } from '../domain/sample-entry.ts';
import { answer, type Handlers } from '../messages/answer.ts';
import { createAsk } from '../messages/ask.ts';
import { draftRequests } from '../messages/draft-requests.ts';
import type { News } from '../messages/news.ts';
import { importEntries } from '../store/entries.ts';
import { freshDatabase } from '../store/fresh-database.ts';
import { restoreEntries, trashEntries } from '../store/trash.ts';
import { DraftEditor } from '../ui/DraftEditor.tsx';
import type { DraftPort } from '../ui/draft-port.ts';
import { mount } from '../ui/mount.tsx';
import { samplePort } from '../ui/sample-port.ts';

const URL_OF_ENTRY = 'https://a.example/one';
const PATIENT = { timeout: 20_000 };

/** One library, and as many windows on one of its entries as a test opens: each with the real background behind it. */
async function library(fields: Partial<Entry> = {}) {
  const db = await freshDatabase(onTestFinished);
  const entry = sampleEntry({ url: URL_OF_ENTRY, capturedUrl: URL_OF_ENTRY, ...fields });
  await importEntries(db, [{ entry: { ...newEntry(entry, entry, entry.createdAt) }, snapshot: null }]);
  const onDraft = new Set<(news: News<'draft.changed'>) => void>();
  const onEntries = new Set<(ids: string[]) => void>();
  const handlers = draftHandlers(
    async () => db,
    id => {
      for (const hear of onEntries) hear([id]);
    },
    news => {
      for (const hear of onDraft) hear(news);
    },
  ) as Handlers;
  let hold: Promise<void> = Promise.resolve();
  const ask = createAsk(async message => structuredClone(await answer(handlers, structuredClone(message))));
  const openWindow = (name: string) => {
    const requests = draftRequests(ask, { capturedUrl: URL_OF_ENTRY, tabTitle: '' });
    const port: DraftPort = {
      ...samplePort().port,
      ...requests,
      edit: (...edit) => hold.then(() => requests.edit(...edit)),
      read: null,
      page: null,
      assist: null,
      wikiSource: async () => null,
      wikiPageOf: async () => '',
      searchPages: async () => ({ ok: true, value: [] }),
      onEntriesChanged(hear) {
        onEntries.add(hear);
        return () => onEntries.delete(hear);
      },
      onDraftChanged(hear) {
        const listener = (news: News<'draft.changed'>) => news.editor !== requests.editor && hear(news);
        onDraft.add(listener);
        return () => onDraft.delete(listener);
      },
    };
    const container = mount(<DraftEditor port={port} address={URL_OF_ENTRY} tabTitle={name} />);
    container.setAttribute('role', 'region');
    container.setAttribute('aria-label', name);
    const place = page.getByRole('region', { name });
    return {
      box: (label: string) => place.getByLabelText(label, { exact: true }),
      save: () => userEvent.click(place.getByRole('button', { name: 'Save' })),
      status: place.getByRole('status'),
      tags: () => [...container.querySelectorAll('.token')].map(({ textContent }) => textContent?.trim()),
    };
  };
  return {
    openWindow,
    stored: () => db.get('entries', entry.id),
    /** As a third window does it. */
    remove: async () => {
      await trashEntries(db, [entry.id], 1);
      for (const hear of onEntries) hear([entry.id]);
    },
    restore: async () => {
      await restoreEntries(db, [entry.id]);
      for (const hear of onEntries) hear([entry.id]);
    },
    /** Edits reach the background when this is resolved. */
    holdEdits: (until: Promise<void>) => {
      hold = until;
    },
  };
}

describe('two windows on one entry', () => {
  it('show what the other one types, and say so', async () => {
    const { openWindow } = await library();
    const [one, other] = [openWindow('One'), openWindow('Other')];
    await userEvent.fill(one.box('Summary'), 'Typed in one');
    await expect.element(other.box('Summary'), PATIENT).toHaveValue('Typed in one');
    await expect.element(other.status).toHaveTextContent('Changed in another window. Draft saved');
    await expect.element(one.status).toHaveTextContent(/^Draft saved$/);
    await userEvent.fill(other.box('Summary'), 'Mended in the other');
    await expect.element(one.box('Summary'), PATIENT).toHaveValue('Mended in the other');
    await expect.element(other.status).toHaveTextContent(/^Draft saved$/);
  });

  it('lose no field of either by a save in one', async () => {
    const { openWindow, stored } = await library();
    const [one, other] = [openWindow('One'), openWindow('Other')];
    await userEvent.fill(one.box('Summary'), 'Summary of one');
    await userEvent.fill(other.box('Key point 1'), 'Point of the other');
    await one.save();
    await expect.element(one.status, PATIENT).toHaveTextContent('Saved');
    expect(await stored()).toMatchObject({
      summary: 'Summary of one',
      keyPoints: [{ text: 'Point of the other' }],
    });
    await expect.element(other.status, PATIENT).toHaveTextContent('Saved in another window. Saved');
    await userEvent.fill(other.box('Key point 1'), 'Mended');
    await other.save();
    await expect.element(other.status, PATIENT).toHaveTextContent(/^Saved$/);
    expect(await stored()).toMatchObject({ summary: 'Summary of one', keyPoints: [{ text: 'Mended' }] });
  });

  it('an old word of one does not come back over a newer of the other', async () => {
    const { openWindow, stored } = await library();
    const [one, other] = [openWindow('One'), openWindow('Other')];
    await userEvent.fill(one.box('Summary'), 'First');
    await userEvent.fill(other.box('Summary'), 'Second');
    await expect.element(one.box('Summary'), PATIENT).toHaveValue('Second');
    await one.save();
    await expect.element(one.status, PATIENT).toHaveTextContent('Saved');
    expect(await stored()).toMatchObject({ summary: 'Second' });
  });

  it('join their lists, even where both were changed at the same moment', async () => {
    const { openWindow, stored, holdEdits } = await library({ tags: ['both'] });
    const [one, other] = [openWindow('One'), openWindow('Other')];
    let release = () => {};
    holdEdits(
      new Promise(done => {
        release = done;
      }),
    );
    await userEvent.fill(one.box('Tags'), 'of one');
    await userEvent.keyboard('{Enter}');
    await userEvent.fill(other.box('Tags'), 'of the other');
    await userEvent.keyboard('{Enter}');
    release();
    await expect.poll(() => one.tags().length, PATIENT).toBe(3);
    await expect.poll(() => other.tags().length, PATIENT).toBe(3);
    await other.save();
    await expect.element(other.status, PATIENT).toHaveTextContent('Saved');
    expect([...((await stored())?.tags ?? [])].sort()).toEqual(['both', 'of one', 'of the other']);
  });

  it('say that it was deleted meanwhile; a save in one brings it back with all it had, and both show it', async () => {
    const kept = { authors: ['Ada Roe'], keyPoints: [keyPoint('a', 'A point')], review: 'A review' };
    const { openWindow, stored, remove } = await library(kept);
    const before = await stored();
    const [one, other] = [openWindow('One'), openWindow('Other')];
    await expect.element(one.box('Key point 1'), PATIENT).toHaveValue('A point');
    await expect.element(other.box('Key point 1'), PATIENT).toHaveValue('A point');
    await remove();
    for (const { status } of [one, other]) {
      await expect
        .element(status, PATIENT)
        .toHaveTextContent(/^Deleted in another window; Save brings it back\.$/);
    }
    await userEvent.fill(one.box('Summary'), 'Typed after');
    await expect.element(other.box('Summary'), PATIENT).toHaveValue('Typed after');
    await expect.element(other.box('Key point 1')).toHaveValue('A point');
    await expect
      .element(one.status)
      .toHaveTextContent('Deleted in another window; Save brings it back. Draft saved');
    expect(await stored()).toBeUndefined();
    await one.save();
    await expect.element(one.status, PATIENT).toHaveTextContent(/^Saved$/);
    await expect.element(other.status, PATIENT).toHaveTextContent(/Saved$/);
    await expect.element(other.status).not.toHaveTextContent('Deleted');
    expect(await stored()).toMatchObject({ ...kept, stableId: before?.stableId, summary: 'Typed after' });
  });

  it('show it as before when it has been brought back by an undo', async () => {
    const { openWindow, remove, restore } = await library({ summary: 'Mine' });
    const one = openWindow('One');
    await expect.element(one.box('Summary'), PATIENT).toHaveValue('Mine');
    await remove();
    await expect.element(one.status, PATIENT).toHaveTextContent('Deleted in another window');
    await restore();
    await expect.element(one.status, PATIENT).toHaveTextContent(/^Saved$/);
  });
});
