import { describe, expect, it, onTestFinished } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { sampleEntry } from '../../domain/sample-entry.ts';
import { NEVER_SYNCED } from '../../domain/sync-state.ts';
import type { Ask } from '../../messages/ask.ts';
import { newsMessage } from '../../messages/news.ts';
import type { SyncItem } from '../../messages/wiki-requests.ts';
import { freshDatabase } from '../../store/fresh-database.ts';
import { expectNoAxeFindings } from '../../ui/axe-check.ts';
import { fakeBrowser } from '../../ui/fake-browser.ts';
import { mount } from '../../ui/mount.tsx';
import { fakeFinder } from '../fake-finder.ts';
import { LibraryPage } from '../LibraryPage.tsx';
import '../library.css';

const WIKI = 'https://wiki.example';
const item = (entryId: string, fields: Partial<SyncItem>): SyncItem => ({
  entryId,
  title: `Source ${entryId}`,
  kind: 'resource',
  state: 'queued',
  until: null,
  problem: null,
  refused: [],
  conflicts: [],
  ...fields,
});
const conflicts = [{ field: 'summary', base: '', mine: 'My words', theirs: 'Their words' }];
const ENTRY = sampleEntry();

/** The library on its sync page; `asked` grows with every request that changes something. */
async function show(items: SyncItem[], { address = WIKI, waiting = items.length } = {}) {
  const db = await freshDatabase(onTestFinished);
  const sync = { ...NEVER_SYNCED, wiki: WIKI, state: 'conflict' as const, conflicts };
  await db.put('entries', { ...ENTRY, sync, pageKeys: [ENTRY.url] });
  const asked: unknown[] = [];
  const ask = (async (name: string, question: unknown) => {
    if (name === 'wiki.status') return { address, hasKey: true, waiting, failed: 0 };
    if (name === 'sync.list') return { items, total: items.length };
    asked.push([name, question]);
    return {};
  }) as Ask;
  const database = async () => db;
  location.hash = '#sync';
  onTestFinished(() => {
    location.hash = '';
  });
  mount(<LibraryPage ask={ask} database={database} finder={fakeFinder(() => db.getAll('entries'))} />);
  return { asked };
}
const rows = () => [...document.querySelectorAll('.row-text')].map(({ textContent }) => textContent);
const button = (name: string) => page.getByRole('button', { name, exact: true });
const status = page.getByRole('status');

describe('the sync page', () => {
  it('tells of each entry where it stands, the ones that need a person first', async () => {
    await show([
      item('a', {}),
      item('a', { kind: 'snapshot' }),
      item('b', { state: 'waiting', until: Date.now() - 1, problem: { kind: 'timeout', detail: '' } }),
      item('c', { state: 'conflict', conflicts }),
      item('d', { state: 'refused', problem: { kind: 'refused', detail: 'title: Too long' } }),
      item('e', { state: 'needs-key', problem: { kind: 'needs-key', detail: '' } }),
      item('f', { state: 'done', refused: [{ field: 'tags', reason: 'Not yours.' }] }),
    ]);
    await expect
      .poll(rows)
      .toEqual([
        'Source cChanged here and on the wiki: summary.',
        'Source dThe wiki refused it: title: Too long Saved here; mend it and save again.',
        expect.stringMatching(/^Source eThe wiki does not accept the API key\./),
        'Source aWaits to be sent.',
        expect.stringMatching(/^Source bThe wiki did not answer in time\. .* Tried again now\.$/),
        'Source fThe wiki has it, without these fields:TagsNot yours.',
      ]);
    await expectNoAxeFindings();
  });

  it('says when what waits is tried again, as the locale writes a time', async () => {
    const until = Date.now() + 60 * 60 * 1_000;
    const time = new Intl.DateTimeFormat(undefined, { timeStyle: 'short' }).format(until);
    await show([item('a', { state: 'waiting', until })]);
    await expect.poll(rows).toEqual([`Source aTried again at ${time}.`]);
  });

  it.each([
    ['Send now: Source a', item('a', {}), ['sync.retry', { entryId: 'a' }]],
    [
      'Send again: Source a',
      item('a', { state: 'done', refused: [{ field: 'tags', reason: '' }] }),
      ['sync.retry', { entryId: 'a' }],
    ],
  ])('has one action a row: %s', async (name, listed, request) => {
    const { asked } = await show([listed]);
    await userEvent.click(button(name));
    await expect.element(status).toHaveTextContent('Sending it.');
    expect(asked).toEqual([request]);
  });

  it('leads to the options where the key is wrong', async () => {
    fakeBrowser.reset();
    await show([item('a', { state: 'needs-key', problem: { kind: 'needs-key', detail: '' } })]);
    await userEvent.click(button('Open settings: Source a'));
    expect(fakeBrowser.openedTabs).toEqual(['https://extension.invalid/options/index.html']);
  });

  it('leads to a conflict, which is decided there', async () => {
    const { asked } = await show([item(ENTRY.id, { state: 'conflict', conflicts })]);
    await userEvent.click(button(`Resolve: Source ${ENTRY.id}`));
    await userEvent.click(page.getByRole('radio', { name: 'Theirs' }));
    await userEvent.click(button('Keep these'));
    await expect.element(status).toHaveTextContent('Kept here, and on its way to the wiki.');
    const decisions = [{ field: 'summary', value: 'Their words' }];
    expect(asked).toEqual([['sync.resolve', { entryId: ENTRY.id, decisions }]]);
  });

  it('shows how far a run has come, until it has ended', async () => {
    const { asked } = await show([item('a', {})], { waiting: 400 });
    await userEvent.click(button('Sync now'));
    await expect.element(status).toHaveTextContent('Sending what waits.');
    expect(asked).toEqual([['sync.now', {}]]);
    fakeBrowser.broadcast(newsMessage('outbox.changed', { waiting: 250, failed: 0 }));
    await expect.element(page.getByText('150 of 400 sent')).toBeVisible();
    await expect.element(page.getByRole('progressbar')).toHaveAttribute('max', '400');
    await expectNoAxeFindings();
    fakeBrowser.broadcast(newsMessage('outbox.changed', { waiting: 0, failed: 0 }));
    await expect.element(page.getByRole('progressbar')).not.toBeInTheDocument();
  });

  it('says when all is sent', async () => {
    await show([]);
    await expect.element(page.getByText('All is sent. Nothing waits.')).toBeVisible();
    await expectNoAxeFindings();
  });

  it('says when there is no wiki', async () => {
    await show([], { address: '' });
    await expect.element(page.getByText('No wiki is connected', { exact: false })).toBeVisible();
    await expect.element(button('Open settings')).toBeVisible();
  });

  it('leads back to the sources, and is led to from there with what waits', async () => {
    await show([item('a', {}), item('b', {})]);
    await userEvent.click(page.getByRole('link', { name: 'All sources' }));
    await userEvent.click(page.getByRole('link', { name: 'Sync: 2 waiting' }));
    await expect.poll(rows).toHaveLength(2);
  });
});
