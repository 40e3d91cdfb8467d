import { describe, expect, it, onTestFinished } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { sampleEntry } from '../../domain/sample-entry.ts';
import type { Ask } from '../../messages/ask.ts';
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

async function show(name: string, text: string, answers: object = { added: 1, updated: 0, unchanged: 0 }) {
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
    return answers;
  }) as Ask;
  const file = new File([text], name);
  mount(<ImportFileDialog file={file} ask={ask} database={async () => db} onClose={() => {}} />);
  return { asked };
}

const BIB = `@article{new, title = {A New One}, url = {https://a.example/new}}

@article{known, title = {Known by its DOI}, doi = {10.1000/KNOWN}}

@article{broken, title = {Neither address nor DOI}}
`;

describe('an import from a file', () => {
  it('shows what is new, known and broken, and writes nothing before it is agreed to', async () => {
    const { asked } = await show('library.bib', BIB);
    await expect.poll(lists).toEqual({
      'New (1)': ['line 1 A New One'],
      'Known already, left as they are (1)': ['line 3 Known by its DOI'],
      'Not readable (1)': ['line 5 “broken”: It has no address, DOI or arXiv id to know the source by.'],
    });
    await expectNoAxeFindings();
    expect(asked).toEqual([]);
    await userEvent.click(page.getByRole('button', { name: 'Import 1' }));
    await expect.poll(outcome).toBe('1 added, 0 updated, 0 already here.');
    expect(asked).toHaveLength(1);
    expect(asked[0]).toMatchObject({ items: [{ entry: { title: 'A New One' } }] });
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
    await expect.poll(outcome).toBe('This file is of no kind that can be read. Choose one, if you know it.');
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
