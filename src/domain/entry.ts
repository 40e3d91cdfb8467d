import * as v from 'valibot';
import { isCitationKey } from './citation-key-form.ts';
import { tidyPath } from './collection.ts';
import { credibilitySchema, NO_OVERRIDE } from './credibility.ts';
import { keyPointSchema, writtenKeyPoints } from './key-point.ts';
import { isPublishedDate } from './published-date.ts';
import { type ExtractedFacts, identifiersSchema, NO_IDENTIFIERS, sourceTypeSchema } from './source.ts';
import { entrySyncSchema, NEVER_SYNCED } from './sync-state.ts';

const line = v.pipe(v.string(), v.maxLength(5_000));
const prose = v.pipe(v.string(), v.maxLength(1_000_000));
const citationKey = v.pipe(line, v.check(isCitationKey, 'Not a key of a citation.'));
const lines = (most: number) => v.pipe(v.array(line), v.maxLength(most));

/** What a person can change of an entry. Unknown is `''`, `[]` or null. */
export const entryFieldsSchema = v.object({
  title: line,
  authors: lines(5_000),
  /** `YYYY`, `YYYY-MM`, `YYYY-MM-DD` or `''`. */
  publishedDate: v.pipe(v.string(), v.check(isPublishedDate, 'Not a date as YYYY, YYYY-MM or YYYY-MM-DD.')),
  type: sourceTypeSchema,
  subtype: line,
  purpose: line,
  language: line,
  siteName: line,
  /** A venue's id, or `''`. */
  venueId: line,
  identifiers: identifiersSchema,
  credibility: credibilitySchema,
  /** 0–100, or null where nobody said. */
  importance: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(100))),
  summary: prose,
  abstract: prose,
  review: prose,
  keyPoints: v.pipe(v.array(keyPointSchema), v.maxLength(1_000)),
  tags: lines(1_000),
  collections: lines(1_000),
  /** Slugs of the wiki's pages. */
  citedBy: lines(5_000),
  /** What a machine wrote and nobody has changed since: `summary`, and ids of key points. */
  machineWritten: v.optional(lines(1_001), []),
});
export type EntryFields = v.InferOutput<typeof entryFieldsSchema>;
export type EntryField = keyof EntryFields;

/** Some fields, each whole but for the identifiers, of which each is a value of its own: what one edit changes. */
export const entryEditsSchema = v.partial(
  v.object({ ...entryFieldsSchema.entries, identifiers: v.partial(identifiersSchema) }),
);
export type EntryEdits = v.InferOutput<typeof entryEditsSchema>;

/** Fields, or edits, with further edits over them. */
export function withEdits<F extends EntryEdits>(fields: F, edits: EntryEdits): F {
  if (!edits.identifiers) return { ...fields, ...edits };
  return { ...fields, ...edits, identifiers: { ...fields.identifiers, ...edits.identifiers } };
}

/** A captured source in the local store. Times are ISO 8601 in UTC. */
export const entrySchema = v.object({
  ...entryFieldsSchema.entries,
  /** First 16 hex digits of SHA-256 of `url`. */
  id: v.pipe(v.string(), v.regex(/^[0-9a-f]{16}$/)),
  /** `sid_` and 10 letters or digits, made once. */
  stableId: v.pipe(v.string(), v.regex(/^sid_[0-9A-Za-z]{10}$/)),
  url: v.pipe(line, v.url()),
  capturedUrl: line,
  /** Under which documents cite it, and no other entry of the store; made when it is first stored, or brought from another program: see `citation-key.ts`. */
  citationKey: v.optional(citationKey),
  /** Keys of what was merged into it: documents may still cite by them. */
  formerKeys: v.optional(v.pipe(v.array(citationKey), v.maxLength(1_000))),
  /** What it was before, the last versions: see `earlier-versions.ts`. Absent for none. */
  earlierVersions: v.optional(
    v.pipe(v.array(v.pipe(v.string(), v.regex(/^[0-9a-f]{16}$/))), v.maxLength(50)),
  ),
  sync: entrySyncSchema,
  /** The same for the other wikis that it was sent to. */
  otherSyncs: v.optional(v.array(entrySyncSchema), []),
  createdAt: v.pipe(v.string(), v.isoTimestamp()),
  /** When the text that is kept of it was captured; absent where its page has never been read. */
  capturedAt: v.optional(v.pipe(v.string(), v.isoTimestamp())),
  updatedAt: v.pipe(v.string(), v.isoTimestamp()),
});
export type Entry = v.InferOutput<typeof entrySchema>;

export const EMPTY_FIELDS: EntryFields = {
  title: '',
  authors: [],
  publishedDate: '',
  type: 'web',
  subtype: '',
  purpose: '',
  language: '',
  siteName: '',
  venueId: '',
  identifiers: NO_IDENTIFIERS,
  credibility: NO_OVERRIDE,
  importance: null,
  summary: '',
  abstract: '',
  review: '',
  keyPoints: [],
  tags: [],
  collections: [],
  citedBy: [],
  machineWritten: [],
};

/** The fields of a new entry as extraction gives them. A description is no summary: that is the curator's to write. */
export function fieldsFromFacts(facts: ExtractedFacts, venueId: string): EntryFields {
  return {
    ...EMPTY_FIELDS,
    title: facts.title,
    authors: facts.authors,
    publishedDate: isPublishedDate(facts.publishedDate) ? facts.publishedDate : '',
    type: facts.type,
    subtype: facts.subtype,
    purpose: facts.purpose,
    language: facts.language,
    siteName: facts.siteName,
    venueId,
    identifiers: facts.identifiers,
    abstract: facts.abstract,
  };
}

/** The editable fields of an entry, alone. */
export function fieldsOf(entry: Entry): EntryFields {
  const fields = { ...EMPTY_FIELDS };
  // What an earlier version stored lacks what came later.
  for (const name of Object.keys(EMPTY_FIELDS) as EntryField[])
    Object.assign(fields, { [name]: entry[name] ?? EMPTY_FIELDS[name] });
  return fields;
}

/** A new entry; `now` is ISO 8601. */
export function newEntry(
  identity: Pick<Entry, 'id' | 'stableId' | 'url' | 'capturedUrl'>,
  fields: EntryFields,
  now: string,
): Entry {
  return { ...fields, ...identity, sync: NEVER_SYNCED, otherSyncs: [], createdAt: now, updatedAt: now };
}

/** The fields as they are kept: without doubles and the empty lines that were places to type. */
export function tidyFields(fields: EntryFields): EntryFields {
  const full = (list: readonly string[]) => list.map(item => item.trim()).filter(Boolean);
  const distinct = (list: readonly string[]) => [...new Set(full(list))];
  return {
    ...fields,
    title: fields.title.trim(),
    // Two people can have one name.
    authors: full(fields.authors),
    tags: distinct(fields.tags),
    collections: distinct(fields.collections.map(tidyPath)),
    citedBy: distinct(fields.citedBy),
    keyPoints: writtenKeyPoints(fields.keyPoints),
    machineWritten: fields.machineWritten.filter(
      mark => (mark === 'summary' && fields.summary !== '') || fields.keyPoints.some(({ id }) => id === mark),
    ),
  };
}

/** The id of its resource on the wiki that it was sent to: the wiki's own, where it had the source before. */
export function resourceIdOf({ id, sync }: Pick<Entry, 'id' | 'sync'>): string {
  return sync.remoteId || id;
}
