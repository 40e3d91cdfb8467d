import { describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { fail, ok } from '../domain/result.ts';
import type { WikiPage } from '../domain/wiki-page.ts';
import { expectNoAxeFindings } from './axe-check.ts';
import { CitedByField } from './CitedByField.tsx';
import { mountField } from './mount.tsx';
import type { SearchPages } from './PageCombobox.tsx';

const pages: WikiPage[] = [
  { slug: 'dense-transformers', title: 'Dense Transformers', type: 'concept', quality: 58 },
  { slug: 'interpretability', title: 'Interpretability', type: 'research-area', quality: 66.04 },
  { slug: 'sparse-features', title: 'Sparse Features', type: '', quality: null },
];
const findAll: SearchPages = async () => ok(pages);

const show = (search: SearchPages, ...slugs: string[]) =>
  mountField<string[]>(slugs, (value, onChange) => (
    <div style={{ marginTop: '240px' }}>
      <CitedByField value={value} search={search} onChange={onChange} />
    </div>
  ));
const box = page.getByRole('combobox', { name: 'Cited by' });
const options = () => [...document.querySelectorAll('[role=option]')].map(option => option.textContent);
const active = () => document.querySelector('[role=option][aria-selected=true]')?.textContent;
const typed = async (text: string) => {
  await userEvent.click(box);
  await userEvent.keyboard(text);
  await expect.poll(() => options().length).toBeGreaterThan(0);
};

describe('citing pages', () => {
  it('are searched as one types, with type and quality', async () => {
    show(findAll);
    await expect.element(box).toHaveAttribute('aria-expanded', 'false');
    await typed('e');
    expect(options()).toEqual([
      'Dense Transformers concept · 58.0',
      'Interpretability research area · 66.0',
      'Sparse Features ',
    ]);
    await expect.element(box).toHaveAttribute('aria-expanded', 'true');
  });

  it('are chosen by keyboard alone', async () => {
    const { values } = show(findAll);
    await typed('e');
    expect(active()).toContain('Dense');
    await userEvent.keyboard('{ArrowDown}');
    await expect.poll(active).toContain('Interpretability');
    const activeId = box.element().getAttribute('aria-activedescendant');
    expect(document.getElementById(activeId ?? '')?.textContent).toContain('Interpretability');
    await userEvent.keyboard('{ArrowUp}{ArrowUp}');
    await expect.poll(active).toContain('Sparse');
    await userEvent.keyboard('{ArrowDown}{Enter}');
    expect(values.at(-1)).toEqual(['dense-transformers']);
    await expect.element(box).toHaveValue('');
    await expect.element(box).toHaveFocus();
    await expect.element(page.getByRole('button', { name: 'Remove Dense Transformers' })).toBeVisible();
  });

  it('begin at the first again for another text', async () => {
    show(findAll);
    await typed('e');
    await userEvent.keyboard('{ArrowDown}{ArrowDown}');
    await expect.poll(active).toContain('Sparse');
    await userEvent.keyboard('n');
    await expect.poll(active).toContain('Dense');
  });

  it('are not offered twice', async () => {
    show(findAll, 'interpretability');
    await typed('e');
    expect(options()).toHaveLength(2);
  });

  it('are closed by Escape, with the text', async () => {
    show(findAll);
    await typed('e');
    await userEvent.keyboard('{Escape}');
    await expect.poll(options).toEqual([]);
    await expect.element(box).toHaveValue('');
  });

  it('go with Backspace in the empty box, or with their button', async () => {
    const { values } = show(findAll, 'dense-transformers', 'interpretability');
    await userEvent.click(box);
    await userEvent.keyboard('{Backspace}');
    expect(values.at(-1)).toEqual(['dense-transformers']);
    await userEvent.click(page.getByRole('button', { name: 'Remove dense transformers' }));
    expect(values.at(-1)).toEqual([]);
  });

  it('are chosen with the pointer', async () => {
    const { values } = show(findAll);
    await typed('e');
    await userEvent.click(page.getByRole('option', { name: /Interpretability/ }));
    expect(values.at(-1)).toEqual(['interpretability']);
  });

  it('say that none was found, and Enter then does nothing', async () => {
    const { values } = show(async () => ok([]));
    await typed('zzz');
    expect(options()).toEqual(['No page found.']);
    await userEvent.keyboard('{ArrowDown}{Enter}');
    expect(values).toEqual([]);
  });

  it('say what is wrong with the wiki', async () => {
    show(async () => fail({ kind: 'no-wiki', detail: '' }));
    await typed('e');
    expect(options()).toEqual(['No wiki is connected. Connect one in the options.']);
  });

  it('take no answer for an earlier text', async () => {
    const answers = new Map<string, (found: WikiPage[]) => void>();
    show(query => new Promise(answer => answers.set(query, found => answer(ok(found)))));
    await userEvent.click(box);
    await userEvent.keyboard('a');
    await expect.poll(() => answers.has('a')).toBe(true);
    await userEvent.keyboard('b');
    await expect.poll(() => answers.has('ab')).toBe(true);
    answers.get('ab')?.([pages[1] as WikiPage]);
    await expect.poll(options).toHaveLength(1);
    answers.get('a')?.(pages);
    await userEvent.keyboard('{ArrowDown}');
    expect(options()).toHaveLength(1);
  });

  it('ask once for a word typed quickly', async () => {
    const search = vi.fn(findAll);
    show(search);
    await userEvent.fill(box, 'interpret');
    await expect.poll(() => options().length).toBe(3);
    expect(search.mock.calls).toEqual([['interpret']]);
  });

  it('have no finding by axe, closed and open', async () => {
    show(findAll, 'mechanistic-interpretability');
    await expectNoAxeFindings();
    await typed('e');
    await expectNoAxeFindings();
  });
});
