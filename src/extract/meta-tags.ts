import { LONGEST_PROSE, tidy } from './reading.ts';

/** The `<meta>` tags of a page: contents by lower-case `name`, `property`, `itemprop` or `http-equiv`, in the page's order. */
export type MetaTags = ReadonlyMap<string, readonly string[]>;

const NAMES = ['name', 'property', 'itemprop', 'http-equiv'];

/** Reads every `<meta>` tag that has a content. */
export function readMetaTags(page: Document): MetaTags {
  const tags = new Map<string, string[]>();
  for (const tag of page.getElementsByTagName('meta')) {
    const content = tidy((tag.getAttribute('content') ?? '').slice(0, LONGEST_PROSE));
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
  readCoins(page, tags);
  return tags;
}

/** COinS fields (OpenURL in a `title`, https://ocoins.info), under the names Highwire gives them. */
const COINS: Readonly<Record<string, string>> = {
  'rft.atitle': 'citation_title',
  'rft.btitle': 'citation_title',
  'rft.title': 'citation_title',
  'rft.jtitle': 'citation_journal_title',
  'rft.au': 'citation_author',
  'rft.date': 'citation_publication_date',
  'rft.isbn': 'citation_isbn',
};

/** A page with one COinS span is about that work; with several it is a list. Highwire's own tags win. */
function readCoins(page: Document, tags: Map<string, string[]>): void {
  const spans = page.querySelectorAll('span.Z3988[title]');
  if (spans.length !== 1 || tags.has('citation_title')) return;
  const fields = new URLSearchParams(spans[0]?.getAttribute('title') ?? '');
  const add = (name: string, text: string) => {
    const content = tidy(text);
    if (content !== '') tags.set(name, [...(tags.get(name) ?? []), content]);
  };
  for (const [field, text] of fields) {
    const name = COINS[field];
    if (name && (name === 'citation_author' || !tags.has(name))) add(name, text);
    if (field === 'rft_id' && text.startsWith('info:doi/')) add('citation_doi', text.slice(9));
    if (field === 'rft_id' && text.startsWith('info:pmid/')) add('citation_pmid', text.slice(10));
  }
  if (!tags.has('citation_author'))
    add('citation_author', `${fields.get('rft.aufirst') ?? ''} ${fields.get('rft.aulast') ?? ''}`);
}

/** The first content of the first of these names that has one, or `''`. */
export function firstTag(tags: MetaTags, ...names: string[]): string {
  for (const name of names) {
    const [content] = tags.get(name) ?? [];
    if (content) return content;
  }
  return '';
}
