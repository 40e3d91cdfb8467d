import { type JsonLdNode, textOf, typesOf, worksOf } from './json-ld.ts';
import { firstTag, type MetaTags } from './meta-tags.ts';
import { type Readings, tidy } from './reading.ts';

/** What the site or the journal calls itself, best reading first. */
export function readSiteName(tags: MetaTags, jsonLd: readonly JsonLdNode[]): Readings {
  const readings: Readings = [];
  const add = (text: string, from: string) => {
    const value = tidy(text);
    if (value !== '' && value.length < 120 && !/^https?:/.test(value)) readings.push({ value, from });
  };
  const addTag = (name: string) => add(firstTag(tags, name), `meta ${name}`);
  addTag('citation_journal_title');
  addTag('og:site_name');
  for (const work of worksOf(jsonLd)) add(textOf(work.publisher), 'JSON-LD publisher');
  for (const node of jsonLd) {
    if (typesOf(node).includes('WebSite')) add(textOf(node.name), 'JSON-LD WebSite');
  }
  return readings;
}

/** Words of the host that a title may end in: `example.com` and `example`. */
export function hostNames(address: string): string[] {
  const host = URL.canParse(address) ? new URL(address).hostname.replace(/^www\./, '') : '';
  const label = host.split('.').at(-2) ?? '';
  return host === '' ? [] : [host, ...(label.length > 2 ? [label] : [])];
}

/** Whether an address is a site's front page. */
export function isFrontPage(address: string): boolean {
  return (
    URL.canParse(address) &&
    /^\/(?:index\.\w+)?$/.test(new URL(address).pathname) &&
    new URL(address).search === ''
  );
}

/** Whether an address names a post below what keeps posts: `/blog/how-locks-fill`. */
export function isPostAddress(address: string): boolean {
  return (
    URL.canParse(address) &&
    /\/(?:blogs?|news|articles?|posts?|stories)\/(?:.*\/)?\w+(?:-\w+){2,}/.test(new URL(address).pathname)
  );
}
