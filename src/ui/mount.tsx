import { type ComponentChild, render } from 'preact';
import { useState } from 'preact/hooks';
import { act } from 'preact/test-utils';
import { onTestFinished } from 'vitest';
import './theme.css';

// For tests only.

/** Draws into the document until the test ends. */
export function mount(what: ComponentChild): HTMLElement {
  const container = document.createElement('div');
  document.body.append(container);
  render(what, container);
  onTestFinished(async () => {
    // Effects are cleaned up after the next paint: until then a timer of this test would still go off, in the next one.
    await act(() => render(null, container));
    container.remove();
  });
  return container;
}

/** Draws a field whose value is held as its parent would hold it; `values` grows with every change. */
export function mountField<T>(
  initial: T,
  field: (value: T, onChange: (value: T) => void) => ComponentChild,
): { values: T[]; set(value: T): void } {
  const values: T[] = [];
  let set: (value: T) => void = () => {};
  function Holder() {
    const [value, setValue] = useState(initial);
    set = setValue;
    return (
      <>
        {field(value, next => {
          values.push(next);
          setValue(next);
        })}
      </>
    );
  }
  mount(<Holder />);
  return { values, set: value => set(value) };
}
