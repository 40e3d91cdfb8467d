import { useState } from 'preact/hooks';
import { describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { mount } from './mount.tsx';
import { useKeptFocus } from './use-kept-focus.ts';

function List({ items }: { items: readonly string[] }) {
  const region = useKeptFocus<HTMLElement>();
  const [left, setLeft] = useState(items);
  return (
    <section ref={region} aria-label="Things">
      {left.length > 0 && (
        <ul>
          {left.map(item => (
            <li key={item}>
              {item}
              <button type="button" onClick={() => setLeft(left.filter(other => other !== item))}>
                Remove {item}
              </button>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

const press = async (name: string) => {
  page.getByRole('button', { name }).element().focus();
  await userEvent.keyboard('{Enter}');
};
const hasFocus = (name: string) => expect.element(page.getByRole('button', { name })).toHaveFocus();

describe('the focus of what is taken away', () => {
  it('goes on to the next, then back to the last, then to the place itself', async () => {
    mount(<List items={['a', 'b', 'c']} />);
    await press('Remove b');
    await hasFocus('Remove c');
    await userEvent.keyboard('{Enter}');
    await hasFocus('Remove a');
    await userEvent.keyboard('{Enter}');
    await expect.element(page.getByRole('region', { name: 'Things' })).toHaveFocus();
  });

  it('goes nowhere once a person has left it', async () => {
    let take = () => {};
    function Passing() {
      const region = useKeptFocus<HTMLDivElement>();
      const [isThere, setIsThere] = useState(true);
      take = () => setIsThere(false);
      return (
        <div ref={region}>
          {isThere && <button type="button">Passing</button>}
          <button type="button">Staying</button>
        </div>
      );
    }
    mount(<Passing />);
    const passing = page.getByRole('button', { name: 'Passing' }).element();
    passing.focus();
    passing.blur();
    // The hook learns a moment later that it was left.
    await new Promise(resolve => setTimeout(resolve));
    take();
    await expect.poll(() => passing.isConnected).toBe(false);
    expect(document.activeElement).toBe(document.body);
  });

  it('stays with what has taken it', async () => {
    mount(
      <>
        <List items={['a', 'b']} />
        <input aria-label="Elsewhere" />
      </>,
    );
    const button = page.getByRole('button', { name: 'Remove a' }).element();
    button.focus();
    button.addEventListener('click', () => page.getByLabelText('Elsewhere').element().focus());
    await userEvent.keyboard('{Enter}');
    await expect.element(page.getByLabelText('Elsewhere')).toHaveFocus();
  });
});
