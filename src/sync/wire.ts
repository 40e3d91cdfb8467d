import * as v from 'valibot';
import type { Entry } from '../domain/entry.ts';
import { hasDay, isPublishedDate } from '../domain/published-date.ts';
import {
  hasRoom,
  isEmptyValue,
  SHARED_FIELDS,
  type SharedField,
  type SharedFields,
} from '../domain/shared-fields.ts';
import type { Snapshot } from '../domain/snapshot.ts';
import { sourceTypeSchema } from '../domain/source.ts';
import type { RefusedField } from '../domain/sync-state.ts';
import { type MessageKey, plural, t } from '../i18n/words.ts';
import { citingPages, fittingItems } from './wire-lists.ts';
import { joinReview, splitReview } from './wire-stances.ts';

// The wiki's format of a resource. Nobody outside this folder knows it; docs of the calls: the wiki's own API, March and April 2026.

const text = v.nullish(v.string());
const texts = v.nullish(v.array(v.string()));
/** What is kept beside the fields; no wiki has a longer one, and a hostile one must not fill the disk with it. */
const mark = v.pipe(v.string(), v.maxLength(1_000));

/** A resource as the wiki returns it; unknown fields are left alone. */
export const wireResourceSchema = v.object({
  id: mark,
  url: v.pipe(v.string(), v.maxLength(20_000)),
  title: text,
  stableId: v.nullish(mark),
  type: text,
  summary: text,
  review: text,
  abstract: text,
  keyPoints: texts,
  authors: texts,
  tags: texts,
  publicationId: text,
  publishedDate: text,
  fetchedAt: v.nullish(mark),
  contentHash: v.nullish(mark),
  /** Told by the call for one resource alone. */
  citedBy: texts,
  credibilityOverride: v.nullish(v.number()),
  importanceScore: v.nullish(v.number()),
  resourceSubtype: text,
  resourcePurpose: text,
  updatedAt: v.nullish(mark),
});
export type WireResource = v.InferOutput<typeof wireResourceSchema>;

/** What is sent: the id and url, and the fields that change something. An absent one leaves the wiki's value alone. */
export type WireUpsert = { id: string; url: string } & Record<string, unknown>;

/** The wiki's names of the shared fields. */
const WIRE_NAMES: Record<SharedField, keyof WireResource> = {
  title: 'title',
  type: 'type',
  authors: 'authors',
  publishedDate: 'publishedDate',
  venueId: 'publicationId',
  credibility: 'credibilityOverride',
  importance: 'importanceScore',
  summary: 'summary',
  abstract: 'abstract',
  review: 'review',
  keyPoints: 'keyPoints',
  stances: 'review',
  tags: 'tags',
  citedBy: 'citedBy',
  subtype: 'resourceSubtype',
  purpose: 'resourcePurpose',
};

/** The entry's word for one of the wiki's fields. */
export function entryFieldOf(wireField: string): string {
  return SHARED_FIELDS.find(field => WIRE_NAMES[field] === wireField) ?? wireField;
}

/** The wiki's word for one of the entry's fields. */
export function wireFieldOf(field: string): string {
  return field in WIRE_NAMES ? WIRE_NAMES[field as SharedField] : field;
}

/** A resource in the entry's words. A value that the entry can't hold counts as none. */
export function fromWire(resource: WireResource): SharedFields {
  const type = v.safeParse(sourceTypeSchema, resource.type);
  const rating = resource.credibilityOverride;
  const score = resource.importanceScore;
  const date = resource.publishedDate ?? '';
  const { review, stances } = splitReview(resource.review ?? '');
  const said: SharedFields = {
    title: resource.title ?? '',
    type: type.success ? type.output : 'web',
    authors: resource.authors ?? [],
    publishedDate: isPublishedDate(date) ? date : '',
    venueId: resource.publicationId ?? '',
    credibility: rating === 1 || rating === 2 || rating === 3 || rating === 4 || rating === 5 ? rating : null,
    importance: typeof score === 'number' && score >= 0 && score <= 1 ? Math.round(score * 100) : null,
    summary: resource.summary ?? '',
    abstract: resource.abstract ?? '',
    review,
    keyPoints: resource.keyPoints ?? [],
    stances,
    tags: resource.tags ?? [],
    citedBy: resource.citedBy ?? [],
    subtype: resource.resourceSubtype ?? '',
    purpose: resource.resourcePurpose ?? '',
  };
  const held = SHARED_FIELDS.map(field => [
    field,
    hasRoom(field, said[field]) ? said[field] : none(said[field]),
  ]);
  return Object.fromEntries(held) as SharedFields;
}

function none(value: unknown): [] | '' {
  return Array.isArray(value) ? [] : '';
}

const LIMITS = { prose: 50_000, title: 1_000, token: 100, venueId: 200 };

/**
 * What to send so that the wiki has these fields, and the fields it has no room for or can't take back, each with the reason.
 * `known` is the wiki's version, null where it has none: its id, address and stable id stay, and so do its citing pages.
 */
export function toWire(
  entry: Entry,
  fields: SharedFields,
  snapshot: Pick<Snapshot, 'capturedAt' | 'contentHash'> | undefined,
  known: WireResource | null,
): { body: WireUpsert; refused: RefusedField[] } {
  const body: WireUpsert = { id: known?.id ?? entry.id, url: known?.url ?? entry.url };
  if (!known?.stableId) body.stableId = entry.stableId;
  const refused: RefusedField[] = [];
  const theirs = known ? fromWire(known) : undefined;
  const review = reviewToSend(fields, known?.review ?? '');
  if (review.left > 0) refused.push({ field: 'stances', reason: plural('syncStancesLeft', review.left) });
  for (const field of SHARED_FIELDS) {
    const mine = field === 'review' ? review.text : fields[field];
    const { value, ...left } = wireValue(field, mine, theirs?.[field]);
    if (left.reason !== undefined) refused.push({ field, ...left });
    if (value === undefined) continue;
    const name = WIRE_NAMES[field];
    const there = known?.[name];
    const isSame = isEmptyValue(value) ? isEmptyValue(there) : sameJson(value, there);
    if (!isSame) Object.assign(body, { [name]: value });
  }
  // An older capture never takes the place of a newer one.
  if (snapshot && snapshot.capturedAt > (known?.fetchedAt ?? '')) {
    body.fetchedAt = snapshot.capturedAt;
    body.contentHash = snapshot.contentHash;
  }
  return { body, refused };
}

/** A field's value as the wiki takes it, undefined where it is not to be sent, and why that is less than all of it. */
function wireValue(
  field: SharedField,
  value: unknown,
  theirs: unknown,
): { value?: unknown } & ({ reason: string; isLimit?: true } | { reason?: never }) {
  const limit = (reason: string) => ({ reason, isLimit: true as const });
  const cannotClear = (reason: MessageKey) => (isEmptyValue(theirs) ? {} : { reason: t(reason) });
  switch (field) {
    case 'title': {
      const whole = String(value);
      if (whole.length <= LIMITS.title) return { value: whole };
      return { value: cut(whole, LIMITS.title), ...limit(t('syncTitleCut', LIMITS.title)) };
    }
    case 'summary':
    case 'abstract':
    case 'review':
      if (String(value).length <= LIMITS.prose) return { value };
      return limit(t('syncProseTooLong', LIMITS.prose));
    case 'stances':
      // In the review.
      return {};
    case 'authors':
    case 'tags':
    case 'keyPoints':
      return fittingItems(field, value as string[], (theirs as string[] | undefined) ?? []);
    case 'venueId':
      return String(value).length > LIMITS.venueId ? limit(t('syncTooLong')) : { value };
    case 'subtype':
    case 'purpose':
      return { value: cut(String(value), LIMITS.token) };
    case 'publishedDate':
      if (hasDay(String(value))) return { value };
      return value === ''
        ? cannotClear('syncCannotClearDate')
        : limit(t('syncWholeDatesOnly', String(value)));
    case 'credibility':
      return value === null ? cannotClear('syncCannotClearRating') : { value };
    case 'importance':
      return value === null ? cannotClear('syncCannotClearImportance') : { value: (value as number) / 100 };
    case 'citedBy':
      return citingPages(value as string[], (theirs as string[] | undefined) ?? []);
    default:
      return { value };
  }
}

/** The review with the stances that have room, as it is there where it says the same already; and how many had none. */
function reviewToSend({ review, stances }: SharedFields, there: string): { text: string; left: number } {
  const theirs = splitReview(there);
  const isSame = review === theirs.review && sameJson([...stances].sort(), theirs.stances);
  return isSame ? { text: there, left: 0 } : joinReview(review, stances, LIMITS.prose);
}

/**
 * What the wiki, read back, has not kept of what was sent: it is as it was in the wiki's version from before. Anything else there is
 * what somebody wrote meanwhile.
 */
export function droppedFields(
  sent: WireUpsert,
  stored: WireResource,
  before: WireResource | null,
): SharedField[] {
  return SHARED_FIELDS.filter(field => {
    const name = WIRE_NAMES[field];
    const now = partOf(field, stored);
    if (!(name in sent) || isSame(partOf(field, sent), now)) return false;
    return isSame(now, partOf(field, before ?? {}));
  });
}

/** A field's value as the wiki has it; the review and the stances share one. */
function partOf(field: SharedField, resource: Record<string, unknown>): unknown {
  const value = resource[WIRE_NAMES[field]];
  return field === 'review' || field === 'stances' ? splitReview(String(value ?? ''))[field] : value;
}

function isSame(one: unknown, other: unknown): boolean {
  return isEmptyValue(one) ? isEmptyValue(other) : sameJson(one, other);
}

/** Whether two values are the same in JSON; the wiki's lists of citing pages have an order of their own. */
function sameJson(one: unknown, other: unknown): boolean {
  return JSON.stringify(one ?? null) === JSON.stringify(other ?? null);
}

/** Where the wiki shows a resource to people. */
export function resourcePage(wikiAddress: string, resourceId: string): string {
  return `${wikiAddress}/resources/${encodeURIComponent(resourceId)}`;
}

/** The first `most` UTF-16 units, without half a character at the end. */
export function cut(value: string, most: number): string {
  if (value.length <= most) return value;
  const end = /[\uD800-\uDBFF]/.test(value.charAt(most - 1)) ? most - 1 : most;
  return value.slice(0, end);
}

/** What the wiki's lookup takes for one address: host case, `www.` and a slash at the end don't count. */
export function lookupKey(url: string): string {
  if (!URL.canParse(url)) return url;
  const { protocol, host, pathname, search, hash } = new URL(url);
  return `${protocol}//${host.replace(/^www\./, '')}${pathname.replace(/\/+$/, '')}${search}${hash}`;
}
