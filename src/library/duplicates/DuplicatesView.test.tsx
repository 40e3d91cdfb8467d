import { describe, expect, it, onTestFinished } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { type DuplicateGroup, findDuplicates } from '../../domain/duplicates.ts';
import type { Entry } from '../../domain/entry.ts';
import { keyPoint } from '../../domain/key-point.ts';
import { sampleEntry, sampleSnapshot } from '../../domain/sample-entry.ts';
import { NEVER_SYNCED } from '../../domain/sync-state.ts';
import type { Ask } from '../../messages/ask.ts';
import type { AskFinder } from '../../messages/finder.ts';
import { newsMessage } from '../../messages/news.ts';
import { forgetApart, keepApart, listApart, mergeEntries, unmergeEntries } from '../../store/duplicates.ts';
import { importEntries } from '../../store/entries.ts';
import { freshDatabase } from '../../store/fresh-database.ts';
import { expectNoAxeFindings } from '../../ui/axe-check.ts';
import { fakeBrowser } from '../../ui/fake-browser.ts';
import { mount } from '../../ui/mount.tsx';
import { DuplicatesView } from './DuplicatesView.tsx';
import '../library.css';

const identifiers = { doi: '10.1234/x', arxivId: '', isbn: '', pmid: '' };
const at = (letter: string, fields: Partial<Entry> = {}) =>
  sampleEntry({
    id: letter.repeat(16),
    url: `https://${letter}.example/`,
    capturedUrl: `https://${letter}.example/`,
    title: 'One work',
    identifiers,
    createdAt: `2026-01-0${'abcdef'.indexOf(letter) + 1}T00:00:00.000Z`,
    ...fields,
  });
const [A, B] = ['a'.repeat(16), 'b'.repeat(16)];

/** The view over a real store, with the background's part done beside it; `late` is a finder that has not heard of changes. */
async function show(entries: Entry[], { late = false } = {}) {
  fakeBrowser.reset();
  const db = await freshDatabase(onTestFinished);
  await importEntries(
    db,
    entries.map(entry => ({
      entry,
      snapshot: sampleSnapshot({ text: `Text of ${entry.url}`, contentHash: entry.id }),
    })),
  );
  // What a wiki has is no matter of an import.
  for (const { id, sync } of entries) await db.put('entries', { ...(await db.get('entries', id))!, sync });
  const context = { wiki: '', wikis: [], now: '2026-03-01T00:00:00.000Z', newId: () => crypto.randomUUID() };
  const asked: [string, unknown][] = [];
  const ask = (async (name: string, question: never) => {
    asked.push([name, question]);
    const { keptId, otherIds, ids, key } = question as {
      keptId: string;
      otherIds: string[];
      ids: string[];
      key: number;
    };
    if (name === 'duplicates.merge') return mergeEntries(db, question, context);
    if (name === 'duplicates.unmerge') return unmergeEntries(db, keptId, otherIds, context);
    if (name === 'duplicates.apart') return { key: await keepApart(db, ids) };
    return forgetApart(db, key);
  }) as Ask;
  let known: DuplicateGroup[] | undefined;
  const findNow = async () => {
    if (!known || !late) known = findDuplicates(await db.getAll('heads'), await listApart(db));
    return known;
  };
  const finder = { ask: findNow as unknown as AskFinder, onNews: () => () => {} };
  const database = async () => db;
  mount(
    <main class="library">
      <DuplicatesView ask={ask} database={database} finder={finder} />
    </main>,
  );
  return { db, asked };
}
const button = (name: string) => page.getByRole('button', { name, exact: true });
const radio = (name: string | RegExp) => page.getByRole('radio', { name });
const status = page.getByRole('status');
const groups = page.getByRole('region');

describe('duplicates', () => {
  it('are listed by work, with why they are one', async () => {
    await show([at('a'), at('b'), at('c', { identifiers: { ...identifiers, doi: '' } })]);
    await expect.element(page.getByText('1 work that is here more than once')).toBeVisible();
    await expect.element(page.getByText('2 sources: same DOI')).toBeVisible();
    await expect.element(page.getByRole('link', { name: 'https://b.example/' })).toBeVisible();
    await expectNoAxeFindings();
  });

  it('are said not to be there where there are none', async () => {
    await show([at('a')]);
    await expect.element(page.getByText('No two sources are the same work.')).toBeVisible();
    await expectNoAxeFindings();
  });

  it('are seen side by side: what differs is said, and of it one is chosen', async () => {
    await show([
      at('a', { summary: 'What A says', tags: ['x'], keyPoints: [keyPoint('1', 'A claim')] }),
      at('b', { summary: 'What B says', tags: ['y'], importance: 40 }),
    ]);
    await userEvent.click(button('Compare: One work'));
    const row = (name: string | RegExp) => page.getByRole('row', { name });
    await expect.element(row(/^Summary/)).toHaveTextContent('≠ differ: the rest goes to the review');
    await expect.element(row(/^Tags/)).toHaveTextContent('≠ differ: all are kept');
    await expect.element(row(/^Importance/)).toHaveTextContent('≠ only in one: kept');
    await expect.element(row(/^Title/)).not.toHaveTextContent('≠');
    await expect.element(radio('Use this: Summary of A')).toBeChecked();
    await expect.element(radio(/^Keep this one: A/)).toBeChecked();
    await expectNoAxeFindings();
  });

  it('are merged as chosen, by keyboard, and that can be undone', async () => {
    const { db, asked } = await show([
      at('a', { summary: 'What A says' }),
      at('b', { summary: 'What B says' }),
    ]);
    await userEvent.click(button('Compare: One work'));
    await userEvent.click(radio('Use this: Summary of A'));
    await userEvent.keyboard('{ArrowRight}');
    await expect.element(radio('Use this: Summary of B')).toBeChecked();
    await userEvent.click(button('Merge: One work'));
    await expect.element(status).toHaveTextContent('Merged: 2 sources are one.');
    expect(asked).toEqual([['duplicates.merge', { keptId: A, otherIds: [B], choices: { summary: B } }]]);
    expect(await db.get('entries', A)).toMatchObject({
      summary: 'What B says',
      review: expect.stringContaining('Summary: What A says'),
    });
    await expect.element(groups).not.toBeInTheDocument();
    await userEvent.click(button('Undo'));
    await expect.element(status).toHaveTextContent('They are as they were.');
    expect(await db.getAllKeys('entries')).toEqual([A, B]);
    await expect.element(groups).toBeVisible();
  });

  it('keep the one that the wiki has, and say what stays there of another', async () => {
    const sync = { ...NEVER_SYNCED, wiki: 'https://wiki.example', state: 'synced' as const, base: {} };
    const { asked } = await show([at('a'), at('b', { sync })]);
    await userEvent.click(button('Compare: One work'));
    await expect.element(radio(/^Keep this one: B/)).toBeChecked();
    await userEvent.click(radio(/^Keep this one: A/));
    await expect
      .element(page.getByText('Its page stays there: the wiki has no delete.', { exact: false }))
      .toBeVisible();
    await userEvent.click(button('Merge: One work'));
    await expect.element(status).toHaveTextContent('The page of the other on the wiki stays');
    expect(asked[0]?.[1]).toMatchObject({ keptId: A, otherIds: [B] });
  });

  it('leave out what is another work', async () => {
    const { db } = await show([at('a'), at('b'), at('c', { tags: ['another work'] })]);
    await userEvent.click(button('Compare: One work'));
    await userEvent.click(page.getByRole('checkbox', { name: 'Same work: C' }));
    await userEvent.click(button('Merge: One work'));
    await expect.element(status).toHaveTextContent('Merged: 2 sources are one.');
    expect(await db.getAllKeys('entries')).toEqual([A, 'c'.repeat(16)]);
  });

  it('that are not the same do not come back, unless that is undone', async () => {
    const { db } = await show([at('a'), at('b')]);
    await userEvent.click(button('Not the same: One work'));
    await expect.element(status).toHaveTextContent('They stay apart and are not listed again.');
    await expect.element(groups).not.toBeInTheDocument();
    expect(await listApart(db)).toEqual([[A, B]]);
    await userEvent.click(button('Undo'));
    await expect.element(groups).toBeVisible();
    expect(await listApart(db)).toEqual([]);
  });

  it('that were decided stay away also while the finder has not heard of it', async () => {
    await show([at('a'), at('b')], { late: true });
    await userEvent.click(button('Merge: One work'));
    await expect.element(status).toHaveTextContent('Merged: 2 sources are one.');
    fakeBrowser.broadcast(newsMessage('entries.changed', { ids: [A, B] }));
    await expect.element(page.getByText('No two sources are the same work.')).toBeVisible();
  });

  it('say where one is gone', async () => {
    const { db } = await show([at('a'), at('b')]);
    await expect.element(groups).toBeVisible();
    await db.delete('entries', B);
    await userEvent.click(button('Merge: One work'));
    await expect
      .element(status)
      .toHaveTextContent('One of them is not there any more, so nothing was merged.');
  });

  it('are stacked in a narrow window', async () => {
    await page.viewport(320, 600);
    onTestFinished(() => page.viewport(414, 896));
    await show([at('a', { summary: 'x'.repeat(300) }), at('b', { summary: 'What B says' })]);
    await userEvent.click(button('Compare: One work'));
    await expect.element(radio('Use this: Summary of B')).toBeVisible();
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(320);
    await expectNoAxeFindings();
  });
});
