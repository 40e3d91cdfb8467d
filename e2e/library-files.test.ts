import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import Papa from 'papaparse';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parse, parseDocument } from 'yaml';
import { EXPORT_FILES, type ExportFormat } from '../src/exchange/index.ts';
import { download } from './downloads.ts';
import { eachBrowser } from './each-browser.ts';
import { LibraryPage } from './library-page.ts';
import { type Reader, startReader } from './stand.ts';
import { stored } from './stored.ts';
import { oneDoiTwice, WORK_SIZE, workLibrary } from './work-library.ts';

const BROKEN_BIB = `@article{first, title = {Read from BibTeX}, author = {Roe, Ada}, year = 2021, url = {https://bib.example/first}}

@article{second, title = {It never ends, author = {Lund, Ben}

@book{third, title = {After the broken one}, doi = {10.1000/after}, year = 2019}
`;
const AWKWARD = 'Dams “and” <dykes>, a history';

const hasPandoc = spawnSync('pandoc', ['--version']).status === 0;
if (!hasPandoc) console.warn('pandoc is not on this machine: no other program reads the exports.');

eachBrowser(name => {
  let reader: Reader;
  let library: LibraryPage;
  let folder: string;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'library-files-'));
    reader = await startReader(name, { hosts: [], answer: () => undefined });
    library = await LibraryPage.open(reader.browser);
    await library.take(folder, 'library.json', await workLibrary(), WORK_SIZE);
  });
  afterAll(async () => {
    await reader?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const exportAs = async (format: ExportFormat, isComplete: (text: string) => boolean) => {
    const file = await download(
      reader.browser,
      async () => {
        await library.press('Export');
        await library.press(EXPORT_FILES[format].name);
      },
      isComplete,
    );
    expect(file.path).toMatch(new RegExp(`sources-[\\d-]{10}\\.${EXPORT_FILES[format].extension}$`));
    await library.says('All exported.');
    return file;
  };
  const titles = async () =>
    [...(await stored(reader.browser, 'entries', ['title'])).values()].map(({ title }) => title).sort();
  const plain = (items: readonly { title: string }[]) => items.map(({ title }) => flat(title)).sort();

  test('BibTeX, BibLaTeX and CSL-JSON are read by pandoc', async () => {
    const wanted = (await titles()).map(flat);
    const bibtex = await exportAs('bibtex', text => text.trimEnd().endsWith('}'));
    const biblatex = await exportAs('biblatex', text => text.trimEnd().endsWith('}'));
    const csl = await exportAs('csl-json', text => text.trimEnd().endsWith(']'));
    expect(plain(JSON.parse(csl.text))).toEqual(wanted);
    if (!hasPandoc) return;
    for (const [format, { path, text }] of Object.entries({ bibtex, biblatex, csljson: csl })) {
      const items = readByPandoc(format, text);
      expect(plain(items), path).toEqual(wanted);
      const tides = items.find(({ title }) => title === 'Tides of the estuary');
      expect(tides?.author, path).toMatchObject([{ family: 'Roe' }]);
    }
  });

  test('RIS has a whole record of each', async () => {
    const ris = await exportAs('ris', text => /ER {2}-\s*$/.test(text));
    const records = ris.text.split(/^ER {2}-\s*$/m).filter(record => record.trim() !== '');
    for (const record of records) {
      expect(record.trim()).toMatch(/^TY {2}- [A-Z]+\r?\n([A-Z][A-Z\d] {2}- .*(\r?\n|$))+$/);
    }
    const found = records.flatMap(record => /^T[I1] {2}- (.*?)\r?$/m.exec(record)?.[1] ?? []);
    expect(found.sort()).toEqual(await titles());
  });

  test('YAML and CSV are read by their libraries', async () => {
    const yaml = await exportAs(
      'yaml',
      text => text.endsWith('\n') && parseDocument(text).errors.length === 0,
    );
    const resources: { title: string; tags?: string[] }[] = parse(yaml.text);
    expect(resources.map(({ title }) => title).sort()).toEqual(await titles());
    expect(resources.find(({ title }) => title === AWKWARD)?.tags).toEqual(['water', 'works: of']);
    const csv = await exportAs('csv', text => text.endsWith('\n'));
    const { data, errors } = Papa.parse<Record<string, string>>(csv.text.replace(/^\uFEFF/, ''), {
      header: true,
      skipEmptyLines: true,
    });
    expect(errors).toEqual([]);
    expect(data.map(row => row.title ?? row.Title).sort()).toEqual(await titles());
  });

  test('Markdown comes as a list, as a note per source, and with citations of the wiki', async () => {
    const list = await exportAs('markdown', text => text.length > 0);
    for (const title of ['Tides of the estuary', 'Ferries at dusk']) expect(list.text).toContain(title);
    const zip = await exportAs('markdown-notes', text => text.length > 0);
    const notes = unzipSync(readFileSync(zip.path));
    const texts = Object.values(notes).map(note => new TextDecoder().decode(note));
    expect(Object.keys(notes).filter(path => path.endsWith('.md')).length).toBeGreaterThanOrEqual(WORK_SIZE);
    const heads = texts.flatMap(text => {
      const head = /^---\n(.*?)\n---\n/s.exec(text)?.[1];
      return head ? [parse(head) as { title?: string }] : [];
    });
    expect(heads.flatMap(({ title }) => title ?? []).sort()).toEqual(await titles());
    const mdx = await exportAs('mdx', text => text.length > 0);
    expect(mdx.text.match(/<R id=/g)).toHaveLength(WORK_SIZE);
  });

  test('an HTML bibliography lists every source, and runs nothing', async () => {
    const html = await exportAs('html', text => text.trimEnd().endsWith('</html>'));
    const seen = await library.tab.evaluate((text: string) => {
      const page = new DOMParser().parseFromString(text, 'text/html');
      return { text: page.body.textContent, scripts: page.querySelectorAll('script, dykes').length };
    }, html.text);
    for (const title of ['Tides of the estuary', '<dykes>']) expect(seen.text).toContain(title);
    expect(seen.scripts).toBe(0);
  });

  test('what is copied can be pasted, a bibliography with its form', async () => {
    await library.toFront();
    const pasted = async (format: ExportFormat, html: string) => {
      await library.press('Export');
      await library.press(`Copy as ${EXPORT_FILES[format].name}`);
      await library.says(`${WORK_SIZE} sources copied as ${EXPORT_FILES[format].name}.`);
      await library.tab.evaluate((field: string) => {
        document.body.insertAdjacentHTML('beforeend', field);
        document.querySelector<HTMLElement>('#pasted')?.focus();
      }, html);
      await library.tab.press('v', ['Control']);
      const text = await library.tab.waitFor(() => {
        const field = document.querySelector('#pasted');
        return field instanceof HTMLTextAreaElement ? field.value : field?.innerHTML;
      });
      await library.tab.evaluate(() => document.querySelector('#pasted')?.remove());
      return text;
    };
    const bibtex = await pasted('bibtex', '<textarea id="pasted"></textarea>');
    expect(bibtex.match(/^@\w+\{/gm)).toHaveLength(WORK_SIZE);
    const html = await pasted('html', '<div id="pasted" contenteditable></div>');
    expect(html).toContain('Tides of the estuary');
    expect(html).toMatch(/<a [^>]*href="https/);
    expect(html).toContain('<i>');
    expect(html).not.toContain('&lt;div');
  });

  test('what a broken BibTeX file holds is said before anything is taken in', async () => {
    const before = await titles();
    const file = join(folder, 'broken.bib');
    writeFileSync(file, BROKEN_BIB);
    await library.preview(file, /^2 new, 1 not readable\.$/);
    const listed = await library.tab.evaluate(() => document.querySelector('dialog')?.textContent);
    expect(listed).toContain('New (2)');
    expect(listed).toContain('Not readable (1)');
    expect(listed).toContain('line 3');
    expect(await titles()).toEqual(before);
    await library.press('Close');
    await library.isGone('dialog');
    expect(await titles()).toEqual(before);

    await library.preview(file, /^2 new, 1 not readable\.$/);
    await library.press('Import 2');
    await library.says('2 added, 0 updated, 0 already here.');
    await library.press('Close');
    expect(await titles()).toEqual([...before, 'After the broken one', 'Read from BibTeX'].sort());
    await library.search('from bibtex');
    await library.lists('Read from BibTeX');
    await library.preview(file, /^0 new, 2 known already, 1 not readable\.$/);
    await library.press('Close');
  });

  test('what is empty in a known source is filled in from a file, where that is wished', async () => {
    await library.search('');
    const file = join(folder, 'more.bib');
    const more = 'title = {Another title}, doi = {10.1000/after}, abstract = {On what came after.}';
    writeFileSync(file, `@book{third, ${more}}\n`);
    await library.preview(file, '0 new, 1 known already.');
    await library.tab.click({
      role: 'checkbox',
      name: 'Fill in what is empty in 1 known source. Nothing that is written there changes.',
    });
    await library.press('Import 1');
    await library.says('0 added, 1 updated, 0 already here.');
    await library.press('Close');
    const entries = [...(await stored(reader.browser, 'entries', ['title', 'abstract'])).values()];
    expect(entries).toContainEqual({ title: 'After the broken one', abstract: 'On what came after.' });
    expect(entries.filter(({ title }) => title === 'Another title')).toEqual([]);
  });

  test('a list of addresses is pasted, seen before it is taken in, and found', async () => {
    const before = await titles();
    await library.press('Import');
    await library.press('From text or addresses');
    await library.tab.fill(
      'Text to import',
      'https://pasted.example/locks A pasted lock\nhttps://pasted.example/weirs A pasted weir\nno address',
    );
    await library.press('Preview');
    await library.says('2 new, 1 not readable.');
    expect(await titles()).toEqual(before);
    await library.press('Import 2');
    await library.says('2 added, 0 updated, 0 already here.');
    await library.press('Close');
    expect(await titles()).toEqual([...before, 'A pasted lock', 'A pasted weir'].sort());
  });

  test('two records with one DOI are one source of a bibliography, in what is said before and in what is done', async () => {
    await library.search('');
    const file = join(folder, 'one-doi.bib');
    const record = (key: string) =>
      `@article{${key}, title = {On piers}, url = {https://a.example/${key}}, doi = {10.1000/piers}}\n`;
    writeFileSync(file, record('one') + record('other'));
    await library.preview(file, '1 new, 1 joined with another record.');
    await library.press('Import 1');
    await library.says('1 added, 0 updated, 0 already here.');
    await library.press('Close');
    expect((await titles()).filter(title => title === 'On piers')).toHaveLength(1);
  });

  test('two entries with one DOI in an export of this extension both come in', async () => {
    await library.search('');
    const file = join(folder, 'one-doi.json');
    writeFileSync(file, await oneDoiTwice());
    await library.preview(file, '2 new.');
    await library.press('Import 2');
    await library.says('2 added, 0 updated, 0 already here.');
    await library.press('Close');
    expect((await titles()).filter(title => title === 'On quays')).toHaveLength(2);
  });

  test('what was deleted comes back from the trash, all that it had with it', async () => {
    const before = await stored(reader.browser, 'entries');
    await library.search('ferries');
    await library.lists('Ferries at dusk');
    await library.tab.click({ role: 'checkbox', name: 'Select', index: 0 });
    await library.press('Delete selected');
    await library.says('Deleted here.');
    expect(await titles()).not.toContain('Ferries at dusk');
    const trash = await LibraryPage.open(reader.browser, '#trash');
    await trash.isThere('checkbox', 'Ferries at dusk');
    await trash.press('Restore Ferries at dusk');
    await trash.says('It is back.');
    await trash.tab.waitFor(() => document.querySelector('.empty'));
    await trash.tab.close();
    await library.toFront();
    await library.lists('Ferries at dusk');
    const after = await stored(reader.browser, 'entries');
    expect([...after.values()]).toEqual([...before.values()]);
  });
});

function readByPandoc(format: string, input: string): { title: string; author?: { family: string }[] }[] {
  const { stdout, stderr } = spawnSync('pandoc', ['-f', format, '-t', 'csljson'], {
    input,
    encoding: 'utf8',
  });
  expect(stderr).toBe('');
  return JSON.parse(stdout);
}

/** Without what the formats write in their own ways: quotes, braces, brackets. */
function flat(title: string): string {
  return title
    .replace(/[“”"'’‘{}\\]/g, '')
    .replace(/\s+/g, ' ')
    .toLowerCase();
}
