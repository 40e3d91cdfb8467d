import { describe, expect, it } from 'vitest';
import { MOST_SUMMARY } from '../domain/assistant.ts';
import { draftedOf } from './drafted.ts';

const POINT = { text: 'Gauges failed.', quote: 'The gauges failed at noon' };
const read = (draft: unknown) => draftedOf(JSON.stringify(draft));

describe('a model’s answer', () => {
  it.each([
    ['without a quote', { text: 'No quote.' }],
    ['of words alone', 'A claim.'],
    ['with a quote of none', { text: 'A claim.', quote: null }],
    ['that is a treatise', { text: 'x'.repeat(1_001), quote: 'The gauges failed' }],
    ['that quotes whole pages', { text: 'A claim.', quote: 'x'.repeat(2_001) }],
  ])('loses a key point %s, which is counted, and nothing else', (_, bad) => {
    expect(read({ summary: 'A tide.', keyPoints: [bad, POINT] })).toEqual({
      summary: 'A tide.',
      keyPoints: [POINT],
      unread: 1,
    });
  });

  it('has a summary, or key points, or both', () => {
    const none = { keyPoints: [], unread: 0 };
    expect(read({ summary: 'A tide.' })).toEqual({ summary: 'A tide.', ...none });
    expect(read({ summary: 'A tide.', keyPoints: null })).toEqual({ summary: 'A tide.', ...none });
    expect(read({ summary: null, keyPoints: [POINT] })).toEqual({
      summary: '',
      keyPoints: [POINT],
      unread: 0,
    });
    expect(read({ summary: ' ', keyPoints: [] })).toBeNull();
    expect(read({})).toBeNull();
  });

  it('that never ends its list is read as far as a person would look at it', () => {
    expect(read({ summary: '', keyPoints: Array(70).fill(POINT) })).toMatchObject({
      keyPoints: Array(50).fill(POINT),
      unread: 20,
    });
  });

  it.each([
    ['a sentence', 'The tide rose by two metres. ', /rose by two metres\. …$/],
    ['a word', 'tide '.repeat(3), /tide tide …$/],
    ['a letter', '🌊', /^(🌊)+ …$/u],
  ])('has a summary without end cut after %s', (_, words, end) => {
    const { summary = '' } = read({ summary: words.repeat(5_000) }) ?? {};
    expect(summary.length).toBeLessThanOrEqual(MOST_SUMMARY);
    expect(summary.length).toBeGreaterThan(MOST_SUMMARY - 50);
    expect(summary).toMatch(end);
  });

  it.each([
    ['before it', `<think>Let me see {the thing}. {"summary": "No."}</think>\n{"summary": "A tide."}`],
    [
      'of which the browser was told the end alone',
      'See {this}.\n</think>\n```json\n{"summary": "A tide."}\n```',
    ],
  ])('is told from what the model thought %s', (_, answer) => {
    expect(draftedOf(answer)?.summary).toBe('A tide.');
  });

  it('may speak of how models think', () => {
    const answer = JSON.stringify({ summary: 'Models end with </think>.' });
    for (const written of [answer, `\n ${answer}`, `\n\`\`\`json\n${answer}\n\`\`\``])
      expect(draftedOf(written)?.summary).toBe('Models end with </think>.');
  });
});
