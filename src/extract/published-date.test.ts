import { expect, test } from 'vitest';
import { readFacts } from './facts.ts';

const PROSE = `<p>${'The gauges of the lower river were read twice a day for eleven years. '.repeat(8)}</p>`;

const dateOf = (before: string, after: string, lang = 'en') => {
  const html = `<html lang="${lang}"><head><title>Quiet pumps</title><meta property="og:type" content="article"></head>
    <body><main>${before}<h1>Quiet pumps</h1>${after}${PROSE}</main></body></html>`;
  const page = new DOMParser().parseFromString(html, 'text/html');
  return readFacts(page, 'https://example.org/articles/quiet-pumps').facts.publishedDate;
};

test.each(['AI Outlook 2025', 'Market 2024', 'Mars 2020', 'Policy Decision 2024'])(
  'no date comes of the kicker %s',
  kicker => {
    expect(dateOf(`<p>${kicker}</p>`, '<p>By Amy Wilhelm</p>')).toBe('');
  },
);

test.each([
  ['fi', '5. marraskuuta 2024', '2024-11-05'],
  ['hr', '5. listopada 2024.', '2024-10-05'],
  ['pl', '5 listopada 2024', '2024-11-05'],
])('reads months as the page’s language %s names them: %s', (lang, line, date) => {
  expect(dateOf('', `<p>${line}</p>`, lang)).toBe(date);
});

test.each([
  ['Published March 2024, updated 5 May 2025', '2024-03'],
  ['Published March 2024, updated <time datetime="2025-05-05">5 May 2025</time>', '2024-03'],
  ['5 min read · Updated 5 May 2025', ''],
  ['Updated <time datetime="2025-05-05">yesterday</time>', ''],
  [
    '<time datetime="2024-03-09">last year</time>, updated <time datetime="2025-05-05">yesterday</time>',
    '2024-03-09',
  ],
  ['Updated <time datetime="2025-05-05"></time>', ''],
  ['<span title="5 May 2025">Updated 5 May 2025</span>', ''],
  ['<span title="5 May 2025">Updated yesterday</span>', ''],
  ['Обновлено 5 мая 2025', ''],
  ['更新日：2025年5月5日', ''],
  ['<time datetime="2024-03-09"></time>', '2024-03-09'],
])('the day of a change is no date: %s', (line, date) => {
  expect(dateOf('', `<p>${line}</p>`)).toBe(date);
});
