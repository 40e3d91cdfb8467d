import { describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { type KeyPoint, keyPoint } from '../domain/key-point.ts';
import { ok } from '../domain/result.ts';
import type { PageStance } from '../domain/stance.ts';
import type { WikiPage } from '../domain/wiki-page.ts';
import { expectNoAxeFindings } from './axe-check.ts';
import { KeyPointList } from './KeyPointList.tsx';
import { mountField } from './mount.tsx';
import type { SearchPages } from './PageCombobox.tsx';

const pages: WikiPage[] = [
  { slug: 'dense-transformers', title: 'Dense Transformers', type: 'concept', quality: 58 },
  { slug: 'scaling-laws', title: 'Scaling Laws', type: 'concept', quality: null },
  { slug: 'no slug', title: 'A hostile one', type: '', quality: null },
];
const search: SearchPages = async query =>
  ok(pages.filter(({ title }) => title.toLowerCase().includes(query.toLowerCase())));

const show = (...points: KeyPoint[]) =>
  mountField<KeyPoint[]>(points, (value, onChange) => (
    <div style={{ marginTop: '240px' }}>
      <KeyPointList value={value} searchPages={search} onChange={onChange} />
    </div>
  ));
const taking = (id: string, text: string, ...stances: PageStance[]) => ({ ...keyPoint(id, text), stances });
const button = (number: number) => page.getByRole('button', { name: `Stance of key point ${number}` });
const select = page.getByRole('combobox', { name: 'Stance', exact: true });
const box = page.getByRole('combobox', { name: 'Page of the wiki' });
const options = () =>
  [...document.querySelectorAll('[role=listbox] [role=option]')].map(option => option.textContent);
const told = () => [...document.querySelectorAll('.token')].map(token => token.firstChild?.textContent);

describe('the stance of a key point', () => {
  it('is taken by keyboard alone', async () => {
    const { values } = show(keyPoint('a', 'Loss falls.'), keyPoint('b', 'Another.'));
    await userEvent.click(page.getByRole('textbox', { name: 'Key point 1' }));
    await userEvent.keyboard('{Tab}');
    await expect.element(button(1)).toHaveFocus();
    await expect.element(button(1)).toHaveAttribute('aria-expanded', 'false');
    await userEvent.keyboard('{Enter}');
    await expect.element(select).toHaveFocus();
    await userEvent.selectOptions(select, 'contradicts');
    await userEvent.keyboard('{Tab}');
    await expect.element(box).toHaveFocus();
    await userEvent.keyboard('dense');
    await expect.poll(options).toHaveLength(1);
    await userEvent.keyboard('{Enter}');
    expect(values.at(-1)).toEqual([
      taking('a', 'Loss falls.', { page: 'dense-transformers', stance: 'contradicts' }),
      keyPoint('b', 'Another.'),
    ]);
    await expect.poll(told).toEqual(['contradicts Dense Transformers']);
    await expect.element(box).toHaveFocus();
    await userEvent.keyboard('{Escape}');
    await expect.element(button(1)).toHaveFocus();
    await expect.element(box).not.toBeInTheDocument();
    expect(told()).toEqual(['contradicts Dense Transformers']);
  });

  it('is in sight while its control is folded, and goes with its button', async () => {
    const stance = { page: 'scaling-laws', stance: 'supports' as const };
    const { values } = show(taking('a', 'One', stance, { page: 'other', stance: 'mentions' }));
    expect(told()).toEqual(['supports scaling laws', 'mentions other']);
    await userEvent.click(page.getByRole('button', { name: 'Remove: mentions other' }));
    expect(values.at(-1)).toEqual([taking('a', 'One', stance)]);
    await userEvent.click(page.getByRole('button', { name: 'Remove: supports scaling laws' }));
    expect(values.at(-1)).toEqual([keyPoint('a', 'One')]);
  });

  it('on one page is one: another takes its place', async () => {
    const { values } = show(taking('a', 'One', { page: 'scaling-laws', stance: 'supports' }));
    await userEvent.click(button(1));
    await userEvent.selectOptions(select, 'mentions');
    await userEvent.fill(box, 'scaling');
    await expect.poll(options).toHaveLength(1);
    await userEvent.click(page.getByRole('option', { name: /Scaling Laws/ }));
    expect(values.at(-1)).toEqual([taking('a', 'One', { page: 'scaling-laws', stance: 'mentions' })]);
  });

  it('is not taken on a page that no line can name', async () => {
    const { values } = show(keyPoint('a', 'One'));
    await userEvent.click(button(1));
    await userEvent.fill(box, 'hostile');
    await expect.poll(options).toHaveLength(1);
    await userEvent.keyboard('{Enter}');
    await expect.element(box).toHaveValue('');
    expect(values).toEqual([]);
  });

  it('keeps a point without words from Backspace', async () => {
    const { values } = show(
      taking('a', '', { page: 'scaling-laws', stance: 'supports' }),
      keyPoint('b', 'Two'),
    );
    await userEvent.click(page.getByRole('textbox', { name: 'Key point 1' }));
    await userEvent.keyboard('{Backspace}');
    expect(values).toEqual([]);
  });

  it('has no finding by axe, folded and unfolded', async () => {
    show(taking('a', 'One', { page: 'scaling-laws', stance: 'supports' }), keyPoint('b', 'Two'));
    await expectNoAxeFindings();
    await userEvent.click(button(2));
    await userEvent.fill(box, 'a');
    await expect.poll(options).not.toEqual([]);
    await expectNoAxeFindings();
  });
});
