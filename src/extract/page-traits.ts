import type { PageTraits } from './block-features.ts';
import { type JsonLdNode, typesOf } from './json-ld.ts';
import { firstTag, type MetaTags } from './meta-tags.ts';

/** What the page's tags and address say of the kind of page it is. */
export function readTraits(
  tags: MetaTags,
  jsonLd: readonly JsonLdNode[],
  address: string,
  isDiscussion: boolean,
  heading: Element | null,
): PageTraits {
  const types = jsonLd.flatMap(typesOf);
  const ogType = firstTag(tags, 'og:type');
  return {
    isArticle: /article/.test(ogType) || types.some(type => /Article|Posting|Report|Recipe/.test(type)),
    isDiscussion,
    isProduct: /product/.test(ogType) || types.includes('Product'),
    pathParts: URL.canParse(address) ? new URL(address).pathname.split('/').filter(Boolean).length : 0,
    heading,
  };
}
