import { useState } from 'preact/hooks';
import { describe, expect, it, onTestFinished } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { Ask } from '../../messages/ask.ts';
import { applyBulkEdit, undoBulkEdit } from '../../store/bulk-edits.ts';
import type { Database } from '../../store/database.ts';
import { freshDatabase } from '../../store/fresh-database.ts';
import { sampleId, storeSamples } from '../../store/stored-sample.ts';
import { restoreEntries, trashEntries } from '../../store/trash.ts';
import { expectNoAxeFindings } from '../../ui/axe-check.ts';
import { mount } from '../../ui/mount.tsx';
import { deferred } from '../../ui/sample-port.ts';
import { StatusLine } from '../list/StatusLine.tsx';
import { BulkBar } from './BulkBar.tsx';
import { useBulkWork } from './use-bulk-work.ts';
import '../library.css';

const context = { wiki: '', wikis: [], now: '2026-02-01T00:00:00.000Z' };

/** The bar over a real store; `before` is waited for before each request is done. */
async function show(count: number, before: (name: string) => Promise<void> = async () => {}) {
  const db = await freshDatabase(onTestFinished);
  await storeSamples(db, Array(count).fill({ tags: ['old'] }));
  const asked: string[] = [];
  const ask = (async (name: string, question: never) => {
    asked.push(name);
    await before(name);
    const { ids, edit, done } = question as { ids: string[]; edit: never; done: never };
    if (name === 'entries.edit') return { done: await applyBulkEdit(db, ids, edit, context) };
    if (name === 'entries.edit-undo') return { undone: (await undoBulkEdit(db, done, context)).length };
    if (name === 'entries.delete') return { deleted: await trashEntries(db, ids, 1) };
    if (name === 'entries.restore') return restoreEntries(db, ids);
    return {};
  }) as Ask;
  const database = async () => db;
  function Holder() {
    const [ids, setIds] = useState(Array.from({ length: count }, (_, at) => sampleId(at + 1)));
    const work = useBulkWork(ask, database);
    return (
      <>
        <BulkBar
          ids={ids}
          work={work}
          collections={['Circuits', 'Evals']}
          tags={['known']}
          hasWiki
          count={`${ids.length} selected`}
          check={() => {}}
          remove={async () => {
            await work.remove(ids);
            setIds([]);
          }}
          clear={() => setIds([])}
        />
        <StatusLine
          message={work.outcome?.sentence ?? ''}
          undo={work.outcome?.canUndo ? work.undo : null}
          indexing={null}
          running={null}
        />
      </>
    );
  }
  mount(<Holder />);
  return { db, asked };
}
const button = (name: string) => page.getByRole('button', { name, exact: true });
const status = page.getByRole('status');
const first = (db: Database) => db.get('entries', sampleId(1));

describe('the selected sources', () => {
  it('are tagged, and are as they were again', async () => {
    const { db } = await show(3);
    await expect.element(page.getByText('3 selected')).toBeVisible();
    await expectNoAxeFindings();
    await userEvent.click(button('Tag …'));
    await expect.element(button('Change tags')).toBeDisabled();
    await userEvent.click(page.getByRole('combobox', { name: 'Add tags' }));
    await userEvent.keyboard('new{Enter}');
    await userEvent.click(page.getByRole('combobox', { name: 'Take off tags' }));
    await userEvent.keyboard('old');
    await expectNoAxeFindings();
    await userEvent.click(button('Change tags'));
    await expect.element(status).toHaveTextContent('3 sources tagged new.');
    expect((await first(db))?.tags).toEqual(['new']);
    await userEvent.click(button('Undo'));
    await expect.element(status).toHaveTextContent('3 sources are as they were.');
    expect((await first(db))?.tags).toEqual(['old']);
    expect(button('Undo').query()).toBeNull();
  });

  it('are put into a collection that is offered', async () => {
    const { db } = await show(2);
    await userEvent.click(button('Add to collection …'));
    await userEvent.click(button('Add Evals'));
    await userEvent.click(button('Change collections'));
    await expect.element(status).toHaveTextContent('2 sources put into Evals.');
    expect((await first(db))?.collections).toEqual(['Evals']);
  });

  it('are rated with a reason, or as their venues are', async () => {
    const { db } = await show(1);
    await userEvent.click(button('Rate …'));
    await userEvent.click(page.getByRole('radio', { name: '4 High' }));
    await userEvent.fill(page.getByLabelText('Why this rating'), 'Checked');
    await expectNoAxeFindings();
    await userEvent.click(button('Rate'));
    await expect.element(status).toHaveTextContent('1 source rated 4 High.');
    expect((await first(db))?.credibility).toEqual({ override: 4, reason: 'Checked' });
    await userEvent.click(button('Rate …'));
    await userEvent.click(page.getByRole('radio', { name: 'Use venue rating' }));
    await userEvent.click(button('Rate'));
    await expect.element(status).toHaveTextContent('1 source back to the venue’s rating.');
  });

  it('get a type, and say where there was nothing to change', async () => {
    const { db } = await show(1);
    for (const sentence of ['1 source made talk.', 'Nothing to change: all of them are so already.']) {
      await userEvent.click(button('Type …'));
      await userEvent.selectOptions(page.getByRole('combobox', { name: 'Type' }), 'talk');
      await userEvent.click(button('Set type'));
      await expect.element(status).toHaveTextContent(sentence);
    }
    expect((await first(db))?.type).toBe('talk');
    expect(button('Undo').query()).toBeNull();
  });

  it('go, with the way back in sight when none is selected any more', async () => {
    const { db } = await show(2);
    await userEvent.click(button('Delete selected'));
    await expect.element(status).toHaveTextContent('2 sources deleted here.');
    await expect.poll(() => page.getByText('2 selected').query()).toBeNull();
    expect(await db.count('entries')).toBe(0);
    await userEvent.click(button('Undo'));
    await expect.element(status).toHaveTextContent('2 sources are back.');
    expect(await db.count('entries')).toBe(2);
  });

  it('come back as far as they are not back already, and that is said', async () => {
    const { db } = await show(3);
    await userEvent.click(button('Delete selected'));
    await expect.element(status).toHaveTextContent('3 sources deleted here.');
    await restoreEntries(db, [sampleId(1)]);
    await db.delete('trash', sampleId(2));
    await userEvent.click(button('Undo'));
    await expect
      .element(status)
      .toHaveTextContent(
        '1 source is back. 1 source was back already and stays as it is. 1 source is not in the trash any more.',
      );
    expect(await db.count('entries')).toBe(2);
  });

  it('are sent again', async () => {
    const { asked } = await show(2);
    await userEvent.click(button('Send again'));
    await expect.element(status).toHaveTextContent('Sending 2 sources.');
    expect(asked).toEqual(['sync.send']);
  });

  it('are changed a part at a time, until the person stops it', async () => {
    const second = deferred<void>();
    const parts = [Promise.resolve(), second.promise];
    const { db, asked } = await show(450, name =>
      name === 'entries.edit' ? (parts.shift() ?? Promise.resolve()) : Promise.resolve(),
    );
    await userEvent.click(button('Type …'));
    await userEvent.selectOptions(page.getByRole('combobox', { name: 'Type' }), 'talk');
    await userEvent.click(button('Set type'));
    await expect.element(page.getByText('200 of 450')).toBeVisible();
    await expect.element(button('Delete selected')).toBeDisabled();
    await userEvent.click(button('Stop'));
    second.resolve();
    await expect.element(status).toHaveTextContent('Stopped. 400 sources made talk.');
    await userEvent.click(button('Undo'));
    await expect.element(status).toHaveTextContent('400 sources are as they were.');
    expect(asked).toEqual(['entries.edit', 'entries.edit', 'entries.edit-undo', 'entries.edit-undo']);
    expect((await db.getAll('entries')).every(({ type }) => type === 'paper')).toBe(true);
  });

  it('that could not be changed say why, and those that were can be taken back', async () => {
    const parts = [Promise.resolve(), Promise.reject(new Error('The disk is full.'))];
    parts[1]?.catch(() => {});
    await show(250, () => parts.shift() ?? Promise.resolve());
    await userEvent.click(button('Type …'));
    await userEvent.selectOptions(page.getByRole('combobox', { name: 'Type' }), 'talk');
    await userEvent.click(button('Set type'));
    await expect
      .element(status)
      .toHaveTextContent('This did not work: The disk is full. By then: 200 sources made talk.');
    await userEvent.click(button('Undo'));
    await expect.element(status).toHaveTextContent('200 sources are as they were.');
  });

  it('that are gone already are not counted, nor brought back', async () => {
    const { db } = await show(3);
    await trashEntries(db, [sampleId(2)], 1);
    await userEvent.click(button('Delete selected'));
    await expect.element(status).toHaveTextContent('2 sources deleted here.');
    await userEvent.click(button('Undo'));
    await expect.element(status).toHaveTextContent('2 sources are back.');
    expect(await db.getAllKeys('entries')).toEqual([sampleId(1), sampleId(3)]);
  });

  it('whose undo was stopped can be taken back to the end', async () => {
    const second = deferred<void>();
    const undone = [Promise.resolve(), second.promise];
    const { db } = await show(450, name =>
      name === 'entries.edit-undo' ? (undone.shift() ?? Promise.resolve()) : Promise.resolve(),
    );
    await userEvent.click(button('Type …'));
    await userEvent.selectOptions(page.getByRole('combobox', { name: 'Type' }), 'talk');
    await userEvent.click(button('Set type'));
    await expect.element(status).toHaveTextContent('450 sources made talk.');
    await userEvent.click(button('Undo'));
    await expect.element(page.getByText('200 of 450')).toBeVisible();
    await userEvent.click(button('Stop'));
    second.resolve();
    await expect.element(status).toHaveTextContent('Stopped. 400 sources are as they were.');
    await userEvent.click(button('Undo'));
    await expect.element(status).toHaveTextContent('50 sources are as they were.');
    expect((await db.getAll('entries')).every(({ type }) => type === 'paper')).toBe(true);
  });
});
