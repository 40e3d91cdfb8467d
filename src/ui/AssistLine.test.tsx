import { describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { Suggestion } from '../domain/assistant.ts';
import { EMPTY_FIELDS, withEdits } from '../domain/entry.ts';
import { ok } from '../domain/result.ts';
import { AssistLine } from './AssistLine.tsx';
import type { AssistPort } from './assist-port.ts';
import { mountField } from './mount.tsx';

const QUOTE = { exact: 'The gauges failed', prefix: '', suffix: '' };
const point = { id: 'new', text: 'Gauges failed.', quote: QUOTE };
const ask = () => userEvent.click(page.getByRole('button', { name: 'Draft a summary and key points' }));
const said = () => document.querySelector('[aria-live]')?.textContent;

function show(suggestion: Partial<Suggestion>, summary = '', instead: Partial<AssistPort> = {}) {
  const drafted = { summary: '', keyPoints: [], dropped: 0, ...suggestion };
  const port: AssistPort = { who: async () => 'endpoint', suggest: async () => ok(drafted), ...instead };
  return mountField({ ...EMPTY_FIELDS, summary }, (fields, onChange) => (
    <AssistLine port={port} fields={fields} onChange={edits => onChange(withEdits(fields, edits))} />
  ));
}

describe('what became of a draft', () => {
  it.each<[string, Partial<Suggestion>, string]>([
    ['a summary alone', { summary: 'A tide.' }, 'Summary drafted.'],
    ['a key point alone', { keyPoints: [point] }, '1 key point drafted.'],
    ['both', { summary: 'A tide.', keyPoints: [point] }, 'Summary drafted. 1 key point drafted.'],
    ['nothing', {}, '0 key points drafted.'],
    [
      'a summary, and a key point that nothing bears out',
      { summary: 'A tide.', dropped: 1 },
      'Summary drafted. 0 key points drafted. 1 was left out: its quote is not in the text.',
    ],
  ])('is said where it is %s', async (_, suggestion, sentences) => {
    const { values } = show(suggestion);
    await ask();
    await expect.poll(said).toBe(sentences);
    expect(values.at(-1)).toMatchObject({ summary: suggestion.summary ?? '' });
  });

  it('is said where there is a summary already, which stays', async () => {
    const { values } = show({ summary: 'A model’s.', keyPoints: [point] }, 'My own words.');
    await ask();
    const kept = 'There is a summary already: the drafted one was left out.';
    await expect.poll(said).toBe(`${kept} 1 key point drafted.`);
    expect(values.at(-1)).toMatchObject({ summary: 'My own words.', keyPoints: [point] });
  });

  it('is that it was drafted where the same comes once more', async () => {
    show({ summary: 'A model’s.' });
    await ask();
    await expect.poll(said).toBe('Summary drafted.');
    await ask();
    await expect.poll(said).toBe('Summary drafted.');
  });
});

it.each([
  ['endpoint', 'Drafting …'],
  ['browser', 'Drafting. Keep this open until it is done.'],
] as const)('says while it drafts whether it must stay open: %s', async (kind, words) => {
  show({}, '', { who: async () => kind, suggest: () => new Promise(() => {}) });
  await ask();
  await expect.poll(said).toBe(words);
});
