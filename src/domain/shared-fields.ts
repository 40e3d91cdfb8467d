import * as v from 'valibot';
import { areAlike } from './alike-words.ts';
import { type Entry, entryFieldsSchema } from './entry.ts';
import { type KeyPoint, keyPoint, keyPointSchema } from './key-point.ts';
import { ratingSchema } from './rating.ts';
import { sourceTypeSchema } from './source.ts';
import { renewedLines, stanceLines, withStanceLines } from './stance-lines.ts';
import { asToken, asWords } from './wiki-page.ts';

/** What an entry and a wiki's resource both say, in the entry's words: what is merged. Unknown is `''`, `[]` or null. */
export const sharedFieldsSchema = v.object({
  title: v.string(),
  type: sourceTypeSchema,
  authors: v.array(v.string()),
  publishedDate: v.string(),
  venueId: v.string(),
  /** The own rating; one that is inherited is the venue's. */
  credibility: v.nullable(ratingSchema),
  importance: v.nullable(v.number()),
  summary: v.string(),
  abstract: v.string(),
  review: v.string(),
  keyPoints: v.array(v.string()),
  /** Of the key points, as `stanceLines` writes them. */
  stances: v.array(v.string()),
  tags: v.array(v.string()),
  citedBy: v.array(v.string()),
  /** As a token: `working_paper`. */
  subtype: v.string(),
  purpose: v.string(),
});
export type SharedFields = v.InferOutput<typeof sharedFieldsSchema>;
export type SharedField = keyof SharedFields;

export const SHARED_FIELDS = Object.keys(sharedFieldsSchema.entries) as SharedField[];

const room: Record<SharedField, v.GenericSchema> = {
  ...entryFieldsSchema.entries,
  credibility: v.nullable(ratingSchema),
  keyPoints: v.pipe(v.array(keyPointSchema.entries.text), v.maxLength(1_000)),
  stances: v.pipe(v.array(v.string()), v.maxLength(10_000)),
};

/** Whether an entry can hold this value: one that could not would make the whole entry unreadable. */
export function hasRoom(field: SharedField, value: unknown): boolean {
  return v.is(room[field], value);
}

/** The shared fields of an entry, in whole characters: a NUL or half a surrogate pair is none. */
export function sharedFields(entry: Entry): SharedFields {
  const lines = (list: readonly string[]) => list.map(wellFormed);
  return {
    title: wellFormed(entry.title),
    type: entry.type,
    authors: lines(entry.authors),
    publishedDate: entry.publishedDate,
    venueId: entry.venueId,
    credibility: entry.credibility.override,
    importance: entry.importance,
    summary: wellFormed(entry.summary),
    abstract: wellFormed(entry.abstract),
    review: wellFormed(entry.review),
    keyPoints: lines(entry.keyPoints.map(({ text }) => text).filter(text => text.trim() !== '')),
    stances: stanceLines(entry.keyPoints),
    tags: lines(entry.tags),
    citedBy: entry.citedBy,
    subtype: asToken(wellFormed(entry.subtype)),
    purpose: asToken(wellFormed(entry.purpose)),
  };
}

/**
 * The entry with these shared fields. What they say already stays as it is, key points that stay or are reworded keep their quotes, and what
 * has other words now is no model's any more.
 */
export function withSharedFields(entry: Entry, fields: SharedFields, newId: () => string): Entry {
  const before = sharedFields(entry);
  const changed = { ...entry };
  for (const name of SHARED_FIELDS) {
    if (sameValue(before[name], fields[name])) continue;
    switch (name) {
      case 'credibility':
        // A reason is given for one rating.
        changed.credibility = { override: fields.credibility, reason: '' };
        break;
      case 'keyPoints':
        changed.keyPoints = withTexts(entry.keyPoints, fields.keyPoints, newId);
        break;
      case 'stances':
        changed.keyPoints = withStanceLines(
          changed.keyPoints,
          inNewWords(fields.stances, entry.keyPoints, changed.keyPoints),
        );
        break;
      case 'subtype':
      case 'purpose':
        changed[name] = asWords(fields[name]);
        break;
      default:
        Object.assign(changed, { [name]: fields[name] });
    }
  }
  return withMarksLeft(entry, changed);
}

/** The wiki may have reworded a key point, and not its stances. */
function inNewWords(
  lines: readonly string[],
  before: readonly KeyPoint[],
  now: readonly KeyPoint[],
): string[] {
  const renewed = renewedLines(before, now);
  return lines.map(line => renewed.get(line) ?? line);
}

function withMarksLeft(before: Entry, changed: Entry): Entry {
  const marks = before.machineWritten ?? [];
  const words = ({ summary, keyPoints }: Entry, mark: string) =>
    mark === 'summary' ? summary : keyPoints.find(({ id }) => id === mark)?.text;
  const left = marks.filter(mark => words(before, mark) === words(changed, mark));
  return left.length === marks.length ? changed : { ...changed, machineWritten: left };
}

function withTexts(points: readonly KeyPoint[], texts: readonly string[], newId: () => string): KeyPoint[] {
  const left = [...points];
  const same = texts.map(text => {
    const at = left.findIndex(point => wellFormed(point.text) === text);
    return at < 0 ? undefined : left.splice(at, 1)[0];
  });
  // A quote without words is none of the wiki's business, and stays.
  const wordless = left.filter(({ text }) => text.trim() === '');
  /** Points that are gone, by the one that stays before them: what stands there now may be one of them, reworded. */
  const gone = new Map<KeyPoint | undefined, KeyPoint[]>();
  let before: KeyPoint | undefined;
  for (const point of points) {
    if (wordless.includes(point)) continue;
    if (left.includes(point)) gone.set(before, [...(gone.get(before) ?? []), point]);
    else before = point;
  }
  before = undefined;
  const said = texts.map((text, at) => {
    const point = same[at];
    if (point) {
      before = point;
      return point;
    }
    const there = gone.get(before) ?? [];
    const like = there.findIndex(({ text: words }) => areAlike(words, text));
    const [reworded] = like < 0 ? [] : there.splice(like, 1);
    return reworded ? { ...reworded, text } : keyPoint(newId(), text);
  });
  return [...said, ...wordless];
}

/** Whether two values of one shared field are the same. */
export function sameValue(one: unknown, other: unknown): boolean {
  if (!Array.isArray(one) || !Array.isArray(other)) return one === other;
  return one.length === other.length && one.every((item, at) => item === other[at]);
}

export function isEmptyValue(value: unknown): boolean {
  return (
    value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)
  );
}

/** NUL makes a wiki fail, and half a surrogate pair is no character. */
export function wellFormed(value: string): string {
  if (!value.includes('\u0000') && !/[\uD800-\uDFFF]/.test(value)) return value;
  return value
    .replaceAll('\u0000', '')
    .replace(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g, '\uFFFD');
}
