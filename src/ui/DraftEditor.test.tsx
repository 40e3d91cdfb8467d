import { describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { Suggestion } from '../domain/assistant.ts';
import type { DraftView } from '../domain/draft.ts';
import type { Entry } from '../domain/entry.ts';
import { keyPoint, type Quote } from '../domain/key-point.ts';
import { ok, type Result } from '../domain/result.ts';
import { sampleEntry } from '../domain/sample-entry.ts';
import { sharedFields } from '../domain/shared-fields.ts';
import type { Lookup } from '../domain/standing.ts';
import { type EntrySync, NEVER_SYNCED } from '../domain/sync-state.ts';
import type { AssistFailure } from './assist-port.ts';
import { expectNoAxeFindings } from './axe-check.ts';
import { DraftEditor } from './DraftEditor.tsx';
import type { DraftPort, Reading, WikiSource } from './draft-port.ts';
import { mount } from './mount.tsx';
import { deferred, SAMPLE_URL, sampleCapture, samplePort } from './sample-port.ts';

function show(instead: Partial<DraftPort> = {}) {
  const background = samplePort(instead);
  mount(<DraftEditor port={background.port} address={SAMPLE_URL} tabTitle="The tab" />);
  return background;
}
const box = (name: string) => page.getByLabelText(name, { exact: true });
const save = page.getByRole('button', { name: 'Save' });
const status = page.getByRole('status');
const ctrlEnter = () => userEvent.keyboard('{Control>}{Enter}{/Control}');
const entryWith = (sync: Partial<EntrySync>, fields: Partial<Entry> = {}) =>
  sampleEntry({ ...fields, sync: { ...NEVER_SYNCED, ...sync } });
const opened = (view: Partial<DraftView>): Partial<DraftPort> => {
  const { stored } = samplePort();
  return { open: async () => ({ ...stored, ...view }) };
};

describe('opening', () => {
  it('shows the title of the tab at once, then what the page says', async () => {
    const opening = deferred<DraftView | null>();
    const reading = deferred<Reading>();
    const { stored } = show({ open: () => opening.promise, read: () => reading.promise });
    await expect.element(page.getByText('The tab')).toBeVisible();
    await expect.element(save).toBeDisabled();
    opening.resolve(structuredClone(stored));
    await expect.element(box('Title')).toHaveValue('The tab');
    await expect.element(save).toBeEnabled();
    await expect.element(status).toHaveTextContent('Reading the page …');
    reading.resolve({ ok: true, capture: sampleCapture });
    await expect.element(box('Title')).toHaveValue('Circuits Updates - July 2025');
    await expect.element(status).toHaveTextContent(/^$/);
  });

  it('begins with the focus in the first key point', async () => {
    show();
    await expect.element(box('Key point 1')).toHaveFocus();
  });

  it('brings back what was typed before', async () => {
    const { stored } = samplePort();
    show({ ...opened({ draft: { ...stored.draft, edits: { summary: 'Typed before' } } }), read: null });
    await expect.element(box('Summary')).toHaveValue('Typed before');
    await expect.element(status).toHaveTextContent('Draft saved');
  });

  it('says what is known against the source, in one line', async () => {
    const lookup: Lookup = {
      registry: 'crossref',
      identifier: '10.1234/x',
      lookedUpAt: '2025-08-01T00:00:00.000Z',
      isKnown: true,
      publishedAs: '',
      journal: '',
      notices: [
        { kind: 'corrected', date: '', doi: '' },
        { kind: 'retracted', date: '2025', doi: '10.1234/notice' },
      ],
    };
    const entry = entryWith({ state: 'local' });
    show({ ...opened({ entry, lookups: [lookup] }), read: null });
    await expect
      .poll(() => document.querySelector('.standing-line')?.textContent)
      .toBe('⚠ Retracted, 2025 10.1234/notice');
    expect(document.querySelectorAll('.standing-line')).toHaveLength(1);
    await expect
      .element(page.getByRole('link', { name: '10.1234/notice' }))
      .toHaveAttribute('href', 'https://doi.org/10.1234/notice');
    await expectNoAxeFindings();
  });

  it('says nothing of the kind where nothing is known against it', async () => {
    show({ ...opened({ entry: entryWith({ state: 'local' }, { summary: 'Stored' }) }), read: null });
    await expect.element(box('Summary')).toHaveValue('Stored');
    expect(document.querySelector('.standing-line')).toBeNull();
  });

  it('shows the entry of a page that was captured', async () => {
    const entry = entryWith({ state: 'local' }, { title: 'Stored title', summary: 'Stored' });
    show({ ...opened({ entry }), read: null });
    await expect.element(box('Title')).toHaveValue('Stored title');
    await expect.element(box('Summary')).toHaveValue('Stored');
    await expect.element(status).toHaveTextContent('Saved');
  });

  it('offers the collections that were used last, in one place whatever is used meanwhile', async () => {
    const { stored } = samplePort();
    const opens = [['Evals'], ['Newer', 'Evals']];
    const { calls, storeEntry } = show({
      open: async () => ({ ...structuredClone(stored), recentCollections: opens.shift() ?? ['Newer'] }),
      read: null,
    });
    await userEvent.click(page.getByRole('button', { name: 'Add Evals' }));
    expect(calls).toContain('edit {"collections":["Evals"]}');
    await userEvent.click(page.getByRole('button', { name: 'Remove Evals' }));
    storeEntry(sampleEntry());
    await expect.poll(() => opens).toEqual([]);
    await expect.element(page.getByRole('button', { name: 'Add Evals' })).toBeVisible();
    expect(document.body.textContent).not.toContain('Newer');
  });

  it('tells on hover where a value came from, and what else was found', async () => {
    show();
    await expect.element(box('Title')).toHaveValue('Circuits Updates - July 2025');
    const title = box('Published').element().closest('[title]')?.getAttribute('title');
    expect(title).toBe('From meta citation_date\nAlso found:\n2024 (the address)');
  });
});

describe('while results come', () => {
  /** Where the person may be about to click. */
  const places = () =>
    [...document.querySelectorAll('input, textarea, summary, button:not([aria-label^="Add suggestion"])')]
      .filter(control => control.checkVisibility() && !control.closest('.suggestions-box, .unread'))
      .map(control => {
        const { left, top, width } = control.getBoundingClientRect();
        return `${control.getAttribute('aria-label') ?? control.localName} ${left} ${top} ${width}`;
      });
  const quote = (exact: string): Quote => ({ exact, prefix: '', suffix: '' });
  const popup = () => {
    document.body.style.cssText = 'width: 400px';
    const main = document.body.lastElementChild as HTMLElement;
    main.style.cssText = 'height: 580px';
  };

  it.each([0, 1, 2, 5])('no control moves when %i suggestions come', async count => {
    const suggesting = deferred<Quote[]>();
    show({ suggest: () => suggesting.promise });
    popup();
    await expect.element(box('Title')).toHaveValue('Circuits Updates - July 2025');
    const before = places();
    expect(before.length).toBeGreaterThan(10);
    suggesting.resolve(
      Array.from({ length: count }, (_, at) => quote(`Finding ${at} is a long one. `.repeat(5))),
    );
    if (count === 0) await expect.element(page.getByText('No sentences to suggest.')).toBeVisible();
    else
      await expect
        .poll(() => document.querySelectorAll('.suggestions-box q').length)
        .toBe(Math.min(count, 2));
    expect(places()).toEqual(before);
  });

  it('no control moves when the facts come', async () => {
    const reading = deferred<Reading>();
    show({ read: () => reading.promise, suggest: async () => [] });
    popup();
    await expect.element(status).toHaveTextContent('Reading the page …');
    const before = places();
    reading.resolve({ ok: true, capture: sampleCapture });
    await expect.element(page.getByText('from Transformer Circuits')).toBeVisible();
    await expect.element(box('Title')).toHaveValue('Circuits Updates - July 2025');
    expect(places()).toEqual(before);
  });

  it('no control moves when the page could not be read', async () => {
    const reading = deferred<Reading>();
    show({ read: () => reading.promise, suggest: async () => [] });
    popup();
    await expect.element(status).toHaveTextContent('Reading the page …');
    // Save too: it stands in the foot, below what comes.
    const before = places();
    reading.resolve({ ok: false, sentence: 'The page could not be read. Its address can be saved.' });
    await expect.element(page.getByText('The page could not be read.')).toBeVisible();
    expect(places()).toEqual(before);
  });

  it('Cancel and Save stay where they are while the words beside them change', async () => {
    let tell: (words: string) => void = () => {};
    const reading = deferred<Reading>();
    show({
      read: watch => {
        tell = watch.onProgress;
        return reading.promise;
      },
    });
    popup();
    await expect.element(save).toBeEnabled();
    tell('Reading page 9 of 500');
    await expect.element(status).toHaveTextContent('Reading page 9 of 500 …');
    const before = places();
    tell('Reading page 1,234 of 1,500');
    await expect.element(status).toHaveTextContent('Reading page 1,234 of 1,500 …');
    expect(places()).toEqual(before);
  });
});

describe('typing', () => {
  it('sends every keystroke to the draft, each before the next', async () => {
    const { calls, stored } = show();
    await userEvent.click(box('Summary'));
    await userEvent.keyboard('abc');
    expect(calls).toEqual(['edit {"summary":"a"}', 'edit {"summary":"ab"}', 'edit {"summary":"abc"}']);
    expect(stored.draft.edits).toEqual({ summary: 'abc' });
    await expect.element(status).toHaveTextContent('Draft saved');
  });

  it('is sent before the browser gets to do anything else', async () => {
    const { calls } = show();
    await expect.element(box('Summary')).toBeVisible();
    const area = box('Summary').element() as HTMLTextAreaElement;
    area.value = 'a';
    area.dispatchEvent(new InputEvent('input', { bubbles: true }));
    expect(calls).toEqual(['edit {"summary":"a"}']);
  });

  it('is not overwritten by what the page says later', async () => {
    const reading = deferred<Reading>();
    show({ read: () => reading.promise });
    await userEvent.fill(box('Title'), 'My title');
    reading.resolve({ ok: true, capture: sampleCapture });
    await expect.element(page.getByText(/2025-07 · paper/)).toBeVisible();
    await expect.element(box('Title')).toHaveValue('My title');
  });

  it('of identifiers is not overwritten by the page, and takes none away that the page brings', async () => {
    const reading = deferred<Reading>();
    const { calls, stored } = show({ read: () => reading.promise });
    await expect.element(box('Title')).toBeVisible();
    for (const details of document.querySelectorAll('details')) details.open = true;
    await userEvent.fill(box('PMID'), '7');
    await userEvent.fill(box('ISBN'), '0306406152');
    const { extracted } = sampleCapture;
    const identifiers = { doi: '10.1000/page', arxivId: '', isbn: '9780306406157', pmid: '12345' };
    reading.resolve({ ok: true, capture: { ...sampleCapture, extracted: { ...extracted, identifiers } } });
    await expect.element(box('DOI')).toHaveValue('10.1000/page');
    await expect.element(box('PMID')).toHaveValue('7');
    await expect.element(box('ISBN')).toHaveValue('0306406152');
    await userEvent.click(save);
    await expect.element(status).toHaveTextContent('Saved');
    expect(stored.entry?.identifiers).toEqual({ ...identifiers, isbn: '0306406152', pmid: '7' });
    // What was stored at once is not sent again.
    expect(calls.filter(call => call.startsWith('edit'))).toEqual([
      'edit {"identifiers":{"pmid":"7"}}',
      'edit {"identifiers":{"isbn":"0306406152"}}',
    ]);
  });

  it('is not overwritten by a sync that ends meanwhile', async () => {
    const { storeEntry } = show();
    await userEvent.fill(box('Summary'), 'Typed');
    storeEntry(entryWith({ state: 'synced' }, { summary: 'Older', review: 'Stored' }));
    await expect.element(box('Review')).toHaveValue('Stored');
    await expect.element(box('Summary')).toHaveValue('Typed');
    await expect.element(status).toHaveTextContent('Draft saved');
  });
});

describe('saving', () => {
  it('stores, says so, and leaves the form open', async () => {
    const { calls } = show();
    await userEvent.fill(box('Summary'), 'Typed');
    await userEvent.click(save);
    await expect.element(status).toHaveTextContent('Saved');
    expect(calls.at(-1)).toBe('save');
    await expect.element(box('Summary')).toHaveValue('Typed');
    await expect.element(save).toBeEnabled();
  });

  it('works by Ctrl+Enter from a field', async () => {
    const { calls } = show();
    await userEvent.fill(box('Key point 1'), 'A point');
    await ctrlEnter();
    await expect.element(status).toHaveTextContent('Saved');
    expect(calls.filter(call => call === 'save')).toHaveLength(1);
  });

  it('waits until every edit is stored', async () => {
    const storing = deferred<void>();
    const { calls } = show({ edit: () => storing.promise });
    await userEvent.fill(box('Summary'), 'Typed');
    await userEvent.click(save);
    await expect.element(status).toHaveTextContent('Saving …');
    await expect.element(save).toHaveAttribute('aria-disabled', 'true');
    await expect.element(save).toHaveFocus();
    expect(calls).toEqual([]);
    storing.resolve();
    await expect.element(status).toHaveTextContent('Saved');
    expect(calls).toEqual(['save']);
  });

  it('waits until the page is read', async () => {
    const reading = deferred<Reading>();
    const { calls, stored } = show({ read: () => reading.promise });
    await expect.element(save).toBeEnabled();
    await userEvent.click(save);
    await expect.element(status).toHaveTextContent('Reading the page, then saving …');
    expect(calls).toEqual([]);
    reading.resolve({ ok: true, capture: sampleCapture });
    await expect.element(status).toHaveTextContent('Saved');
    expect(stored.entry?.title).toBe('Circuits Updates - July 2025');
  });

  it('takes no second order while it runs, and none before it can', async () => {
    const saving = deferred<{ entry: Entry }>();
    const opening = deferred<DraftView | null>();
    let saves = 0;
    const { stored } = show({
      open: () => opening.promise,
      save() {
        saves += 1;
        return saving.promise;
      },
    });
    await ctrlEnter();
    expect(saves).toBe(0);
    opening.resolve(structuredClone(stored));
    await expect.element(save).toBeEnabled();
    await expect.element(status).toHaveTextContent(/^$/);
    await ctrlEnter();
    await expect.poll(() => saves).toBe(1);
    await ctrlEnter();
    await ctrlEnter();
    saving.resolve({ entry: entryWith({ state: 'queued' }) });
    await expect.element(status).toHaveTextContent('Queued');
    expect(saves).toBe(1);
  });

  it('keeps what is typed while it runs', async () => {
    const saving = deferred<{ entry: Entry }>();
    const { stored } = show({ save: () => saving.promise });
    await userEvent.fill(box('Summary'), 'Before');
    await userEvent.click(save);
    await expect.element(status).toHaveTextContent('Saving …');
    await userEvent.fill(box('Summary'), 'Before and after');
    saving.resolve({ entry: entryWith({ state: 'local' }, { summary: 'Before' }) });
    await expect.element(save).toBeEnabled();
    await expect.element(box('Summary')).toHaveValue('Before and after');
    await expect.element(status).toHaveTextContent('Draft saved');
    expect(stored.draft.edits.summary).toBe('Before and after');
  });

  it('sends again what could not be stored, so that nothing typed is left out', async () => {
    let isBroken = true;
    const { calls, stored, port } = show();
    const { edit } = port;
    port.edit = async edits => {
      if (isBroken) throw new Error('gone');
      return edit(edits);
    };
    await userEvent.fill(box('Summary'), 'Typed');
    await expect.element(status).toHaveTextContent('This could not be stored: gone');
    isBroken = false;
    await userEvent.fill(box('Title'), 'Also typed');
    await userEvent.click(save);
    await expect.element(status).toHaveTextContent('Saved');
    expect(stored.entry).toMatchObject({ summary: 'Typed', title: 'Also typed' });
    expect(calls.at(-1)).toBe('save');
  });
});

it('says that a field is not stored until it is, and stores it with the next that goes well', async () => {
  let broken: readonly string[] = ['Summary'];
  const { stored, port } = show();
  const { edit } = port;
  const sent: [names: string[], seen: string[]][] = [];
  port.edit = async (edits, seen = {}, entryId) => {
    if ('summary' in edits && broken.length > 0) throw new Error('gone');
    sent.push([Object.keys(edits), Object.keys(seen)]);
    return edit(edits, seen, entryId);
  };
  await userEvent.fill(box('Summary'), 'Typed');
  await expect.element(status).toHaveTextContent('This could not be stored: gone');
  await userEvent.fill(box('Title'), 'Also typed');
  await expect.poll(() => stored.draft.edits.title).toBe('Also typed');
  await expect.element(status).toHaveTextContent('This could not be stored: gone');
  broken = [];
  await userEvent.fill(box('Title'), 'Typed on');
  await expect.poll(() => stored.draft.edits).toMatchObject({ summary: 'Typed', title: 'Typed on' });
  await expect.element(status).toHaveTextContent('Draft saved');
  // Once, with what was shown of it when it was typed.
  expect(sent.filter(([names]) => names.includes('summary'))).toEqual([[['summary'], ['summary']]]);
});

describe('a failure', () => {
  it.each([
    ['QuotaExceededError: the disk is full', 'The disk is full. Make room, then type or save again.'],
    ['VersionError: a higher version', 'A newer Source Capture has used this library. Update the extension.'],
    ['Something else', 'This could not be stored: Something else'],
  ])('(%s) is said in a sentence, and the words stay', async (words, sentence) => {
    show({ save: () => Promise.reject(new Error(words)) });
    await userEvent.fill(box('Summary'), 'Typed');
    await userEvent.click(save);
    await expect.element(status).toHaveTextContent(sentence);
    await expect.element(box('Summary')).toHaveValue('Typed');
    await expect.element(save).toBeEnabled();
  });

  it('to open says why', async () => {
    show({ open: () => Promise.reject(new Error('VersionError')), read: null });
    await expect.element(status).toHaveTextContent('A newer Source Capture has used this library.');
  });

  describe('to store what the page says', () => {
    const full = () => Promise.reject(new Error('QuotaExceededError'));
    const sentence = 'The disk is full. Make room, then type or save again.';
    const shown = sampleCapture.extracted;

    it('leaves no endless waiting, and is made good by a save, before which nothing is saved', async () => {
      const { port, stored, calls } = show();
      const { fill } = port;
      const fails = vi.fn(full);
      port.fill = fails;
      await expect.element(status).toHaveTextContent(sentence);
      await expect.poll(() => document.querySelector('[aria-busy=true]')).toBeNull();
      await userEvent.click(save);
      await expect.poll(() => fails.mock.calls.length).toBe(2);
      await expect.element(status).toHaveTextContent(sentence);
      await expect.element(box('Title')).toHaveValue(shown.title);
      expect(calls).toEqual([]);
      port.fill = fill;
      await userEvent.click(save);
      await expect.element(status).toHaveTextContent('Saved');
      expect(stored.entry).toMatchObject({ title: shown.title, authors: shown.authors });
    });

    it('is made good by the next that is typed, and said again where it is not', async () => {
      const { port, stored } = show();
      const { fill } = port;
      const fails = vi.fn(full);
      port.fill = fails;
      await expect.element(status).toHaveTextContent(sentence);
      await userEvent.fill(box('Summary'), 'Typed');
      await expect.poll(() => fails.mock.calls.length).toBe(2);
      await expect.poll(() => stored.draft.edits.summary).toBe('Typed');
      await expect.element(status).toHaveTextContent(sentence);
      port.fill = fill;
      await userEvent.fill(box('Summary'), 'Typed on');
      await expect.element(status).toHaveTextContent('Draft saved');
      await expect.poll(() => stored.draft.facts).toMatchObject({ title: shown.title });
      await userEvent.click(save);
      await expect.element(status).toHaveTextContent('Saved');
      expect(stored.entry).toMatchObject({ title: shown.title, summary: 'Typed on' });
    });
  });
});

describe('a page that cannot be read', () => {
  const sentence = 'The browser lets no extension read this page. Its address can be saved.';

  it('says why in one sentence, with the address and Save still there', async () => {
    const { calls } = show({ read: async () => ({ ok: false, sentence }) });
    await expect.element(page.getByText(sentence)).toBeVisible();
    await expect.element(page.getByText(SAMPLE_URL)).toBeVisible();
    await expect.element(box('Title')).toHaveValue('The tab');
    await userEvent.click(save);
    await expect.element(status).toHaveTextContent('Saved');
    expect(calls).toEqual(['save']);
  });

  it('has no finding by axe', async () => {
    show({ read: async () => ({ ok: false, sentence }) });
    await expect.element(page.getByText(sentence)).toBeVisible();
    await expectNoAxeFindings();
  });
});

describe('a page that cannot be a source', () => {
  it('says so, and has nothing to save', async () => {
    const { calls } = show({ open: async () => null });
    await expect.element(page.getByRole('heading', { name: 'Nothing to capture here' })).toBeVisible();
    await expect.element(status).toHaveTextContent('no web address');
    await ctrlEnter();
    await expect.element(save).not.toBeInTheDocument();
    await expect.element(page.getByRole('heading', { name: 'Nothing to capture here' })).toBeVisible();
    expect(calls).toEqual([]);
    await expectNoAxeFindings();
  });
});

describe('the status line', () => {
  const timeout = { kind: 'timeout' as const, detail: '' };
  const refusal = { kind: 'refused' as const, detail: 'url: Too long' };
  const states: [Partial<EntrySync>, RegExp][] = [
    [{ state: 'local' }, /^Saved$/],
    [{ state: 'queued' }, /^Queued$/],
    [{ state: 'queued', problem: timeout }, /^The wiki did not answer in time\..* Queued$/],
    [{ state: 'synced' }, /^Synced$/],
    [
      { state: 'synced', refused: [{ field: 'keyPoints', reason: '' }] },
      /not taken by the wiki: key points\. Synced$/,
    ],
    [{ state: 'failed', problem: refusal }, /^The wiki refused it: url: Too long Saved here;/],
  ];

  it.each(states)('says where the entry stands: %o', async (sync, words) => {
    const { storeEntry } = show();
    await userEvent.click(save);
    await expect.element(status).toHaveTextContent('Saved');
    storeEntry(entryWith(sync));
    await expect.element(status).toHaveTextContent(words);
    await expectNoAxeFindings();
  });

  it('links to the wiki’s page of what is synced, and no longer once it is changed', async () => {
    const { storeEntry } = show();
    await userEvent.click(save);
    storeEntry(entryWith({ state: 'synced' }));
    const link = page.getByRole('link', { name: 'Wiki page' });
    await expect.element(link).toHaveAttribute('href', 'https://wiki.example/resources/0a2ab4f291c4a773');
    await userEvent.fill(box('Summary'), 'More');
    await expect.element(link).not.toBeInTheDocument();
  });

  it('does not hear of other entries', async () => {
    const { storeEntry } = show();
    await userEvent.click(save);
    await expect.element(status).toHaveTextContent('Saved');
    storeEntry({ ...entryWith({ state: 'synced' }), id: 'ffffffffffffffff' });
    storeEntry(entryWith({ state: 'queued' }));
    await expect.element(status).toHaveTextContent('Queued');
  });
});

describe('what can be done about where the entry stands', () => {
  const refused = [{ field: 'publishedDate', reason: 'The wiki takes whole dates only.' }];
  const conflicts = [{ field: 'summary', base: '', mine: 'a', theirs: 'b' }];
  const button = (name: string) => page.getByRole('button', { name, exact: true });
  const showEntry = (sync: Partial<EntrySync>) => show({ ...opened({ entry: entryWith(sync) }), read: null });
  const id = sampleEntry().id;

  it.each([
    [{ state: 'local' as const }, 'Open settings', 'settings'],
    [{ state: 'queued' as const }, 'Send now', `send ${id}`],
    [
      { state: 'failed' as const, problem: { kind: 'needs-key' as const, detail: '' } },
      'Open settings',
      'settings',
    ],
    [{ state: 'conflict' as const, conflicts }, 'Resolve', `resolve ${id}`],
  ])('of %o', async (sync, name, call) => {
    const { calls } = showEntry(sync);
    await userEvent.click(button(name));
    expect(calls).toEqual([call]);
    await expectNoAxeFindings();
  });

  it('is to see what was refused in the wiki’s words, and to send it again', async () => {
    const { calls } = showEntry({ state: 'synced', refused });
    await userEvent.click(button('See what was refused'));
    const dialog = page.getByRole('dialog', { name: 'Not taken by the wiki' });
    await expect.element(dialog.getByText('Published')).toBeVisible();
    await expect.element(dialog.getByText('The wiki takes whole dates only.')).toBeVisible();
    await expectNoAxeFindings();
    await userEvent.click(button('Send again'));
    await expect.element(dialog).not.toBeInTheDocument();
    expect(calls).toEqual([`send ${id}`]);
  });

  it('is nothing while something is typed that is not saved', async () => {
    showEntry({ state: 'queued' });
    await expect.element(button('Send now')).toBeVisible();
    await userEvent.fill(box('Summary'), 'More');
    await expect.element(button('Send now')).not.toBeInTheDocument();
  });
});

describe('a source that the wiki has', () => {
  const source = (citedBy: string[], known = citedBy): WikiSource => ({
    page: 'https://wiki.example/resources/x',
    fields: {
      ...sharedFields(sampleEntry()),
      citedBy,
      summary: 'What the wiki says.',
      keyPoints: ['One', 'Two'],
      credibility: 4,
    },
    citedBy: known.map(slug => ({ slug, title: `About ${slug}`, type: 'research-area', quality: 66.04 })),
  });
  const summaries = () => [...document.querySelectorAll('summary')].map(({ textContent }) => textContent);

  it('is told in one line, which opens to the citing pages and what the wiki says', async () => {
    show({ wikiSource: async () => source(['x', 'y']) });
    const line = page.getByText('In the wiki · cited by 2 pages');
    await expect.element(line).toBeVisible();
    await userEvent.click(line);
    const pages = page.getByRole('list', { name: 'Pages that cite it' });
    await expect.element(pages).toHaveTextContent('About x research area · 66.0About y research area · 66.0');
    await expect.element(page.getByText('What the wiki says.')).toBeVisible();
    await expect.element(page.getByText('4 High', { exact: true }).first()).toBeVisible();
    await expect
      .element(page.getByRole('link', { name: 'Open on the wiki' }))
      .toHaveAttribute('href', 'https://wiki.example/resources/x');
    await expectNoAxeFindings();
  });

  it.each([
    [[], 'cited by no page yet'],
    [['x'], 'cited by 1 page'],
    [['x', 'y', 'z'], 'cited by 3 pages'],
  ])('cited by %j says so', async (slugs, words) => {
    show({ wikiSource: async () => source(slugs, slugs.slice(0, 1)) });
    await expect.poll(summaries).toContainEqual(expect.stringMatching(new RegExp(`${words}$`)));
  });

  it.each([
    ['it has nothing', async () => null],
    ['it can’t be asked', () => Promise.reject(new Error('gone'))],
  ])('shows nothing where %s, and no error', async (_, wikiSource) => {
    show({ wikiSource });
    await expect.element(box('Title')).toHaveValue('Circuits Updates - July 2025');
    expect(summaries().join()).not.toContain('In the wiki');
    await expect.element(status).toHaveTextContent(/^$/);
  });

  it('moves nothing when it comes late', async () => {
    const answer = deferred<WikiSource | null>();
    show({ wikiSource: () => answer.promise });
    await expect.element(box('Key point 1')).toBeVisible();
    await expect.element(status).toHaveTextContent(/^$/);
    const before = box('Key point 1').element().getBoundingClientRect().top;
    answer.resolve(source(['x']));
    await expect.element(page.getByText('In the wiki · cited by 1 page')).toBeVisible();
    expect(box('Key point 1').element().getBoundingClientRect().top).toBe(before);
  });

  it('is asked for again when the page turns out to have another address', async () => {
    const asked: string[] = [];
    const wikiSource = async (url: string) => {
      asked.push(url);
      return null;
    };
    const { stored } = samplePort();
    const first = { ...stored.draft, url: 'https://a.example/' };
    show({ open: async () => ({ ...stored, draft: first }), wikiSource });
    await expect.poll(() => asked).toEqual(['https://a.example/', SAMPLE_URL]);
  });

  it('brings what the wiki changed into the form', async () => {
    const { stored } = samplePort();
    let entry = entryWith({ state: 'synced' });
    show({
      open: async () => ({ ...stored, entry }),
      read: null,
      async wikiSource() {
        entry = entryWith({ state: 'synced' }, { review: 'From the wiki' });
        return source([]);
      },
    });
    await expect.element(box('Review')).toHaveValue('From the wiki');
  });
});

describe('a draft that a model writes', () => {
  it('joins what is typed while it is on its way', async () => {
    const drafting = deferred<Result<Suggestion, AssistFailure>>();
    const asked: string[] = [];
    const suggest = () => {
      asked.push('asked');
      return drafting.promise;
    };
    show({ assist: { who: async () => 'endpoint', suggest } });
    await userEvent.click(page.getByRole('button', { name: 'Draft a summary and key points' }));
    await expect.poll(() => asked).toEqual(['asked']);
    await userEvent.click(box('Key point 1'));
    await userEvent.keyboard('Typed meanwhile');
    await userEvent.fill(box('Summary'), 'My own words.');
    const quote = { exact: 'sparse', prefix: '', suffix: '' };
    drafting.resolve(
      ok({ summary: 'A model’s.', keyPoints: [keyPoint('drafted', 'A model’s point', quote)], dropped: 0 }),
    );
    await expect.element(box('Key point 2')).toHaveValue('A model’s point');
    await expect.element(box('Key point 1')).toHaveValue('Typed meanwhile');
    await expect.element(box('Summary')).toHaveValue('My own words.');
    expect(document.querySelectorAll('.machine-mark')).toHaveLength(1);
  });
});
