import { describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { expectNoAxeFindings } from './axe-check.ts';
import { mountField } from './mount.tsx';
import { TokenField } from './TokenField.tsx';

const show = (...tags: string[]) =>
  mountField<string[]>(tags, (value, onChange) => (
    <TokenField label="Tags" value={value} onChange={onChange} />
  ));
const box = page.getByRole('combobox', { name: 'Tags' });
const chips = () => [...document.querySelectorAll('.token')].map(({ firstChild }) => firstChild?.textContent);

describe('tags', () => {
  it('count as soon as they are typed: a closed popup loses none', async () => {
    const { values } = show('a');
    await userEvent.click(box);
    await userEvent.keyboard('bc');
    expect(values).toEqual([
      ['a', 'b'],
      ['a', 'bc'],
    ]);
    expect(chips()).toEqual(['a']);
    await expect.element(box).toHaveValue('bc');
  });

  it('end with Enter, a comma, or by leaving the box', async () => {
    const { values } = show();
    await userEvent.click(box);
    await userEvent.keyboard('one{Enter}two,three');
    expect(chips()).toEqual(['one', 'two']);
    await userEvent.tab();
    await expect.poll(chips).toEqual(['one', 'two', 'three']);
    expect(values.at(-1)).toEqual(['one', 'two', 'three']);
    await expect.element(box).toHaveValue('');
  });

  it('are parted at commas when pasted', async () => {
    const { values } = show();
    await userEvent.fill(box, ' one, two,,two ,three ');
    expect(values.at(-1)).toEqual(['one', 'two', 'three']);
    await expect.poll(chips).toEqual(['one', 'two']);
  });

  it('keep their inner spaces while one types', async () => {
    const { values } = show();
    await userEvent.click(box);
    await userEvent.keyboard('AI safety ');
    await expect.element(box).toHaveValue('AI safety ');
    expect(values.at(-1)).toEqual(['AI safety']);
  });

  it('go with Backspace in the empty box, the last first', async () => {
    const { values } = show('a', 'b');
    await userEvent.click(box);
    await userEvent.keyboard('x{Backspace}');
    expect(chips()).toEqual(['a', 'b']);
    await userEvent.keyboard('{Backspace}');
    await expect.poll(chips).toEqual(['a']);
    await userEvent.keyboard('{Backspace}{Backspace}');
    await expect.poll(chips).toEqual([]);
    expect(values.at(-1)).toEqual([]);
    await expect.element(box).toHaveFocus();
  });

  it('can begin like one that is there already', async () => {
    const { values } = show('art');
    await userEvent.click(box);
    await userEvent.keyboard('artificial{Enter}');
    expect(values.at(-1)).toEqual(['art', 'artificial']);
    await expect.poll(chips).toEqual(['art', 'artificial']);
  });

  it('are kept once, however often they are typed', async () => {
    const { values } = show('art');
    await userEvent.click(box);
    await userEvent.keyboard('art{Enter} {Enter}');
    await expect.poll(chips).toEqual(['art']);
    expect(values.at(-1)).toEqual(['art']);
  });

  it('are removed with their button', async () => {
    const { values } = show('a', 'b');
    await userEvent.click(page.getByRole('button', { name: 'Remove a', exact: true }));
    expect(values.at(-1)).toEqual(['b']);
  });

  it('from outside take the place of what was typed', async () => {
    const field = show();
    await userEvent.click(box);
    await userEvent.keyboard('old');
    field.set(['new', 'newer']);
    await expect.poll(chips).toEqual(['new', 'newer']);
    await expect.element(box).toHaveValue('');
  });

  it('are offered, and taken with one click in place of the beginning that was typed', async () => {
    const { values } = mountField<string[]>(['Circuits'], (value, onChange) => (
      <TokenField
        label="Collections"
        value={value}
        offers={['Circuits', 'Evals', 'Policy/EU', 'Old', 'Older', 'Oldest']}
        onChange={onChange}
      />
    ));
    const offers = () =>
      [...document.querySelectorAll('.token-offers button')].map(button => button.textContent);
    expect(offers()).toEqual(['+ Evals', '+ Policy/EU', '+ Old', '+ Older']);
    await userEvent.click(page.getByRole('combobox', { name: 'Collections' }));
    await userEvent.keyboard('pol');
    await userEvent.click(page.getByRole('button', { name: 'Add Policy/EU' }));
    expect(values.at(-1)).toEqual(['Circuits', 'Policy/EU']);
    await expect.poll(offers).toEqual(['+ Evals', '+ Old', '+ Older', '+ Oldest']);
    await expect.element(page.getByRole('combobox', { name: 'Collections' })).toHaveFocus();
    await expectNoAxeFindings();
  });

  it('have no finding by axe', async () => {
    show('interpretability', 'x'.repeat(200));
    await expectNoAxeFindings();
  });
});
