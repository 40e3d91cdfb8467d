import { describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { type KeyPoint, keyPoint } from '../domain/key-point.ts';
import { expectNoAxeFindings } from './axe-check.ts';
import { KeyPointList } from './KeyPointList.tsx';
import { mountField } from './mount.tsx';

const show = (...points: KeyPoint[]) =>
  mountField<KeyPoint[]>(points, (value, onChange) => (
    <KeyPointList autoFocus address="https://a.example/p" value={value} onChange={onChange} />
  ));
const box = (number: number) => page.getByRole('textbox', { name: `Key point ${number}`, exact: true });
const texts = () =>
  [...document.querySelectorAll<HTMLTextAreaElement>('ol textarea')].map(({ value }) => value);
const abc = () => [keyPoint('a', 'One'), keyPoint('b', 'Two'), keyPoint('c', 'Three')];

describe('key points by keyboard alone', () => {
  it('has a place to type, with the focus in it', async () => {
    show();
    await expect.element(box(1)).toHaveFocus();
    await expect.element(page.getByRole('list', { name: 'Key points' })).toBeVisible();
  });

  it('are written one after the other with Enter', async () => {
    const { values } = show();
    await userEvent.keyboard('First{Enter}Second{Enter}Third');
    await expect.element(box(3)).toHaveFocus();
    expect(texts()).toEqual(['First', 'Second', 'Third']);
    expect(values.at(-1)?.map(({ text }) => text)).toEqual(['First', 'Second', 'Third']);
    expect(new Set(values.at(-1)?.map(({ id }) => id)).size).toBe(3);
  });

  it('get one below the one in hand', async () => {
    show(...abc());
    await userEvent.click(box(1));
    await userEvent.keyboard('{Enter}Between');
    await expect.element(box(2)).toHaveFocus();
    expect(texts()).toEqual(['One', 'Between', 'Two', 'Three']);
  });

  it.each([
    ['the middle one, to the one before', 2, ['One', 'Three'], 1],
    ['the first, to the one after', 1, ['Two', 'Three'], 1],
    ['the last, to the one before', 3, ['One', 'Two'], 2],
  ])('lose an empty one with Backspace: %s', async (_, number, left, focused) => {
    show(...abc());
    await userEvent.clear(box(number));
    await userEvent.keyboard('{Backspace}');
    await expect.poll(texts).toEqual(left);
    await expect.element(box(focused)).toHaveFocus();
    const active = document.activeElement as HTMLTextAreaElement;
    expect(active.selectionStart).toBe(active.value.length);
  });

  it('lead to their quotes by links, each with a name of its own', async () => {
    const exact = 'Herons stand still';
    show(
      keyPoint('a', 'Patience', { exact, prefix: '', suffix: '' }),
      keyPoint('b', '', { exact: 'They strike', prefix: '', suffix: '' }),
      keyPoint('c', 'Without'),
    );
    const links = page.getByRole('link').elements() as HTMLAnchorElement[];
    expect(links.map(({ ariaLabel, href }) => [ariaLabel, href])).toEqual([
      ['Open the page at the quote of: Patience', 'https://a.example/p#:~:text=Herons%20stand%20still'],
      ['Open the page at the quote of: They strike', 'https://a.example/p#:~:text=They%20strike'],
    ]);
    expect(links.map(({ target, rel }) => [target, rel])).toEqual([
      ['_blank', 'noreferrer'],
      ['_blank', 'noreferrer'],
    ]);
    await expectNoAxeFindings();
  });

  it('lose a quote alone, and keep the words and the focus', async () => {
    const { values } = show(keyPoint('a', 'Patience', { exact: 'Herons', prefix: '', suffix: '' }));
    await userEvent.click(page.getByRole('button', { name: 'Remove the quote of key point 1' }));
    await expect.poll(() => values.at(-1)).toEqual([keyPoint('a', 'Patience')]);
    await expect.element(box(1)).toHaveFocus();
  });

  it('do not lose one that has text or a quote', async () => {
    show(keyPoint('a', 'x'), keyPoint('b', '', { exact: 'features', prefix: '', suffix: '' }));
    await userEvent.click(box(2));
    await userEvent.keyboard('{Backspace}');
    await userEvent.click(box(1));
    await userEvent.keyboard('{Backspace}');
    expect(texts()).toEqual(['', '']);
  });

  it('keep the place to type, and the focus in it, when the only one goes', async () => {
    const { values } = show(keyPoint('a', 'x'));
    await userEvent.keyboard('{Backspace}{Backspace}');
    await expect.poll(() => values.at(-1)).toEqual([]);
    await expect.element(box(1)).toHaveFocus();
    await userEvent.keyboard('{Backspace}Again');
    await expect.element(box(1)).toHaveFocus();
    expect(texts()).toEqual(['Again']);
  });

  it('move with Alt and an arrow, and the focus goes along', async () => {
    const { values } = show(...abc());
    await userEvent.click(box(1));
    await userEvent.keyboard('{Alt>}{ArrowDown}{ArrowDown}{/Alt}');
    await expect.poll(texts).toEqual(['Two', 'Three', 'One']);
    await expect.element(box(3)).toHaveFocus();
    await userEvent.keyboard('{Alt>}{ArrowDown}{/Alt}');
    await userEvent.keyboard('{Alt>}{ArrowUp}{/Alt}');
    await expect.poll(texts).toEqual(['Two', 'One', 'Three']);
    await expect.element(box(2)).toHaveFocus();
    expect(values.at(-1)?.map(({ id }) => id)).toEqual(['b', 'a', 'c']);
  });

  it('leave Ctrl+Enter to the save', async () => {
    const { values } = show(...abc());
    await userEvent.click(box(1));
    await userEvent.keyboard('{Control>}{Enter}{/Control}');
    expect(values).toEqual([]);
    expect(texts()).toHaveLength(3);
  });

  it('keep the focus while one types', async () => {
    show();
    await userEvent.keyboard('a long text');
    await expect.element(box(1)).toHaveFocus();
    expect(texts()).toEqual(['a long text']);
  });
});

describe('key points', () => {
  it('take a pasted text of several lines as one point', async () => {
    show();
    await userEvent.fill(box(1), 'One line\n  and the next\r\nand a last');
    await expect.poll(texts).toEqual(['One line and the next and a last']);
  });

  it('are added and removed with the pointer too', async () => {
    show(keyPoint('a', 'One'));
    await userEvent.click(page.getByRole('button', { name: 'Add key point' }));
    await expect.element(box(2)).toHaveFocus();
    await userEvent.click(page.getByRole('button', { name: 'Remove key point 1' }));
    await expect.poll(texts).toEqual(['']);
  });

  it('show their quote, and say when they are longer than the wiki takes', async () => {
    show(
      keyPoint('a', 'x'.repeat(2_001), { exact: 'the exact words', prefix: '', suffix: '' }),
      keyPoint('b', 'y'.repeat(2_000)),
    );
    await expect.element(page.getByText('the exact words')).toBeVisible();
    const notes = [...document.querySelectorAll('.field-note')].map(({ textContent }) => textContent);
    expect(notes).toHaveLength(1);
    expect(notes[0]).toContain('the wiki takes');
  });

  it('have no finding by axe', async () => {
    show(
      keyPoint('a', 'x'.repeat(2_001), { exact: 'the exact words', prefix: '', suffix: '' }),
      keyPoint('b'),
    );
    await expectNoAxeFindings();
  });
});
