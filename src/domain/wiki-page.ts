import * as v from 'valibot';

export const wikiPageSchema = v.object({
  slug: v.string(),
  title: v.string(),
  /** As the wiki says it: `concept`, `research-area` … */
  type: v.string(),
  quality: v.nullable(v.number()),
});
/** An article of the wiki that can cite sources. */
export type WikiPage = v.InferOutput<typeof wikiPageSchema>;

/** The wiki's kebab- or snake-case words as a person reads them: `research-area` → `research area`. */
export function asWords(slug: string): string {
  return slug.replaceAll(/[-_]+/g, ' ').trim();
}

/** A person's words as the wiki stores them: `working paper` → `working_paper`. */
export function asToken(words: string): string {
  return words
    .trim()
    .toLowerCase()
    .replaceAll(/[\s-]+/g, '_');
}
