import { firstTag, type MetaTags } from './meta-tags.ts';
import type { Readings } from './reading.ts';

const LONGEST = 100;

/** The language of the page as a BCP 47 tag, best reading first. */
export function readLanguage(page: Document, tags: MetaTags): Readings {
  const stated = [
    { value: page.documentElement?.getAttribute('lang') ?? '', from: 'html lang' },
    { value: firstTag(tags, 'citation_language', 'dc.language', 'content-language'), from: 'meta language' },
    { value: firstTag(tags, 'og:locale'), from: 'meta og:locale' },
  ];
  return stated.flatMap(({ value, from }) => {
    const tag = value.trim().replace(/_/g, '-');
    return tag.length <= LONGEST && /^[a-z]{2,3}(?:-[a-z0-9]{2,8})*$/i.test(tag)
      ? [{ value: tag, from }]
      : [];
  });
}
