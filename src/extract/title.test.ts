import { describe, expect, test } from 'vitest';
import { readFacts } from './facts.ts';

const titleOf = (title: string, body: string, address = 'https://example.org/x/9') =>
  readFacts(
    new DOMParser().parseFromString(
      `<html><head><title>${title}</title></head><body>${body}</body></html>`,
      'text/html',
    ),
    address,
  ).facts.title;

describe('an act of the European Union', () => {
  const lines = [
    'DECISION (EU) 2026/454 OF THE EUROPEAN PARLIAMENT AND OF THE COUNCIL',
    'of 17&nbsp;February 2026',
    'on the mobilisation of the Adjustment Fund',
  ];
  const set = (name: string) => lines.map(line => `<p class="${name}">${line}</p>`).join('');
  const text = '<p class="oj-normal">Having regard to Regulation (EU) 2021/691.</p>';

  test.each([
    [
      'L_202600454EN.000101.fmx.xml',
      `<p class="oj-hd-ti">Official Journal</p><div class="eli-main-title">${set('oj-doc-ti')}</div>${text}`,
      'DECISION (EU) 2026/454 OF THE EUROPEAN PARLIAMENT AND OF THE COUNCIL of 17 February 2026 on the mobilisation of the Adjustment Fund',
    ],
    [
      'L_2016119EN.01000101.xml',
      `${set('doc-ti')}${text}`,
      'DECISION (EU) 2026/454 OF THE EUROPEAN PARLIAMENT AND OF THE COUNCIL',
    ],
  ])('that calls itself %s has its title where the Official Journal sets it', (file, body, title) => {
    expect(titleOf(file, body)).toBe(title);
  });
});

describe('a page that is titled by the name of a file', () => {
  test('has the title that a heading says', () => {
    expect(titleOf('gauges-final.docx', '<h2>How rivers are gauged</h2><p>By sound.</p>')).toBe(
      'How rivers are gauged',
    );
  });

  test('keeps that name where nothing else says a title', () => {
    expect(titleOf('gauges-final.docx', '<p>By sound.</p>')).toBe('gauges-final.docx');
  });
});
