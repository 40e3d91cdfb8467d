import { useState } from 'preact/hooks';
import { describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { newCollection } from '../../domain/collection.ts';
import type { Ask } from '../../messages/ask.ts';
import { expectNoAxeFindings } from '../../ui/axe-check.ts';
import { mount } from '../../ui/mount.tsx';
import { CollectionNote } from './CollectionNote.tsx';
import { CollectionTree } from './CollectionTree.tsx';
import { collectionWork } from './collection-work.ts';
import { DRAGGED_COLLECTION, DRAGGED_SOURCES } from './dragged.ts';
import { SaveSearch } from './SaveSearch.tsx';
import '../library.css';

const ID = '00000000000000a1';
const collections = [
  newCollection('Circuits'),
  newCollection('Circuits/Attribution'),
  newCollection('Circuits/Attribution/Old ones'),
  newCollection('Evals'),
  { ...newCollection('Good papers'), query: 'type:paper credibility:>=4' },
];
const counts = new Map([
  ['', 1_234],
  ['Circuits', 27],
  ['Good papers', 9],
]);

/** The tree with a background that answers what the test says, else that it is done. */
function show(query = '', answers: object[] = []) {
  const asked: unknown[] = [];
  const opened: string[] = [];
  const collected: unknown[] = [];
  const ask = (async (name: string, question: object) => {
    asked.push({ name, ...question });
    const part = answers.shift() ?? { changed: 1, isDone: true };
    return name === 'collections.move' && !('ok' in part) ? { ok: true, value: part } : part;
  }) as Ask;
  function Holder() {
    const [now, setNow] = useState(query);
    return (
      <CollectionTree
        collections={collections}
        counts={counts}
        see={() => {}}
        query={now}
        open={next => {
          opened.push(next);
          setNow(next);
        }}
        work={collectionWork(ask)}
        collect={(ids, path) => collected.push({ ids, path })}
      />
    );
  }
  mount(<Holder />);
  return { asked, opened, collected };
}
const item = (name: string) => page.getByRole('treeitem', { name });
const lines = () => [...document.querySelectorAll('[role="treeitem"]')].map(({ textContent }) => textContent);
const button = (name: string) => page.getByRole('button', { name, exact: true });
const keys = (typed: string) => userEvent.keyboard(typed);
const focusTree = () => document.querySelector<HTMLElement>('[role="treeitem"][tabindex="0"]')?.focus();

function drop(onto: string, type: string, data: string): void {
  const dataTransfer = new DataTransfer();
  dataTransfer.setData(type, data);
  for (const name of ['dragover', 'drop']) {
    item(onto)
      .element()
      .dispatchEvent(new DragEvent(name, { bubbles: true, cancelable: true, dataTransfer }));
  }
}

describe('the tree of collections', () => {
  it('shows those at the top, with saved searches by their sign', async () => {
    show();
    expect(lines()).toEqual(['All sources1,234', '▸Circuits27', 'Evals', '⌕Saved search:Good papers9']);
    await expect.element(item('All sources')).toHaveAttribute('aria-selected', 'true');
    await expectNoAxeFindings();
  });

  it('opens a collection or a saved search by a click', async () => {
    const { opened } = show();
    await userEvent.click(item('Circuits'));
    await userEvent.click(item('Good papers'));
    expect(opened).toEqual(['collection:Circuits', 'type:paper credibility:>=4']);
    await expect.element(item('Good papers')).toHaveAttribute('aria-selected', 'true');
  });

  it('is unfolded around the one that is open', async () => {
    show('collection:"Circuits/Attribution/Old ones"');
    await expect.element(item('Old ones')).toHaveAttribute('aria-level', '3');
    await expect.element(item('Old ones')).toHaveAttribute('aria-selected', 'true');
  });

  it('is walked by keys', async () => {
    const { opened } = show();
    focusTree();
    await keys('{ArrowDown}{ArrowRight}');
    await expect.element(item('Circuits')).toHaveAttribute('aria-expanded', 'true');
    await expect.element(item('Circuits')).toHaveFocus();
    await keys('{ArrowRight}');
    await expect.element(item('Attribution')).toHaveFocus();
    await keys('{ArrowLeft}{ArrowLeft}');
    await expect.element(item('Circuits')).toHaveAttribute('aria-expanded', 'false');
    await keys('{End}');
    await expect.element(item('Good papers')).toHaveFocus();
    await keys('{Home}e');
    await expect.element(item('Evals')).toHaveFocus();
    await keys('{Enter}');
    expect(opened).toEqual(['collection:Evals']);
  });

  it('renames and moves with F2, part after part', async () => {
    const { asked } = show('', [{ changed: 200, isDone: false }]);
    focusTree();
    await keys('c{F2}');
    await expect.element(page.getByRole('textbox', { name: 'Name' })).toHaveValue('Circuits');
    await expect.element(button('Rename')).toBeVisible();
    await userEvent.fill(page.getByRole('textbox', { name: 'Name' }), 'Maths');
    await userEvent.selectOptions(page.getByLabelText('Inside'), 'Evals');
    await expectNoAxeFindings();
    await userEvent.click(button('Move'));
    await expect.poll(() => document.querySelector('dialog')).toBeNull();
    const question = { name: 'collections.move', path: 'Circuits', to: 'Evals/Maths' };
    expect(asked).toEqual([question, question]);
  });

  it('offers no place inside the moved one, and says why a move is not made', async () => {
    show('', [{ ok: false, error: 'no-name' }]);
    focusTree();
    await keys('c{F2}');
    expect([...document.querySelectorAll('option')].map(({ textContent }) => textContent)).toEqual([
      'none: at the top',
      'Evals',
    ]);
    await userEvent.fill(page.getByRole('textbox', { name: 'Name' }), ' / ');
    await keys('{Enter}');
    await expect.element(page.getByText('Give it a name.')).toBeVisible();
  });

  it('says of a saved search that the search alone goes', async () => {
    show();
    focusTree();
    await keys('g{Delete}');
    await expect.element(page.getByRole('dialog', { name: 'Delete saved search?' })).toBeVisible();
    await expect.element(page.getByText('Only the search goes.', { exact: false })).toBeVisible();
  });

  it('deletes after asking', async () => {
    const { asked } = show();
    focusTree();
    await keys('c{Delete}');
    await expect
      .element(page.getByText('Its 27 sources stay in the library.', { exact: false }))
      .toBeVisible();
    await userEvent.click(button('Cancel'));
    expect(asked).toEqual([]);
    await expect.element(item('Circuits')).toHaveFocus();
    await keys('{Delete}');
    await userEvent.click(button('Delete'));
    await expect.poll(() => asked).toEqual([{ name: 'collections.delete', path: 'Circuits' }]);
  });

  it('makes a new one inside the open one, but none that is there', async () => {
    const { asked } = show('collection:Circuits');
    await userEvent.click(button('New collection'));
    await userEvent.fill(page.getByRole('textbox', { name: 'Name' }), 'Attribution');
    await expect.element(button('Create')).toBeDisabled();
    await userEvent.fill(page.getByRole('textbox', { name: 'Name' }), 'New / Newer');
    await keys('{Enter}');
    await expect
      .poll(() => asked)
      .toEqual([{ name: 'collections.keep', path: 'Circuits/New/Newer', change: {} }]);
  });

  it('takes sources that are dropped on it', async () => {
    const { collected } = show();
    drop('Circuits', DRAGGED_SOURCES, JSON.stringify([ID]));
    expect(collected).toEqual([{ ids: [ID], path: 'Circuits' }]);
    // Neither on a saved search, nor on all sources, nor what is no list of ids.
    drop('Good papers', DRAGGED_SOURCES, JSON.stringify([ID]));
    drop('All sources', DRAGGED_SOURCES, JSON.stringify([ID]));
    drop('Evals', DRAGGED_SOURCES, '["<img>"]');
    expect(collected).toHaveLength(1);
  });

  it('asks before a collection that is dropped on another goes into it', async () => {
    const { asked } = show();
    drop('Circuits', DRAGGED_COLLECTION, 'Evals');
    await userEvent.click(button('Move'));
    await expect
      .poll(() => asked)
      .toEqual([{ name: 'collections.move', path: 'Evals', to: 'Circuits/Evals' }]);
    drop('Circuits', DRAGGED_COLLECTION, 'Circuits');
    expect(document.querySelector('dialog')).toBeNull();
  });
});

describe('the note on a collection', () => {
  it('is kept with each change', async () => {
    const kept: string[] = [];
    const keep = async (note: string) => kept.push(note);
    mount(
      <CollectionNote collection={{ ...newCollection('Circuits'), note: 'For the review' }} keep={keep} />,
    );
    await expect.element(page.getByText('For the review')).toBeVisible();
    await userEvent.click(button('Edit note'));
    await userEvent.type(page.getByLabelText('Note'), '!?');
    expect(kept).toEqual(['For the review!', 'For the review!?']);
    await expectNoAxeFindings();
  });

  it('says when it could not be stored', async () => {
    mount(
      <CollectionNote
        collection={newCollection('Circuits')}
        keep={() => Promise.reject(new Error('The disk is full.'))}
      />,
    );
    await userEvent.click(button('Add a note'));
    await userEvent.type(page.getByLabelText('Note'), 'x');
    await expect
      .element(page.getByRole('status'))
      .toHaveTextContent('The note is not stored: The disk is full.');
    await expect.element(page.getByLabelText('Note')).toHaveValue('x');
  });
});

describe('saving a search', () => {
  function showSave(query: string) {
    const kept: unknown[] = [];
    mount(
      <SaveSearch
        query={query}
        collections={collections}
        keep={async (path, text) => kept.push({ path, text })}
      />,
    );
    return kept;
  }

  it('keeps it under a name', async () => {
    const kept = showSave(' type:paper ');
    await userEvent.click(button('Save search'));
    await userEvent.fill(page.getByRole('textbox', { name: 'Name' }), 'Papers');
    await expectNoAxeFindings();
    await keys('{Enter}');
    await expect.poll(() => kept).toEqual([{ path: 'Papers', text: 'type:paper' }]);
    await expect.poll(() => document.querySelector('dialog')).toBeNull();
  });

  it('takes the name of no collection, and says when it replaces a saved search', async () => {
    const kept = showSave('type:blog');
    await userEvent.click(button('Save search'));
    await userEvent.fill(page.getByRole('textbox', { name: 'Name' }), 'Evals');
    await expect.element(page.getByText('There is a collection of this name. Take another.')).toBeVisible();
    await keys('{Enter}');
    expect(kept).toEqual([]);
    await userEvent.fill(page.getByRole('textbox', { name: 'Name' }), 'Good papers');
    await expect.element(page.getByText('it is replaced', { exact: false })).toBeVisible();
    await keys('{Enter}');
    await expect.poll(() => kept).toHaveLength(1);
  });

  it('needs one', async () => {
    showSave('  ');
    await expect.element(button('Save search')).toBeDisabled();
  });
});
