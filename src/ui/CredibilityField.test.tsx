import { describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { Credibility } from '../domain/credibility.ts';
import { NO_OVERRIDE } from '../domain/credibility.ts';
import type { Venue } from '../domain/venue.ts';
import { expectNoAxeFindings } from './axe-check.ts';
import { CredibilityField } from './CredibilityField.tsx';
import { mountField } from './mount.tsx';

const venue: Venue = {
  id: 'circuits',
  name: 'Transformer Circuits',
  domains: [],
  type: 'blog',
  credibility: 4,
  peerReviewed: false,
};
const show = (value: Credibility, of: Venue | undefined = venue) =>
  mountField(value, (shown, onChange) => <CredibilityField value={shown} venue={of} onChange={onChange} />);

const radio = (name: string) => page.getByRole('radio', { name });
const labelOf = (name: string) => radio(name).element().closest('label') as HTMLElement;
const background = (name: string) => getComputedStyle(labelOf(name)).backgroundColor;
const border = (name: string) => getComputedStyle(labelOf(name)).borderTopWidth;
const reason = page.getByRole('textbox', { name: 'Why this rating' });

describe('credibility', () => {
  it('is a group of five ratings and the way back to the venue’s', async () => {
    show(NO_OVERRIDE);
    await expect.element(page.getByRole('radiogroup', { name: 'Credibility' })).toBeVisible();
    for (const name of ['1 Low', '2 Mixed', '3 Good', '4 High', '5 Gold', 'Use venue rating']) {
      await expect.element(radio(name)).toBeInTheDocument();
    }
    expect(document.querySelectorAll('input[type=radio]')).toHaveLength(6);
  });

  it('that is inherited is outlined, not filled, and says from where', async () => {
    show(NO_OVERRIDE);
    await expect.element(page.getByText('from Transformer Circuits')).toBeVisible();
    await expect.element(radio('Use venue rating')).toBeChecked();
    await expect.element(radio('4 High')).not.toBeChecked();
    expect(background('4 High')).toBe(background('3 Good'));
    expect(border('4 High')).toBe('2px');
    expect(border('3 Good')).toBe('1px');
  });

  it('of one’s own is filled and asks for the reason', async () => {
    const { values } = show(NO_OVERRIDE);
    await expect.element(reason).not.toBeInTheDocument();
    await userEvent.click(radio('3 Good'));
    await expect.element(radio('3 Good')).toBeChecked();
    await expect.element(page.getByText('your own rating')).toBeVisible();
    expect(background('3 Good')).not.toBe(background('2 Mixed'));
    expect(border('4 High')).toBe('1px');
    await userEvent.fill(reason, 'Not reviewed');
    expect(values.at(-1)).toEqual({ override: 3, reason: 'Not reviewed' });
  });

  it('goes back to the venue’s, and remembers the reason for another change of mind', async () => {
    const { values } = show({ override: 2, reason: 'A reason' });
    await userEvent.click(radio('Use venue rating'));
    expect(values.at(-1)).toEqual({ override: null, reason: 'A reason' });
    await expect.element(reason).not.toBeInTheDocument();
    await userEvent.click(radio('1 Low'));
    await expect.element(reason).toHaveValue('A reason');
  });

  it('is chosen by the arrow keys', async () => {
    const { values } = show(NO_OVERRIDE);
    radio('Use venue rating').element().dispatchEvent(new FocusEvent('focus'));
    (radio('Use venue rating').element() as HTMLElement).focus();
    await userEvent.keyboard('{ArrowLeft}');
    await expect.poll(() => values.at(-1)?.override).toBe(5);
    await userEvent.keyboard('{ArrowLeft}');
    await expect.poll(() => values.at(-1)?.override).toBe(4);
    await userEvent.keyboard('{ArrowRight}{ArrowRight}');
    await expect.poll(() => values.at(-1)?.override).toBe(null);
  });

  it.each([
    ['a venue without a rating', { ...venue, credibility: null }, 'Transformer Circuits has no rating'],
    ['no venue', null, 'no venue to inherit from'],
  ])('without a rating of %s says so', async (_, of, words) => {
    mountField(NO_OVERRIDE as Credibility, (shown, onChange) => (
      <CredibilityField value={shown} venue={of ?? undefined} onChange={onChange} />
    ));
    await expect.element(page.getByText(words)).toBeVisible();
    await expect.element(page.getByText('Not rated yet.')).toBeVisible();
  });

  it.each([null, 1, 2, 3, 4, 5] as const)('has no finding by axe with the own rating %s', async override => {
    show({ override, reason: '' });
    await expectNoAxeFindings();
  });

  it.each([1, 2, 3, 4, 5] as const)(
    'has no finding by axe with the inherited rating %s',
    async credibility => {
      show(NO_OVERRIDE, { ...venue, credibility });
      await expectNoAxeFindings();
    },
  );
});
