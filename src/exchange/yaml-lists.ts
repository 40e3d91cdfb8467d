/** The texts of a list, and whether they are all that it says. */
export type ReadTexts = { texts: string[]; isWhole: boolean };

/** How fields are named: `- text: …` is a record of its own, and no sentence. */
const FIELD_NAME = /^[a-z_][\w-]*$/;

/** A list of texts as people write them: one alone is a list of one, and an item that is none costs itself only. */
export function textsOf(value: unknown): ReadTexts {
  return readItems(value, plainText);
}

/** The same for sentences: YAML takes `- Our claim: it works`, without quotes, for a map of one pair, which was meant as it stands. */
export function sentencesOf(value: unknown): ReadTexts {
  return readItems(value, item => plainText(item) ?? sentenceOf(item));
}

function readItems(value: unknown, read: (item: unknown) => string | null): ReadTexts {
  const items = Array.isArray(value) ? value : value === null || value === undefined ? [] : [value];
  const texts = items.map(read).filter(text => text !== null);
  return { texts, isWhole: texts.length === items.length };
}

function plainText(item: unknown): string | null {
  return ['string', 'number', 'boolean'].includes(typeof item) ? String(item) : null;
}

function sentenceOf(item: unknown): string | null {
  if (typeof item !== 'object' || item === null || Array.isArray(item)) return null;
  const [pair, ...more] = Object.entries(item);
  if (!pair || more.length > 0) return null;
  const [start, value] = pair;
  const rest = plainText(value);
  return rest === null || FIELD_NAME.test(start) ? null : `${start}: ${rest}`;
}
