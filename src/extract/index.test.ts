import * as v from 'valibot';
import { expect, test } from 'vitest';
import { makeBadPages, makePages } from '../../fixtures/make-pages.ts';
import circuits from '../../fixtures/pages/circuits-updates-july-2025.html?raw';
import { extractedSourceSchema } from '../domain/source.ts';
import { extractSource } from './index.ts';

const parse = (html: string, type: DOMParserSupportedType = 'text/html') =>
  new DOMParser().parseFromString(html, type);
const generated = new Map(makePages().map(({ name, html }) => [name, html]));
const extract = (name: string) => extractSource(parse(generated.get(name) ?? ''));

test('reads the research update', () => {
  const source = extractSource(parse(circuits));
  expect(source).toMatchObject({
    title: 'Circuits Updates - July 2025',
    authors: ['Chris Olah', 'Adam Jermyn', 'Emmanuel Ruiz', 'Priya Raman', 'Mei Tanaka'],
    publishedDate: '2025-07',
    siteName: 'Transformer Circuits Thread',
    language: 'en',
  });
  expect(source.text.length).toBeGreaterThan(30_000);
  expect(source.text).toContain('two layers\t0.941\t0.943\t38');
  expect(source.text).toContain('excess = (f - theta.detach()).clamp(min=0)');
  expect(source.text).toContain(String.raw`\sum_i \max(0, f_i - \theta_i)`);
  expect(source.text).toContain('the spread between seeds was below four per cent');
  expect(source.html).toContain('<table>');
});

test.each([
  [
    'blog post',
    {
      title: 'What counting taught us',
      authors: ['Ines Okafor'],
      publishedDate: '2024-11-03',
      siteName: 'Slow Ledger',
    },
  ],
  [
    'preprint',
    {
      title: 'Sparse Dictionaries of Small Models',
      authors: ['Priya Raman', 'Joost de Vries', 'Mei Tanaka'],
      publishedDate: '2025-03-06',
      type: 'paper',
    },
  ],
  [
    'news article',
    {
      title: 'Harbour bridge closes for two years',
      authors: ['Dana Whitlock', 'Ruben Acosta'],
      publishedDate: '2025-05-19',
      siteName: 'The Evening Gauge',
    },
  ],
  [
    'government report',
    { title: 'Review of river gauges, 2023', authors: ['Water Measurement Board'], publishedDate: '2023-09' },
  ],
  ['documentation', { title: 'Retrying requests', authors: [], publishedDate: '' }],
  [
    'essay with comments',
    { title: 'Against confident forecasts', authors: ['Noor_Haddad'], publishedDate: '2025-01-17' },
  ],
  [
    'page in German',
    {
      title: 'Pegel im Wandel',
      authors: ['Jürgen Groß', 'Änne Müller'],
      publishedDate: '2021-03',
      language: 'de',
    },
  ],
  [
    'paper with turned names',
    {
      title: 'Two Authors, Turned',
      authors: ['Chris Olah', 'Adam Jermyn'],
      publishedDate: '2020-12',
      type: 'paper',
    },
  ],
])('reads the %s', (name, facts) => {
  expect(extract(name)).toMatchObject(facts);
});

test('says of every field where it came from, and what lost', () => {
  const { provenance } = extract('news article');
  expect(provenance.title?.[0]).toEqual({ value: 'Harbour bridge closes for two years', from: 'h1' });
  expect(provenance.publishedDate).toContainEqual({ value: '2025-05-19', from: 'JSON-LD datePublished' });
  expect(provenance.text?.[0]?.from).toBe('Readability and block model');
});

test.each(makePages())(
  'leaves the document of the $name as it was, and its answer fits the schema',
  ({ html }) => {
    const page = parse(html);
    const before = page.documentElement.outerHTML;
    const source = extractSource(page);
    expect(page.documentElement.outerHTML === before).toBe(true);
    expect(v.safeParse(extractedSourceSchema, source).issues).toBeUndefined();
  },
);

test.each(makeBadPages())('answers for the $name within 5 seconds', ({ html }) => {
  const page = parse(html);
  const start = performance.now();
  const source = extractSource(page);
  expect(performance.now() - start).toBeLessThan(5_000);
  expect(v.safeParse(extractedSourceSchema, source).issues).toBeUndefined();
});

test('reads a page whose elements hide the properties of the document', () => {
  const hostile = makeBadPages().find(({ name }) => name === 'hostile page');
  const source = extractSource(parse(hostile?.html ?? ''));
  expect(source.title).toBe('Nothing works here');
  expect(source.authors).toEqual(['Vera Stone']);
  expect(source.text.length).toBeGreaterThan(10_000);
  expect(source.html).not.toContain('javascript:');
});

test('reads a page whose scripts have replaced what they could', async () => {
  const frame = document.createElement('iframe');
  const hostile = makeBadPages().find(({ name }) => name === 'hostile page');
  // Prototypes of nodes are shared with a frame's page here, unlike in an extension: those stay.
  frame.srcdoc = (hostile?.html ?? '').replace(/^(?:Document|Element)\.prototype.*$/gm, '');
  document.body.append(frame);
  await new Promise(done => frame.addEventListener('load', done));
  const source = extractSource(frame.contentDocument!);
  expect(source.title).toBe('Nothing works here');
  frame.remove();
});

test.each([
  [
    'SVG',
    '<svg xmlns="http://www.w3.org/2000/svg"><title>A chart</title><text>Label</text></svg>',
    'image/svg+xml',
  ],
  ['XML', '<feed><entry>Something</entry></feed>', 'application/xml'],
  [
    'XHTML',
    '<html xmlns="http://www.w3.org/1999/xhtml"><head><title>Strict</title></head><body><p>Text.</p></body></html>',
    'application/xhtml+xml',
  ],
] as const)('answers for a document of %s', (_, text, type) => {
  const source = extractSource(parse(text, type));
  expect(v.safeParse(extractedSourceSchema, source).issues).toBeUndefined();
});
