import { tidy } from './reading.ts';

/** The `<meta>` tags of a page: contents by lower-case `name`, `property`, `itemprop` or `http-equiv`, in the page's order. */
export type MetaTags = ReadonlyMap<string, readonly string[]>;

const NAMES = ['name', 'property', 'itemprop', 'http-equiv'];

/** Reads every `<meta>` tag that has a content. */
export function readMetaTags(page: Document): MetaTags {
  const tags = new Map<string, string[]>();
  for (const tag of page.getElementsByTagName('meta')) {
    const content = tidy(tag.getAttribute('content') ?? '');
    if (content === '') continue;
    const names = NAMES.flatMap(name => (tag.getAttribute(name) ?? '').toLowerCase().split(/\s+/));
    for (const name of new Set(names)) {
      if (name === '') continue;
      // Dublin Core stands as `dc.title`, `DC:title` and `dcterms.title`.
      const key = name.replace(/^dc(?:terms)?[.:]/, 'dc.').replace(/^twitter\./, 'twitter:');
      const contents = tags.get(key);
      if (contents) contents.push(content);
      else tags.set(key, [content]);
    }
  }
  return tags;
}

/** The first content of the first of these names that has one, or `''`. */
export function firstTag(tags: MetaTags, ...names: string[]): string {
  for (const name of names) {
    const [content] = tags.get(name) ?? [];
    if (content) return content;
  }
  return '';
}
