import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { Entry } from '../../domain/entry.ts';
import { entryIdOf } from '../../domain/ids.ts';
import { sampleEntry } from '../../domain/sample-entry.ts';
import { exportEntries } from '../../exchange/index.ts';
import type { Ask } from '../../messages/ask.ts';
import { changeCollection } from '../../store/collection-records.ts';
import { ENTRY_STORES, putEntry } from '../../store/entry-writing.ts';
import { freshDatabase } from '../../store/fresh-database.ts';
import { expectNoAxeFindings } from '../../ui/axe-check.ts';
import { mount } from '../../ui/mount.tsx';
import { ImportFileDialog } from './ImportFileDialog.tsx';
import '../library.css';

const outcome = () => document.querySelector('.sheet-foot [role=status]')?.textContent;
const lists = () =>
  Object.fromEntries(
    [...document.querySelectorAll('.import-lists details')].map(each => [
      each.querySelector('summary')?.textContent,
      [...each.querySelectorAll('li')].map(item => item.textContent),
    ]),
  );

async function exported(...entries: Entry[]): Promise<string> {
  let file = '';
  for await (const part of exportEntries(entries, 'json')) file += part;
  return file;
}
const withOwnId = async (entry: Entry) => ({ ...entry, id: await entryIdOf(entry.url) });

const COUNT = { added: 1, updated: 0, unchanged: 0 };
const show = (name: string, text: string) => showFor(new File([text], name));

async function showFor(file: File | null) {
  const db = await freshDatabase(onTestFinished);
  const transaction = db.transaction(ENTRY_STORES, 'readwrite');
  const known = sampleEntry({
    identifiers: { doi: '10.1000/known', arxivId: '', isbn: '', pmid: '' },
  });
  await putEntry(transaction, { ...known, pageKeys: [known.url, 'doi:10.1000/known'] }, undefined);
  await transaction.done;
  const asked: unknown[] = [];
  const ask = (async (_: string, question: unknown) => {
    asked.push(question);
    return COUNT;
  }) as Ask;
  mount(<ImportFileDialog file={file} ask={ask} database={async () => db} onClose={() => {}} />);
  return { asked, known, db };
}

const BIB = `@article{new, title = {A New One}, url = {https://a.example/new}}

@article{known, title = {Known by its DOI}, doi = {10.1000/KNOWN}}

@article{broken, title = {Neither address nor DOI}}
`;

describe('an import from a file', () => {
  it('tells what comes in, but not whole, apart from what does not', async () => {
    await show(
      'sources.yaml',
      '- url: https://a.example/1\n  title: One\n  authors: {a: b}\n- title: No address\n',
    );
    await expect.poll(lists).toEqual({
      'New (1)': ['line 1 One'],
      'Read, but not whole (1)': ['line 1 Taken without what has another form: authors.'],
      'Not readable (1)': [expect.stringContaining('line 4')],
    });
    await expect.poll(outcome).toBe('1 new, 1 not readable.');
    await expectNoAxeFindings();
  });

  it('shows what is new, known and broken, and writes nothing before it is agreed to', async () => {
    const { asked } = await show('library.bib', BIB);
    await expect.poll(lists).toEqual({
      'New (1)': ['line 1 A New One'],
      // The key by which a document cites it.
      'Known already, with something to fill in (1)': ['line 3 Known by its DOI'],
      'Not readable (1)': [
        'line 5 “broken”: It has no address, DOI, arXiv id, PMID or ISBN of its own to know the source by.',
      ],
    });
    await expectNoAxeFindings();
    expect(asked).toEqual([]);
    await userEvent.click(page.getByRole('button', { name: 'Import 1' }));
    await expect.poll(outcome).toBe('1 added, 0 updated, 0 already here.');
    expect(asked).toHaveLength(1);
    expect(asked[0]).toMatchObject({ items: [{ entry: { title: 'A New One' } }] });
  });

  it('tells which records are one source, and takes that in once, with what each says', async () => {
    const twice = `@misc{v2017, title = {Attention}, url = {https://arxiv.org/abs/1706.03762}}
@article{v_nips, title = {Attention, again}, doi = {10.48550/arXiv.1706.03762}, annote = {My own review.}}
`;
    const { asked } = await show('library.bib', twice);
    await expect.poll(outcome).toBe('1 new, 1 joined with another record.');
    expect(lists()).toEqual({
      'New (1)': ['line 1 Attention'],
      'Joined with another record of the file (1)': ['line 2 Attention, again – with line 1'],
    });
    await expectNoAxeFindings();
    await userEvent.click(page.getByRole('button', { name: 'Import 1' }));
    await expect.poll(() => asked).toHaveLength(1);
    const [{ items }] = asked as [{ items: { entry: Entry }[] }];
    expect(items.map(({ entry }) => entry)).toMatchObject([
      { title: 'Attention', citationKey: 'v2017', formerKeys: ['v_nips'] },
    ]);
    expect(items[0]?.entry.review).toMatch(/^My own review\.\n\nAlso said .*:\nTitle: Attention, again$/);
  });

  it('says what of the records it has no field for, and counts that as no problem', async () => {
    await show('library.bib', BIB.replace('title = {A New One}', 'title = {A New One}, volume = {7}'));
    await expect
      .poll(() => document.querySelector('.import-lists > p')?.textContent)
      .toBe('Taken without what a source here has no field for: volume (1).');
    await expect.poll(outcome).toBe('1 new, 1 known already, 1 not readable.');
    await expectNoAxeFindings();
  });

  it('says where a collection goes that is the name of a saved search here', async () => {
    const { db } = await showFor(null);
    await changeCollection(db, 'Reading', { query: 'type:book' });
    const bib = '@misc{r, title = {R}, url = {https://a.example/r}, groups = {Reading}}';
    await userEvent.fill(page.getByRole('textbox'), bib);
    await userEvent.click(page.getByRole('button', { name: 'Preview' }));
    await expect
      .element(page.getByText('“Reading” is a saved search here', { exact: false }))
      .toHaveTextContent('goes into “Reading 2”.');
  });

  describe('that is not UTF-8', () => {
    const RIS = 'TY  - JOUR\r\nTI  - Über Größe\r\nUR  - https://a.example/new\r\nER  - \r\n';
    const said = () => document.querySelector('.import-letters')?.textContent;
    const latin1 = (text: string) => Uint8Array.from(text, letter => letter.charCodeAt(0));
    const utf16 = (text: string) =>
      new Uint8Array(Uint16Array.from(text, letter => letter.charCodeAt(0)).buffer);
    const fresh = { 'New (1)': ['line 1 Über Größe'] };

    it.each([
      ['Windows-1252', latin1(RIS)],
      ['UTF-16', utf16(`\ufeff${RIS}`)],
    ])('comes with its letters, and with a sentence that it was read as %s', async (name, bytes) => {
      await showFor(new File([bytes], 'old.ris'));
      await expect.poll(lists).toEqual(fresh);
      expect(said()).toBe(
        `The file is not UTF-8. It was read as ${name}: look whether letters such as é and ü are right.`,
      );
      await expectNoAxeFindings();
    });

    it('in one letter says so, and keeps the others', async () => {
      const bytes = new TextEncoder().encode(`\n${RIS}`);
      await showFor(new File([bytes, latin1('é')], 'old.ris'));
      await expect.poll(lists).toMatchObject({ 'New (1)': ['line 2 Über Größe'] });
      expect(said()).toBe('Some letters of the file are broken. They stand as � in what was read.');
    });
  });

  it('that is UTF-8 says nothing of its letters', async () => {
    await show('new.ris', 'TY  - JOUR\nTI  - Über Größe\nUR  - https://a.example/new\nER  - \n');
    await expect.poll(lists).toEqual({ 'New (1)': ['line 1 Über Größe'] });
    expect(document.querySelector('.import-letters')).toBeNull();
  });

  it('can be read as another kind', async () => {
    await show('links.txt', 'https://a.example/new\nhttps://b.example/\n');
    await expect
      .poll(lists)
      .toMatchObject({ 'New (2)': [expect.stringContaining('a.example/new'), expect.anything()] });
    await userEvent.selectOptions(page.getByLabelText('Read as'), 'RIS');
    await expect.poll(() => Object.keys(lists())).toEqual([expect.stringMatching(/^Not readable/)]);
  });

  it('says so where the file is of no known kind', async () => {
    await show('picture.png', '\u0089PNG');
    await expect.poll(outcome).toBe('This is of no kind that can be read. Choose one, if you know it.');
    await expectNoAxeFindings();
  });

  it('says what is wrong with a file that is cut off', async () => {
    await show('sources.json', '{"format":"source-capture","version":1,"entries":[{"id"');
    await expect.poll(lists).toMatchObject({
      'Not readable (1)': [expect.stringContaining('The file is broken or cut off here.')],
    });
    await expect.element(page.getByRole('button', { name: 'Nothing to import' })).toBeDisabled();
  });
});

describe('sources that are known already', () => {
  const KNOWN = `@article{known, title = {Another title}, doi = {10.1000/KNOWN}, abstract = {What it is about.}}
@article{new, title = {A New One}, url = {https://a.example/new}}
`;
  const fillIn = () =>
    page.getByRole('checkbox', {
      name: 'Fill in what is empty in 1 known source. Nothing that is written there changes.',
    });

  it('stay as they are, unless what is empty there is to be filled in', async () => {
    const { asked, known } = await show('library.bib', KNOWN);
    await expect.poll(outcome).toBe('1 new, 1 known already.');
    expect(Object.keys(lists())).toEqual(['New (1)', 'Known already, with something to fill in (1)']);
    await expect.element(fillIn()).not.toBeChecked();
    await expect.element(page.getByRole('button', { name: 'Import 1' })).toBeVisible();
    await userEvent.click(fillIn());
    await expect.poll(() => Object.keys(lists())).toEqual(['New (1)', 'Known already, to be filled in (1)']);
    await expectNoAxeFindings();
    await userEvent.click(page.getByRole('button', { name: 'Import 2' }));
    await expect.poll(() => asked).toHaveLength(1);
    const [question] = asked as { items: { entry: { title: string }; into?: string }[] }[];
    expect(question?.items.map(({ entry, into }) => [entry.title, into])).toEqual([
      ['A New One', undefined],
      ['Another title', known.id],
    ]);
  });

  it('are not sent where that is not wished', async () => {
    const { asked } = await show('library.bib', KNOWN);
    await userEvent.click(page.getByRole('button', { name: 'Import 1' }));
    await expect.poll(() => asked).toHaveLength(1);
    expect(asked[0]).toMatchObject({ items: [{ entry: { title: 'A New One' } }] });
  });
});

describe('an export of this extension', () => {
  it('says of what is newer there that it is joined with what is here, and how', async () => {
    const newer = sampleEntry({ title: 'Edited elsewhere', updatedAt: '2027-01-01T00:00:00.000Z' });
    await show('sources.json', await exported(await withOwnId(newer)));
    await expect.poll(outcome).toBe('0 new, 1 newer than here.');
    expect(lists()).toEqual({
      'Newer than here, to be joined with what is here (1)': ['entry 1 Edited elsewhere'],
    });
    await expect.element(page.getByText(/what was written here is added to the review/)).toBeVisible();
    await expectNoAxeFindings();
  });

  it('has two entries with one DOI as two, and the same entry twice as one', async () => {
    const identifiers = { doi: '10.1000/twice', arxivId: '', isbn: '', pmid: '' };
    const [one, other] = await Promise.all(
      ['one', 'other'].map(name =>
        withOwnId(sampleEntry({ url: `https://a.example/${name}`, title: name, identifiers })),
      ),
    );
    if (!one || !other) throw new Error('No entries.');
    await show('sources.json', await exported(one, other, one));
    await expect.poll(lists).toEqual({
      'New (2)': ['entry 1 one', 'entry 2 other'],
      'Known already, left as they are (1)': ['entry 3 one'],
    });
  });
});

describe('what could not be read', () => {
  const lines = Array.from({ length: 450 }, (_, at) => `broken${at}`).join('\n');
  const unread = () => lists()['Not readable (450)'] ?? [];
  const more = (name: string) => page.getByRole('button', { name });

  it('is listed in steps, to its end', async () => {
    await show('links.txt', `https://a.example/new\n${lines}`);
    await expect.poll(outcome).toBe('1 new, 450 not readable.');
    expect(unread()).toHaveLength(200);
    await expect.element(page.getByText('… and 250 more')).toBeVisible();
    await userEvent.click(more('Show 200 more'));
    await expect.poll(() => unread().length).toBe(400);
    await userEvent.click(more('Show 50 more'));
    await expect.poll(() => unread().length).toBe(450);
    expect(unread().at(-1)).toBe('line 451 “broken449” is not the address of a page.');
    // What had the focus is gone: what stands next to it has it now.
    await expect.poll(() => document.activeElement?.textContent).toBe('Save as a text file');
    await expectNoAxeFindings();
  });

  it('is saved whole as a text file, and counted rightly', async () => {
    const files: { name: string; text: Promise<string> }[] = [];
    const click = vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (
      this: HTMLAnchorElement,
    ) {
      files.push({ name: this.download, text: fetch(this.href).then(response => response.text()) });
    });
    onTestFinished(() => click.mockRestore());
    await show('links.txt', 'nonsense\n'.repeat(100_007));
    await expect.poll(outcome).toBe('0 new, 100,007 not readable.');
    await userEvent.click(more('Save as a text file'));
    await expect.poll(() => files.map(({ name }) => name)).toEqual(['problems.txt']);
    const written = ((await files[0]?.text) ?? '').trimEnd().split('\n');
    expect(written).toHaveLength(100_001);
    expect(written[0]).toBe('line 1: “nonsense” is not the address of a page.');
    expect(written.at(-1)).toBe('the rest: 7 more are broken.');
  });
});

describe('a cancel', () => {
  const large = Array.from(
    { length: 30_000 },
    (_, at) => `@article{k${at}, title = {Title ${at}}, url = {https://a.example/${at}}}\n`,
  ).join('');

  it('ends the reading of a large file, and another can be read at once', async () => {
    const { asked } = await show('large.bib', large);
    await userEvent.click(page.getByRole('button', { name: 'Cancel' }));
    await expect.poll(outcome).toBe('Cancelled. Nothing was taken in.');
    expect(document.querySelector('progress')).toBeNull();
    expect(lists()).toEqual({});
    await userEvent.selectOptions(page.getByLabelText('Read as'), 'RIS');
    await expect.poll(() => Object.keys(lists())).toEqual(['Not readable (1)']);
    expect(asked).toEqual([]);
  });
});

describe('an import of what is pasted or dropped', () => {
  const field = () => page.getByLabelText('Text to import');
  const preview = () => page.getByRole('button', { name: 'Preview' });
  const dialog = () => document.querySelector('dialog');

  it.each([
    ['addresses', 'https://a.example/new A New One\nhttps://b.example/', 2],
    ['BibTeX', BIB, 1],
    ['RIS', 'TY  - JOUR\nTI  - A New One\nUR  - https://a.example/new\nER  - \n', 1],
    ['CSL-JSON', '[{"title":"A New One","URL":"https://a.example/new"}]', 1],
    ['YAML', '- url: https://a.example/new\n  title: A New One\n', 1],
  ])(
    'shows what a pasted text of %s holds, and writes nothing before it is agreed to',
    async (_, text, count) => {
      const { asked } = await showFor(null);
      await expect.element(preview()).toBeDisabled();
      await userEvent.fill(field(), text);
      await userEvent.click(preview());
      await expect.poll(lists).toMatchObject({
        [`New (${count})`]: expect.arrayContaining([expect.stringMatching(/^(line|item) 1 A New One$/)]),
      });
      expect(asked).toEqual([]);
      await userEvent.click(page.getByRole('button', { name: `Import ${count}` }));
      await expect.poll(outcome).toBe('1 added, 0 updated, 0 already here.');
      expect(asked).toHaveLength(1);
    },
  );

  it('keeps a text of no known kind, to be mended', async () => {
    await showFor(null);
    await expectNoAxeFindings();
    await userEvent.fill(field(), 'A shopping list');
    await userEvent.click(preview());
    await expect.poll(outcome).toBe('This is of no kind that can be read. Choose one, if you know it.');
    await userEvent.click(page.getByRole('button', { name: 'Paste another text' }));
    await expect.element(field()).toHaveValue('A shopping list');
  });

  /** Of a drag or paste that holds these; answers whether it was taken. */
  function happen(type: string, onto: Element | null, ...held: (File | string)[]): boolean {
    const data = new DataTransfer();
    for (const one of held) typeof one === 'string' ? data.setData('text/plain', one) : data.items.add(one);
    const init = { bubbles: true, cancelable: true };
    const event =
      type === 'paste'
        ? new ClipboardEvent(type, { ...init, clipboardData: data })
        : new DragEvent(type, { ...init, dataTransfer: data });
    return onto?.dispatchEvent(event) === false;
  }

  it('takes a file that is dropped anywhere, also in place of another', async () => {
    await showFor(null);
    await expect.element(field()).toBeVisible();
    expect(happen('dragover', dialog(), new File([BIB], 'a.bib'))).toBe(true);
    await expect.poll(() => dialog()?.className).toContain('is-over');
    expect(happen('drop', field().element(), new File([BIB], 'a.bib'))).toBe(true);
    await expect.poll(lists).toMatchObject({ 'New (1)': ['line 1 A New One'] });
    expect(dialog()?.className).not.toContain('is-over');
    happen('drop', dialog(), new File(['https://b.example/ Another'], 'links.txt'));
    await expect.poll(lists).toEqual({ 'New (1)': ['line 1 Another'] });
  });

  it('takes a text that is dropped or pasted beside the field, and leaves to the field what goes into it', async () => {
    const { asked } = await showFor(null);
    await expect.element(field()).toBeVisible();
    for (const type of ['dragover', 'drop', 'paste']) {
      expect(happen(type, field().element(), 'https://a.example/new')).toBe(false);
    }
    expect(happen('drop', dialog(), 'https://a.example/new Dropped')).toBe(true);
    await expect.poll(lists).toEqual({ 'New (1)': ['line 1 Dropped'] });
    expect(happen('paste', dialog(), 'https://a.example/other Pasted')).toBe(true);
    await expect.poll(lists).toEqual({ 'New (1)': ['line 1 Pasted'] });
    expect(asked).toEqual([]);
  });

  it('of two files reads none, and says so', async () => {
    await showFor(null);
    await expect.element(field()).toBeVisible();
    happen('drop', dialog(), new File([BIB], 'a.bib'), new File([BIB], 'b.bib'));
    await expect.poll(outcome).toBe('One file at a time: nothing was read.');
    expect(lists()).toEqual({});
  });
});
