import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { EXPORT_FILES, EXPORT_FORMATS } from '../../exchange/index.ts';
import { sampleSource } from '../../exchange/sample-backup.ts';
import { freshDatabase } from '../../store/fresh-database.ts';
import { restoreRecords } from '../../store/restore.ts';
import { expectNoAxeFindings } from '../../ui/axe-check.ts';
import { mount } from '../../ui/mount.tsx';
import { entryAt, showLibrary, status } from '../library-stand.tsx';
import { copyExport } from './copy-export.ts';
import { ExportMenu } from './ExportMenu.tsx';

/** What is written to the clipboard, as `write` answers. */
function fakeClipboard(write: () => Promise<void> = async () => {}) {
  const written: Record<string, string>[] = [];
  const spy = vi.spyOn(navigator.clipboard, 'write').mockImplementation(async ([item]) => {
    await write();
    const texts = item?.types.map(async kind => [kind, await (await item.getType(kind)).text()] as const);
    written.push(Object.fromEntries(await Promise.all(texts ?? [])));
  });
  onTestFinished(() => spy.mockRestore());
  return { written, spy };
}

async function libraryOf(count: number) {
  const db = await freshDatabase(onTestFinished);
  const sources = await Promise.all(Array.from({ length: count }, (_, at) => sampleSource(`s${at}`)));
  await restoreRecords(db, sources, '');
  return async () => db;
}
const all = async () => null;

async function copyAs(format: string) {
  await userEvent.click(page.getByRole('button', { name: 'Export' }));
  await userEvent.click(page.getByRole('button', { name: `Copy as ${format}`, exact: true }));
}

describe('copying from the menu of exports', () => {
  it('takes what is chosen, in the format beside it, and says so', async () => {
    const { written } = fakeClipboard();
    await showLibrary([await entryAt(1), await entryAt(2)]);
    await userEvent.click(page.getByRole('checkbox', { name: 'Select' }).nth(1));
    await copyAs('BibTeX');
    await expect.element(status()).toHaveTextContent('1 source copied as BibTeX.');
    expect(Object.keys(written[0] ?? {})).toEqual(['text/plain']);
    expect(written[0]?.['text/plain']).toMatch(/^@\w+\{[^@]*Source 1[^@]*\}\s*$/);
  });

  it('takes the bibliography as HTML too, in the style that is chosen', async () => {
    const { written } = fakeClipboard();
    await showLibrary([await entryAt(1, { authors: ['Ada Roe'], publishedDate: '2024' })]);
    for (const style of ['APA', 'Vancouver']) {
      await userEvent.click(page.getByRole('button', { name: 'Export' }));
      await userEvent.selectOptions(page.getByLabelText('Citation style of the bibliography'), style);
      await userEvent.click(page.getByRole('button', { name: 'Copy as HTML bibliography' }));
      await expect.element(status()).toHaveTextContent('1 source copied as HTML bibliography.');
    }
    await expect.poll(() => written.length).toBe(2);
    const [apa, vancouver] = written.map(texts => texts['text/html'] ?? '');
    expect(apa).toContain('Roe, A. (2024)');
    expect(vancouver).toContain('Roe A.');
    expect(written[0]?.['text/plain']).toBe(apa);
  });

  it('says so where the browser does not let it', async () => {
    fakeClipboard(async () => {
      throw new DOMException('Write permission denied.', 'NotAllowedError');
    });
    await showLibrary([await entryAt(1)]);
    await copyAs('CSV');
    await expect.element(status()).toHaveTextContent('The browser does not let the clipboard be written to.');
  });

  it('is off, and says why, above what a clipboard bears', async () => {
    const copied = vi.fn();
    const exported = vi.fn();
    mount(
      <ExportMenu
        scopes={{ selected: 3, found: null, all: 1_001 }}
        exportAs={exported}
        copyAs={copied}
        copyCitations={copied}
      />,
    );
    const why = 'Up to 1,000 sources can be copied at once.';
    await userEvent.click(page.getByRole('button', { name: 'Export' }));
    await expect.element(page.getByText(why)).not.toBeInTheDocument();
    await userEvent.click(page.getByRole('radio', { name: 'All sources (1,001)' }));
    const button = page.getByRole('button', { name: 'Copy as RIS' });
    await expect.element(button).toHaveAttribute('aria-disabled', 'true');
    await expect.element(button).toHaveAccessibleDescription(expect.stringContaining(why));
    await userEvent.click(button, { force: true });
    await userEvent.click(page.getByRole('button', { name: 'Copy citations' }), { force: true });
    await expectNoAxeFindings();
    await userEvent.click(page.getByRole('button', { name: 'RIS', exact: true }));
    expect(exported).toHaveBeenCalledWith('ris', 'all', 'apa');
    expect(copied).not.toHaveBeenCalled();
  });
});

describe('copying', () => {
  it.each(EXPORT_FORMATS.filter(format => format !== 'markdown-notes'))('writes %s as text', async format => {
    const { written } = fakeClipboard();
    const end = await copyExport(await libraryOf(2), all, format);
    expect(end).toEqual({ how: 'copied', count: 2 });
    const text = written[0]?.['text/plain'] ?? '';
    expect(text, EXPORT_FILES[format].name).toContain('s1');
    expect(text.startsWith('\uFEFF')).toBe(false);
  });

  it('of more than a clipboard bears leaves it as it is', async () => {
    const { written } = fakeClipboard();
    const database = await libraryOf(1_001);
    expect(await copyExport(database, all, 'json')).toEqual({ how: 'too-many' });
    expect(written).toEqual([]);
  });

  it('that is cancelled leaves it as it is', async () => {
    const { written } = fakeClipboard();
    const controller = new AbortController();
    const onProgress = (done: number) => done === 20 && controller.abort();
    const options = { signal: controller.signal, onProgress };
    expect(await copyExport(await libraryOf(50), all, 'ris', options)).toEqual({ how: 'cancelled' });
    expect(written).toEqual([]);
  });

  it('begins in the click itself, before anything is read', async () => {
    const { spy } = fakeClipboard();
    const ending = copyExport(await libraryOf(1), all, 'csv');
    expect(spy).toHaveBeenCalledOnce();
    await ending;
  });
});
