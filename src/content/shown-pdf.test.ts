import { afterEach, describe, expect, it } from 'vitest';
import { showsPdf } from './shown-pdf.ts';

const part = document.createElement('section');
afterEach(() => part.remove());
const isSeenIn = (html: string) => {
  part.innerHTML = html;
  document.body.append(part);
  return showsPdf(document);
};
const LARGE = 'width=400 height=300';

describe('a PDF in a page', () => {
  it.each([
    `<embed type="application/pdf" src="data:," ${LARGE}>`,
    `<object type="application/PDF" ${LARGE}></object>`,
    `<object data="data:,paper.pdf" ${LARGE}></object>`,
    `<iframe src="data:,Paper.PDF#page=2" ${LARGE}></iframe>`,
    `<img name="querySelectorAll"><iframe src="data:,viewer?file=a.pdf" ${LARGE}></iframe>`,
  ])('is seen: %s', html => {
    expect(isSeenIn(html)).toBe(true);
  });

  it.each([
    '<p><a href="paper.pdf">The paper (PDF)</a></p>',
    `<iframe src="data:text/html,A page" ${LARGE}></iframe>`,
    '<iframe src="data:,paper.pdf" width=120 height=160></iframe>',
    `<embed type="application/pdf" src="data:," style="display: none" ${LARGE}>`,
  ])('is none, or none to be read: %s', html => {
    expect(isSeenIn(html)).toBe(false);
  });
});
