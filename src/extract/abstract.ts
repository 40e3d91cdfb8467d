import { type JsonLdNode, textOf, worksOf } from './json-ld.ts';
import type { MetaTags } from './meta-tags.ts';
import { plainText } from './plain-text.ts';
import { type Readings, tidy } from './reading.ts';

const ELEMENTS = '#abstract, .abstract, [role="doc-abstract"]';

/** The abstract of the work, best reading first: only what the page calls one. */
export function readAbstract(page: Document, tags: MetaTags, jsonLd: readonly JsonLdNode[]): Readings {
  const readings: Readings = [];
  const add = (text: string, from: string) => {
    const value = tidy(text).replace(/^abstract\s*[:.]?\s*/i, '');
    if (value.length >= 80) readings.push({ value, from });
  };
  for (const name of ['citation_abstract', 'dc.description.abstract']) {
    for (const content of tags.get(name) ?? []) add(content, `meta ${name}`);
  }
  for (const element of Array.from(page.querySelectorAll(ELEMENTS)).slice(0, 3))
    add(plainText(element), 'element abstract');
  for (const work of worksOf(jsonLd)) add(textOf(work.abstract), 'JSON-LD abstract');
  return readings;
}

/** What the page says of itself in a sentence or two, best reading first. */
export function readDescription(tags: MetaTags, jsonLd: readonly JsonLdNode[]): Readings {
  const readings: Readings = [];
  for (const name of ['description', 'og:description']) {
    for (const value of (tags.get(name) ?? []).slice(0, 1)) readings.push({ value, from: `meta ${name}` });
  }
  for (const work of worksOf(jsonLd)) {
    const value = tidy(textOf(work.description));
    if (value !== '') readings.push({ value, from: 'JSON-LD description' });
  }
  return readings;
}
