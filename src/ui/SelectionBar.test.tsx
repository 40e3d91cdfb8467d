import { expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { EMPTY_FIELDS } from '../domain/entry.ts';
import { keyPoint } from '../domain/key-point.ts';
import { mount } from './mount.tsx';
import { SelectionBar } from './SelectionBar.tsx';

const selection = { exact: 'They strike', prefix: '', suffix: '' };
const fields = {
  ...EMPTY_FIELDS,
  keyPoints: [keyPoint('a', 'Patience', { exact: 'Herons', prefix: '', suffix: '' }), keyPoint('b', 'Speed')],
};

it.each([
  ['a', 'Replace the quote of key point 1'],
  ['b', 'Add as quote to key point 2'],
])('says what becomes of the quote of the key point in hand: %s', async (pointInHand, name) => {
  const taken: unknown[] = [];
  mount(
    <SelectionBar
      selection={selection}
      fields={fields}
      pointInHand={pointInHand}
      take={(...how) => taken.push(how)}
    />,
  );
  await userEvent.click(page.getByRole('button', { name }));
  expect(taken).toEqual([['quote', pointInHand]]);
});

it('says that too much is selected, and offers nothing to do with it', async () => {
  mount(<SelectionBar selection="too-long" fields={fields} pointInHand="" take={() => {}} />);
  await expect
    .element(page.getByRole('status'))
    .toHaveTextContent('Too much is selected: 20,000 characters at most can be taken as a quote');
  expect(page.getByRole('button').elements()).toEqual([]);
});
