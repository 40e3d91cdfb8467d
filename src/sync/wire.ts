import * as v from 'valibot';
import type { Entry } from '../domain/entry.ts';
import { hasDay } from '../domain/published-date.ts';
import type { Snapshot } from '../domain/snapshot.ts';
import type { RefusedField } from '../domain/sync-state.ts';
import { asToken } from '../domain/wiki-page.ts';

// The wiki's format. Nobody outside this folder knows it; docs of the calls: the wiki's own API, March and April 2026.

const text = v.nullish(v.string());
const texts = v.nullish(v.array(v.string()));

/** A resource as the wiki returns it; unknown fields are left alone. */
export const wireResourceSchema = v.object({
  id: v.string(),
  url: v.string(),
  title: text,
  stableId: text,
  type: text,
  summary: text,
  review: text,
  abstract: text,
  keyPoints: texts,
  authors: texts,
  tags: texts,
  publicationId: text,
  publishedDate: text,
  fetchedAt: text,
  contentHash: text,
  citedBy: texts,
  credibilityOverride: v.nullish(v.number()),
  importanceScore: v.nullish(v.number()),
  resourceSubtype: text,
  resourcePurpose: text,
  updatedAt: text,
});
export type WireResource = v.InferOutput<typeof wireResourceSchema>;

/** What is sent: the id and url, and the fields that say something. Absent leaves the wiki's value alone. */
export type WireUpsert = { id: string; url: string } & Record<string, unknown>;

const LIMITS = {
  keyPoints: 50,
  keyPoint: 2_000,
  authors: 5_000,
  author: 500,
  tags: 50,
  tag: 200,
  prose: 50_000,
  title: 1_000,
  token: 100,
  citedBy: 500,
};

/**
 * An entry in the wiki's words, and the fields it has no room for, each with the reason. `known` is the wiki's version,
 * or undefined where it has none: its id and stable id are kept, and its citing pages stay cited.
 */
export function toWire(
  entry: Entry,
  snapshot: Snapshot | undefined,
  known: WireResource | undefined,
): { body: WireUpsert; refused: RefusedField[] } {
  const refused: RefusedField[] = [];
  const refuse = (field: string, reason: string) => {
    refused.push({ field, reason });
  };
  // What this browser had put there: nothing else is its to clear.
  const base = entry.sync.base ?? {};
  const body: WireUpsert = { id: known?.id ?? entry.id, url: entry.url };
  const cannotClear = (field: string, wireField: string, what: string) => {
    if (isFilled(base[wireField])) refuse(field, `The wiki cannot take ${what} back; change it there.`);
  };
  const put = (field: string, value: unknown) => {
    const isEmpty = value === '' || value === null || (Array.isArray(value) && value.length === 0);
    if (!isEmpty || isFilled(base[field])) body[field] = value;
  };
  const prose = (field: 'summary' | 'abstract' | 'review') => {
    if (entry[field].length <= LIMITS.prose) put(field, wellFormed(entry[field]));
    else refuse(field, 'Longer than the 50,000 characters that the wiki takes.');
  };
  const list = (field: 'authors' | 'tags', values: readonly string[], most: number, longest: number) => {
    const fitting = values.filter(value => value.length <= longest).slice(0, most);
    if (fitting.length < values.length) {
      refuse(
        field,
        `The wiki takes ${most} of up to ${longest} characters; ${values.length - fitting.length} stayed here.`,
      );
    }
    put(field, fitting.map(wellFormed));
  };

  body.stableId = known?.stableId || entry.stableId;
  const title = wellFormed(entry.title);
  put('title', cut(title, LIMITS.title));
  if (title.length > LIMITS.title) refuse('title', 'The wiki takes 1,000 characters; the rest stayed here.');
  body.type = entry.type;
  prose('summary');
  prose('abstract');
  prose('review');
  list('authors', entry.authors, LIMITS.authors, LIMITS.author);
  list('tags', entry.tags, LIMITS.tags, LIMITS.tag);
  const points = entry.keyPoints.map(point => point.text).filter(point => point.trim() !== '');
  const fitting = points.filter(point => point.length <= LIMITS.keyPoint).slice(0, LIMITS.keyPoints);
  if (fitting.length < points.length) {
    refuse(
      'keyPoints',
      `The wiki takes 50 key points of up to 2,000 characters; ${points.length - fitting.length} stayed here.`,
    );
  }
  put('keyPoints', fitting.map(wellFormed));
  put('publicationId', entry.venueId);
  if (hasDay(entry.publishedDate)) body.publishedDate = entry.publishedDate;
  else if (entry.publishedDate === '') cannotClear('publishedDate', 'publishedDate', 'a date');
  else refuse('publishedDate', `The wiki takes whole dates only; ${entry.publishedDate} is kept here.`);
  if (entry.credibility.override !== null) body.credibilityOverride = entry.credibility.override;
  else cannotClear('credibility', 'credibilityOverride', 'a rating');
  if (entry.importance !== null) body.importanceScore = entry.importance / 100;
  else cannotClear('importance', 'importanceScore', 'an importance');
  put('resourceSubtype', cut(asToken(wellFormed(entry.subtype)), LIMITS.token));
  put('resourcePurpose', cut(asToken(wellFormed(entry.purpose)), LIMITS.token));
  if (snapshot) {
    body.fetchedAt = snapshot.capturedAt;
    body.contentHash = snapshot.contentHash;
  }
  const citing = [...new Set([...(known?.citedBy ?? []), ...entry.citedBy])];
  // A list that is not empty replaces the wiki's, so only the union is safe.
  if (citing.length > LIMITS.citedBy)
    refuse('citedBy', 'The wiki takes 500 citing pages; yours stayed here.');
  else if (entry.citedBy.length > 0) body.citedBy = citing;
  return { body, refused };
}

function isFilled(value: unknown): boolean {
  return (
    value !== undefined && value !== null && value !== '' && !(Array.isArray(value) && value.length === 0)
  );
}

/** NUL makes the wiki fail, and half a surrogate pair is no character. */
function wellFormed(value: string): string {
  return value
    .replaceAll('\u0000', '')
    .replace(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g, '\uFFFD');
}

/** The sent fields that the wiki's version, read back, does not have: it dropped them without a word. */
export function droppedFields(sent: WireUpsert, stored: WireResource): RefusedField[] {
  const kept = stored as Record<string, unknown>;
  return Object.keys(sent)
    .filter(field => !['id', 'url', 'stableId'].includes(field))
    .filter(field => isFilled(sent[field]) && !isFilled(kept[field]))
    .map(field => ({ field: entryFieldOf(field), reason: 'The wiki answered, but did not keep it.' }));
}

/**
 * What this browser and the wiki agree on after a send: of the wiki's version, the fields sent now or before. What others
 * put there is not among them, so an empty field here never clears it.
 */
export function agreedFields(
  before: Record<string, unknown> | null,
  sent: WireUpsert,
  stored: WireResource,
): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(stored).filter(([field]) => field in sent || field in (before ?? {})),
  );
}

const ENTRY_FIELDS: Record<string, string> = {
  publicationId: 'venueId',
  credibilityOverride: 'credibility',
  importanceScore: 'importance',
  resourceSubtype: 'subtype',
  resourcePurpose: 'purpose',
};

/** The entry's word for one of the wiki's fields. */
export function entryFieldOf(wireField: string): string {
  return ENTRY_FIELDS[wireField] ?? wireField;
}

/** Where the wiki shows a resource to people. */
export function resourcePage(wikiAddress: string, resourceId: string): string {
  return `${wikiAddress}/resources/${encodeURIComponent(resourceId)}`;
}

const PREVIEW_CHARACTERS = 51_200;
const FULL_TEXT_CHARACTERS = 5_242_880;

/** A snapshot as the wiki's cached content. That call overwrites the whole row, so every field is there. */
export function toWireContent(entry: Entry, resourceId: string, snapshot: Snapshot): Record<string, unknown> {
  const fullText = cut(wellFormed(snapshot.text), FULL_TEXT_CHARACTERS);
  return {
    url: entry.url,
    resourceId,
    fetchedAt: snapshot.capturedAt,
    httpStatus: snapshot.httpStatus,
    contentType: snapshot.contentType || null,
    pageTitle: cut(wellFormed(snapshot.pageTitle), 1_000),
    fullText,
    fullTextPreview: cut(fullText, PREVIEW_CHARACTERS),
    // The true size, also where the text had to be cut.
    contentLength: snapshot.sizeBytes,
    contentHash: snapshot.contentHash,
    fetchMethod: 'source-capture',
  };
}

/** The first `most` UTF-16 units, without half a character at the end. */
function cut(value: string, most: number): string {
  if (value.length <= most) return value;
  const end = /[\uD800-\uDBFF]/.test(value.charAt(most - 1)) ? most - 1 : most;
  return value.slice(0, end);
}
