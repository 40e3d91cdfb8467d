import { describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { Snippet } from '../../messages/finder.ts';
import { expectNoAxeFindings } from '../../ui/axe-check.ts';
import { fakeFinder } from '../fake-finder.ts';
import { entryAt, searchBox, showLibrary, titles } from '../library-stand.tsx';

const marks = () => [...document.querySelectorAll('mark')].map(({ textContent }) => textContent);
const three = () =>
  Promise.all([
    entryAt(1, { title: 'Sparse features', type: 'paper', tags: ['circuits'] }),
    entryAt(2, { title: 'Dense models', type: 'blog', summary: 'No sparse ones.' }),
    entryAt(3, { title: 'Sparse <img src=x onerror=alert(1)>', type: 'report' }),
  ]);

describe('the search', () => {
  it('marks what matched in titles and sentences, as text', async () => {
    await showLibrary(await three());
    await userEvent.fill(searchBox(), 'spars');
    await expect
      .poll(titles)
      .toEqual(['Sparse <img src=x onerror=alert(1)>', 'Dense models', 'Sparse features']);
    await expect.poll(marks).toEqual(['Spars', 'spars', 'Spars']);
    expect(document.querySelectorAll('.source-list img:not([role])')).toHaveLength(0);
    await expectNoAxeFindings();
  });

  it('marks venue and author in a row, and says where else it found something', async () => {
    const entries = await Promise.all([
      entryAt(1, { authors: ['Ada Paperworth', 'Bea Moor'], siteName: 'Moor Weekly', type: 'paper' }),
      entryAt(2, { tags: ['moorland'], siteName: '', authors: [] }),
    ]);
    const { finder } = await showLibrary(entries);
    const { ask } = finder;
    finder.ask = (async (name: 'rows', question: never) => {
      const rows = await ask(name, question);
      if (name !== 'rows') return rows;
      const snippet: Snippet = { text: 'moorland', marks: [[0, 4]], place: 'tag' };
      return rows.map(row => (row.facts.title === 'Source 2' ? { ...row, snippet } : row));
    }) as typeof ask;
    await userEvent.fill(searchBox(), 'moor');
    await expect.poll(marks).toEqual(['moor', 'Moor']);
    await expect.element(page.getByText('Tag moorland')).toBeVisible();
    await expectNoAxeFindings();
    // Of the line only what words are searched in: not the type.
    await userEvent.fill(searchBox(), 'paper');
    await expect.poll(marks).toEqual(['Paper']);
  });

  it('selects all that an unfinished search finds, but for another search or a cleared selection', async () => {
    const entries = await three();
    const finder = fakeFinder(async () => entries);
    const { ask } = finder;
    finder.ask = (async (name: 'find', question: { query: string }) => {
      const answer = await ask(name, question as never);
      const isUnfinished = name === 'find' && question.query.startsWith('"');
      return isUnfinished ? { ...answer, total: 1, isUnfinished } : answer;
    }) as typeof ask;
    const finish = (search: number) =>
      finder.tell({ news: 'found', search, total: 2, counts: {}, isUnfinished: false });
    const searches = () => finder.asked.filter(([name]) => name === 'find').length;
    const count = () => document.querySelector('.list-count')?.textContent;
    await showLibrary([], { finder });
    await expect.poll(titles).toHaveLength(3);
    const selectAll = async (query: string) => {
      await userEvent.fill(searchBox(), query);
      await expect.poll(titles).toHaveLength(1);
      await userEvent.keyboard('{Enter}{Control>}a{/Control}');
      await expect.poll(count).toContain('1 selected');
    };
    await selectAll('"Sparse"');
    finish(searches());
    await expect.poll(count).toContain('2 selected');
    await userEvent.keyboard('{Escape}');
    await expect.poll(count).not.toContain('selected');

    await selectAll('"Sparse" ');
    await userEvent.keyboard('{Escape}');
    finish(searches());
    await expect.poll(titles).toHaveLength(2);
    await userEvent.fill(searchBox(), '');
    await expect.poll(titles).toHaveLength(3);
    await expect.poll(count).not.toContain('selected');

    await selectAll('"Sparse"  ');
    await userEvent.fill(searchBox(), 'Dense');
    await expect.poll(titles).toEqual(['Dense models']);
    finish(searches());
    await expect.poll(count).toContain('1 selected');
  });

  it('shows the newest answer, whichever comes last', async () => {
    const { finder } = await showLibrary(await three());
    await expect.poll(() => titles().length).toBe(3);
    let openFirst = () => {};
    const first = new Promise<void>(resolve => {
      openFirst = resolve;
    });
    finder.gate = (name, question) =>
      name === 'find' && (question as { query: string }).query === 'dense' ? first : undefined;
    await userEvent.fill(searchBox(), 'dense');
    await userEvent.fill(searchBox(), 'features');
    await expect.poll(titles).toEqual(['Sparse features']);
    openFirst();
    await first;
    await userEvent.fill(searchBox(), 'feature');
    await expect.poll(() => marks()).toEqual(['feature']);
    expect(titles()).toEqual(['Sparse features']);
  });

  it('is asked with every letter', async () => {
    const { finder } = await showLibrary(await three());
    await userEvent.click(searchBox());
    await userEvent.keyboard('den');
    const asked = finder.asked.flatMap(([name, question]) =>
      name === 'find' ? [(question as { query: string }).query] : [],
    );
    expect(asked).toEqual(expect.arrayContaining(['d', 'de', 'den']));
  });

  it('stands in the address with the order, and is taken from there', async () => {
    await showLibrary(await three(), { search: 'q=sparse&sort=title' });
    await expect.element(searchBox()).toHaveValue('sparse');
    await expect
      .poll(titles)
      .toEqual(['Dense models', 'Sparse <img src=x onerror=alert(1)>', 'Sparse features']);
    await userEvent.click(page.getByRole('button', { name: 'A to Z: turn round' }));
    await expect.poll(() => titles()[0]).toBe('Sparse features');
    await userEvent.fill(searchBox(), 'dense');
    await expect.poll(() => new URL(location.href).searchParams.get('q')).toBe('dense');
    expect(new URL(location.href).searchParams.get('sort')).toBe('-title');
    await userEvent.selectOptions(page.getByRole('combobox', { name: 'Sort by' }), 'Captured');
    await expect.poll(() => new URL(location.href).searchParams.has('sort')).toBe(false);
  });

  it('tells what can be typed', async () => {
    await showLibrary(await three());
    await userEvent.click(page.getByRole('button', { name: 'How to search' }));
    await expect.element(page.getByText('credibility:>=4')).toBeVisible();
    await expectNoAxeFindings();
    await userEvent.keyboard('{Escape}');
    await expect.element(page.getByText('credibility:>=4')).not.toBeInTheDocument();
  });

  it('says how little it needs where it finds nothing', async () => {
    await showLibrary(await three());
    await userEvent.fill(searchBox(), 'glaciers');
    await expect.element(page.getByText('No source holds these words.')).toBeVisible();
    await expectNoAxeFindings();
    await userEvent.click(page.getByRole('button', { name: 'Show all sources' }));
    await expect.poll(() => titles().length).toBe(3);
  });
});

describe('the filters', () => {
  it('count what is found, and narrow it by a click', async () => {
    await showLibrary(await three());
    const blog = page.getByRole('button', { name: 'blog 1' });
    await userEvent.click(blog);
    await expect.element(searchBox()).toHaveValue('type:blog');
    await expect.poll(titles).toEqual(['Dense models']);
    await expect.element(page.getByText('1 of 3 sources')).toBeVisible();
    await expect.element(blog).toHaveAttribute('aria-pressed', 'true');
    await expectNoAxeFindings();
    await userEvent.click(blog);
    await expect.element(searchBox()).toHaveValue('');
    await expect.poll(() => titles().length).toBe(3);
  });

  it('stay where they find nothing, to be taken back', async () => {
    await showLibrary(await three(), { search: 'q=type:book' });
    const book = page.getByRole('button', { name: 'book 0' });
    await expect.element(book).toHaveAttribute('aria-pressed', 'true');
    await userEvent.click(book);
    await expect.poll(() => titles().length).toBe(3);
  });
});
