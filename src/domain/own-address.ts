import { canonicalUrl } from './canonical-url.ts';

/**
 * Of sources that share a key of their work, the one whose own address comes first among the keys that are looked for; the first of all
 * where it is nobody's own. Undefined where there are none.
 */
export function ownerOf<Source extends { url: string }>(
  sources: readonly Source[],
  keys: readonly string[],
): Source | undefined {
  for (const key of keys) {
    // One that came from a wiki has its address as it is there.
    const owner =
      sources.find(({ url }) => url === key) ?? sources.find(({ url }) => canonicalUrl(url) === key);
    if (owner) return owner;
  }
  return sources[0];
}
