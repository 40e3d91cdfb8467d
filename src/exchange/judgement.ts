import * as v from 'valibot';
import { archiveAddress } from '../domain/archive-address.ts';
import { effectiveCredibility } from '../domain/credibility.ts';
import type { Entry } from '../domain/entry.ts';
import { type KeyPoint, keyPoint } from '../domain/key-point.ts';
import { RATINGS } from '../domain/rating.ts';
import { sourceTypeSchema } from '../domain/source.ts';
import { pageStanceSchema, stancesOf, withStances } from '../domain/stance.ts';
import type { Venue } from '../domain/venue.ts';
import { oneLine } from './csl.ts';
import type { Found } from './imported-entry.ts';
import { oneNoteLine, readNoteLine } from './note-text.ts';
import { publishedIn } from './reference-facts.ts';

/** The first line of a note that holds a judgement. It has no colon: CSL processors take `word: value` for a variable. */
const HEAD = 'Source Capture';
/** Who wrote what no person has changed since. */
const MODEL = 'a model';

/**
 * What the curator thinks of a source, and what no bibliography format has a field for, as lines `Label: value` that a
 * person can read and `withJudgement` reads back exactly. Empty fields have no line.
 */
export function judgementLines(entry: Entry, venues: ReadonlyMap<string, Venue>): string[] {
  const lines = [HEAD];
  // What an earlier version stored has none.
  const marks = entry.machineWritten ?? [];
  const say = (label: string, value: string) => {
    if (value !== '') lines.push(`${label}: ${oneNoteLine(value)}`);
  };
  say('Credibility', credibilityWords(entry, venues));
  say('Reason', entry.credibility.reason);
  say('Importance', entry.importance === null ? '' : `${entry.importance}/100`);
  for (const point of entry.keyPoints) {
    const { text, quote } = point;
    lines.push(`Key point: ${oneNoteLine(text)}`);
    if (quote) lines.push(`Quote: ${oneNoteLine(quote.exact)}`);
    say('Before the quote', quote?.prefix ?? '');
    say('After the quote', quote?.suffix ?? '');
    for (const { stance, page } of stancesOf(point)) say('Stance', `${stance} ${page}`);
    if (marks.includes(point.id)) say('Drafted by', MODEL);
  }
  say('Summary', entry.summary);
  if (marks.includes('summary')) say('Summary drafted by', MODEL);
  say('Review', entry.review);
  for (const page of entry.citedBy) say('Cited by', page);
  for (const name of entry.collections) say('Collection', name);
  // A list of keywords has commas between: a tag that holds one would come back as two, one that looks like `<i>` as none.
  if (entry.tags.some(tag => !isPlainTag(tag))) for (const tag of entry.tags) say('Tag', tag);
  say('Type', entry.type);
  say('Subtype', entry.subtype);
  say('Purpose', entry.purpose);
  say('Venue', entry.venueId);
  // Written for the site's name where there is none, which it does not become when the file is read again.
  say('Venue name', entry.siteName === '' ? publishedIn(entry, venues) : '');
  for (const key of entry.formerKeys ?? []) say('Former key', key);
  const archive = archiveAddress(entry);
  say('Archive', archive);
  say('Captured from', archive === '' && entry.capturedUrl !== entry.url ? entry.capturedUrl : '');
  say('Stable id', entry.stableId);
  say('Captured', entry.createdAt);
  say('Changed', entry.updatedAt);
  say('Page read', entry.capturedAt ?? '');
  return lines;
}

/** The line for the address, where a format can't have it as it is. */
export function addressLine({ url }: Entry): string {
  return `Address: ${oneNoteLine(url)}`;
}

/** `4/5, own rating`, `4/5, inherited from Nature`, or `''` where there is no rating. */
export function credibilityWords(entry: Entry, venues: ReadonlyMap<string, Venue>): string {
  const credibility = effectiveCredibility(entry.credibility, venues.get(entry.venueId));
  switch (credibility.from) {
    case 'override':
      return `${credibility.rating}/5, own rating`;
    case 'venue':
      return `${credibility.rating}/5, inherited from ${credibility.venue.name}`;
    default:
      return '';
  }
}

function isPlainTag(tag: string): boolean {
  return /^[^,;{}<\s\p{Cc}\p{Cs}]+(?: [^,;{}<\s\p{Cc}\p{Cs}]+)*$/u.test(tag);
}

/** Whether a note is one that `judgementLines` wrote. */
export function isJudgement(lines: readonly string[]): boolean {
  return lines.some(line => line.trim() === HEAD);
}

/** What a record says together with the lines of its note, which count more; a line of another form is passed over. */
export function withJudgement(record: Found, lines: readonly string[]): Found {
  const found: Found = { ...record };
  const points: KeyPoint[] = [];
  const marks: string[] = [];
  let reason = '';
  let override: Entry['credibility']['override'] = null;
  const lists = {
    'Cited by': [] as string[],
    Collection: [] as string[],
    Tag: [] as string[],
    'Former key': [] as string[],
  };
  for (const line of lines) {
    const [, label = '', written = ''] = /^([A-Z][a-z ]+): ?(.*)$/s.exec(line) ?? [];
    const value = readNoteLine(written);
    switch (label) {
      case 'Credibility':
        override = RATINGS.find(rating => value === `${rating}/5, own rating`) ?? null;
        break;
      case 'Reason':
        reason = value;
        break;
      case 'Importance':
        found.importance = Number(/^(\d{1,3})\/100$/.exec(value)?.[1] ?? Number.NaN);
        if (!(found.importance <= 100)) delete found.importance;
        break;
      case 'Key point':
        points.push(keyPoint(`point-${points.length + 1}`, value));
        break;
      case 'Quote':
      case 'Before the quote':
      case 'After the quote':
        withQuotePart(points.at(-1), label, value);
        break;
      case 'Stance': {
        const [stance, page] = value.split(' ');
        const read = v.safeParse(pageStanceSchema, { stance, page });
        const point = points.pop();
        if (point) points.push(read.success ? withStances(point, [...stancesOf(point), read.output]) : point);
        break;
      }
      case 'Drafted by': {
        const point = points.at(-1);
        if (point && value === MODEL) marks.push(point.id);
        break;
      }
      case 'Summary drafted by':
        if (value === MODEL) marks.unshift('summary');
        break;
      case 'Cited by':
      case 'Collection':
      case 'Tag':
      case 'Former key':
        lists[label].push(value);
        break;
      case 'Type':
        if (v.is(sourceTypeSchema, value)) found.type = value;
        break;
      case 'Venue name':
        if (found.siteName === oneLine(value)) found.siteName = '';
        break;
      case 'Review':
        // Behind it, what another program has noted.
        found.review = [value, record.review].filter(Boolean).join('\n\n');
        break;
      default: {
        const field = FIELDS[label];
        if (field) found[field] = value;
      }
    }
  }
  if (override !== null || reason !== '') found.credibility = { override, reason };
  if (points.length > 0) found.keyPoints = points;
  if (marks.length > 0) found.machineWritten = marks;
  if (lists['Cited by'].length > 0) found.citedBy = lists['Cited by'];
  if (lists.Collection.length > 0) found.collections = lists.Collection;
  if (lists.Tag.length > 0) found.tags = lists.Tag;
  // A record can say them too, and another program may have added one there.
  const formerKeys = [...(record.formerKeys ?? []), ...lists['Former key']];
  if (formerKeys.length > 0) found.formerKeys = formerKeys;
  return found;
}

const FIELDS: Record<
  string,
  | 'summary'
  | 'subtype'
  | 'purpose'
  | 'venueId'
  | 'capturedUrl'
  | 'stableId'
  | 'url'
  | 'createdAt'
  | 'updatedAt'
  | 'capturedAt'
> = {
  Summary: 'summary',
  Subtype: 'subtype',
  Purpose: 'purpose',
  Venue: 'venueId',
  Address: 'url',
  Archive: 'capturedUrl',
  'Captured from': 'capturedUrl',
  'Stable id': 'stableId',
  Captured: 'createdAt',
  Changed: 'updatedAt',
  'Page read': 'capturedAt',
};

function withQuotePart(point: KeyPoint | undefined, label: string, value: string): void {
  if (!point) return;
  const quote = point.quote ?? { exact: '', prefix: '', suffix: '' };
  if (label === 'Quote') quote.exact = value;
  else if (label === 'Before the quote') quote.prefix = value;
  else quote.suffix = value;
  point.quote = quote;
}
