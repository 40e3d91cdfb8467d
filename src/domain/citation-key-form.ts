// Apart from how keys are made: whatever checks an entry loads it.

/** Letters and digits of any script, with what BibTeX, BibLaTeX and pandoc take between them. https://pandoc.org/MANUAL.html#citation-syntax */
const CITATION_KEY = /^[\p{L}\p{N}_](?:[\p{L}\p{N}_:.+/-]{0,198}[\p{L}\p{N}_])?$/u;

export function isCitationKey(text: string): boolean {
  return asCitationKey(text) === text;
}

/** The key itself where every format takes it as it is, or undefined. Some programs put an address or the bare number of a record in its place. */
export function asCitationKey(text: string): string | undefined {
  const key = text.trim();
  return CITATION_KEY.test(key) && !/^\p{N}+$/u.test(key) && !key.includes('//') ? key : undefined;
}
