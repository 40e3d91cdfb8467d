import * as v from 'valibot';
import { type Entry, entryFieldsSchema } from './entry.ts';
import { keyPointSchema } from './key-point.ts';
import { ratingSchema } from './rating.ts';
import { sourceTypeSchema } from './source.ts';
import { stanceLines } from './stance-lines.ts';
import { asToken } from './wiki-page.ts';

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
