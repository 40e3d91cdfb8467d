import { type JsonLdNode, textOf, worksOf } from './json-ld.ts';
import { firstTag, type MetaTags } from './meta-tags.ts';
import { hostNames, readSiteName } from './site-name.ts';
import {
  firstPart,
  folded,
  headingsOf,
  overlapOf,
  SCHOLARLY,
  slugOf,
  withoutSite,
  wordsIn,
} from './title.ts';

/** The title that the page's tags state and its heading says too. */
export interface ShownTitle {
  title: string;
  /** Whether it is stated as that of a scholarly work, as applications that change their address don't. */
  isScholarly: boolean;
}

/** Reads the title that tags and heading agree on; `''` where they don't, or where it is only the name of the site. */
export function readShownTitle(
  page: Document,
  tags: MetaTags,
  jsonLd: readonly JsonLdNode[],
  address: string,
): ShownTitle {
  const sites = [...readSiteName(tags, jsonLd).map(({ value }) => value), ...hostNames(address)];
  const headings = new Set(Array.from(headingsOf(page, [1]), ({ text }) => folded(text)));
  for (const site of ['', ...sites]) headings.delete(folded(site));
  const bare = (title: string) => folded(firstPart(withoutSite(title, sites)));
  const isShown = (title: string) => headings.has(folded(title)) || headings.has(bare(title));
  const scholarly = firstTag(tags, ...SCHOLARLY);
  if (isShown(scholarly)) return { title: scholarly, isScholarly: true };
  const stated = [firstTag(tags, 'og:title'), ...worksOf(jsonLd).map(work => textOf(work.headline))];
  // A page that shows one work below the other may still have the tags of the first.
  const isSure = headings.size === 1 && stated.some(isShown);
  return { title: isSure ? ([...headings][0] ?? '') : '', isScholarly: false };
}

/** Whether an address says a title, `/2021/river-gauges`, as the visited one does not. */
export function isNamedBy(address: string, title: string, visited: string): boolean {
  const slug = slugOf(address);
  // Another number of the same name is another work.
  if (slug === slugOf(visited)) return false;
  const words = wordsIn(slug);
  // One word may be that of a section.
  return words.size > 1 && overlapOf(words, wordsIn(title)) > 0.5;
}
