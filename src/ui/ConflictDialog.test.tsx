import { describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { Conflict } from '../domain/sync-state.ts';
import { expectNoAxeFindings } from './axe-check.ts';
import { ConflictDialog, type Decision } from './ConflictDialog.tsx';
import { mount, mountField } from './mount.tsx';

const conflict = (field: string, mine: unknown, theirs: unknown): Conflict => ({
  field,
  base: null,
  mine,
  theirs,
});
const SUMMARY = conflict('summary', 'My summary', 'Their summary');
const RATING = conflict('credibility', 4, 2);
const POINTS = conflict('keyPoints', ['First', 'Second'], ['First', 'Other']);

function show(...conflicts: Conflict[]) {
  const kept: Decision[][] = [];
  const onClose = vi.fn();
  const keep = async (decisions: Decision[]) => kept.push(decisions);
  mount(<ConflictDialog about="The source" conflicts={conflicts} keep={keep} onClose={onClose} />);
  return { kept, onClose };
}
const group = (name: string) => page.getByRole('radiogroup', { name });
const radio = (field: string, name: string) => group(field).getByRole('radio', { name, exact: true });
const keepThese = page.getByRole('button', { name: 'Keep these' });
const press = (keys: string) => userEvent.keyboard(keys);

describe('a conflict', () => {
  it('is shown field by field with nothing chosen, and kept when each is decided', async () => {
    const { kept, onClose } = show(SUMMARY, RATING);
    expect(document.querySelectorAll('input:checked')).toHaveLength(0);
    await expect.element(group('Credibility').getByText('4 High')).toBeVisible();
    await expect.element(group('Credibility').getByText('2 Mixed')).toBeVisible();
    await expect.element(keepThese).toBeDisabled();
    await userEvent.click(radio('Summary', 'Mine'));
    await expect.element(page.getByText('1 field left to decide.')).toBeVisible();
    await expect.element(keepThese).toBeDisabled();
    await userEvent.click(radio('Credibility', 'Theirs'));
    await userEvent.click(keepThese);
    await expect.poll(() => onClose.mock.calls.length).toBe(1);
    expect(kept).toEqual([
      [
        { field: 'summary', value: 'My summary' },
        { field: 'credibility', value: 2 },
      ],
    ]);
  });

  it('is decided by keyboard alone', async () => {
    const { kept, onClose } = show(SUMMARY, RATING);
    await expect.element(radio('Summary', 'Mine')).toHaveFocus();
    await press(' {ArrowDown}');
    await expect.element(radio('Summary', 'Theirs')).toBeChecked();
    await press('{Tab} {Tab}{Enter}');
    await expect.poll(() => onClose.mock.calls.length).toBe(1);
    expect(kept[0]).toEqual([
      { field: 'summary', value: 'Their summary' },
      { field: 'credibility', value: 4 },
    ]);
  });

  it('is edited from mine, a list with one item a line', async () => {
    const { kept } = show(POINTS);
    await userEvent.click(radio('Key points', 'Edit'));
    const box = page.getByRole('textbox', { name: 'Key points, edited' });
    await expect.element(box).toHaveValue('First\nSecond');
    await userEvent.fill(box, 'First\nBoth');
    await userEvent.click(keepThese);
    await expect.poll(() => kept).toEqual([[{ field: 'keyPoints', value: ['First', 'Both'] }]]);
  });

  it('is edited in the input that fits the field, and not kept while that holds no value', async () => {
    show(conflict('importance', 50, 70), conflict('type', 'blog', 'paper'));
    await userEvent.click(radio('Type', 'Edit'));
    await userEvent.selectOptions(page.getByRole('combobox', { name: 'Type, edited' }), 'report');
    await userEvent.click(radio('Importance', 'Edit'));
    const number = page.getByRole('spinbutton', { name: 'Importance, edited' });
    await userEvent.fill(number, '170');
    await expect.element(number).toHaveAttribute('aria-invalid', 'true');
    await expect.element(keepThese).toBeDisabled();
    await userEvent.fill(number, '60');
    await expect.element(keepThese).toBeEnabled();
  });

  it('is to be decided anew when the wiki has another version by then', async () => {
    const { set } = mountField([SUMMARY], conflicts => (
      <ConflictDialog about="It" conflicts={conflicts} keep={async () => {}} onClose={() => {}} />
    ));
    await userEvent.click(radio('Summary', 'Mine'));
    await expect.element(keepThese).toBeEnabled();
    set([{ ...SUMMARY, theirs: 'Another summary' }]);
    await expect.element(keepThese).toBeDisabled();
  });

  it('stays open where it can’t be kept, and says why', async () => {
    const keep = () => Promise.reject(new Error('gone'));
    mount(<ConflictDialog about="It" conflicts={[SUMMARY]} keep={keep} onClose={() => {}} />);
    await userEvent.click(radio('Summary', 'Mine'));
    await userEvent.click(keepThese);
    await expect.element(page.getByText('This did not work: gone')).toBeVisible();
    await expect.element(keepThese).toBeEnabled();
  });

  it('has no finding by axe, with long texts and lists', async () => {
    const many = Array.from({ length: 30 }, (_, at) => `Point ${at}`);
    show(conflict('abstract', 'Long. '.repeat(400), ''), conflict('keyPoints', many, ['One']), RATING);
    await userEvent.click(radio('Abstract', 'Edit'));
    await userEvent.click(radio('Credibility', 'Edit'));
    await expectNoAxeFindings();
  });
});
