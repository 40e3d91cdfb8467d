import type { Entry } from './entry.ts';
import type { KeyPoint } from './key-point.ts';
import { RATING_LABELS } from './rating.ts';
import { NO_IDENTIFIERS } from './source.ts';
import { unitedStances, withStances } from './stance.ts';

/** The fields of which one entry has one value: of several entries, one is chosen. `credibility` is the rating with its reason. */
export const SINGLE_FIELDS = [
  'title',
  'authors',
  'publishedDate',
  'type',
  'subtype',
  'purpose',
  'language',
  'siteName',
  'venueId',
  'credibility',
  'importance',
  'doi',
  'arxivId',
  'isbn',
  'pmid',
  'summary',
  'abstract',
  'review',
] as const;
export type SingleField = (typeof SINGLE_FIELDS)[number];

/** The lists of which all items are kept. */
export const UNITED_FIELDS = ['keyPoints', 'tags', 'collections', 'citedBy'] as const;

/** A single field's value as lines of text, in the words of the entry; none where nothing is said. `web` says nothing of a type. */
export function linesOf(entry: Entry, field: SingleField): string[] {
  switch (field) {
    case 'authors':
      return entry.authors.filter(isSaid);
    case 'type':
      return entry.type === 'web' ? [] : [entry.type];
    case 'importance':
      return entry.importance === null ? [] : [String(entry.importance)];
    case 'credibility': {
      const { override, reason } = entry.credibility;
      const rating = override === null ? '' : `${override} ${RATING_LABELS[override]}`;
      return [rating, reason].filter(isSaid);
    }
    default:
      return [isIdentifier(field) ? entry.identifiers[field] : entry[field]].filter(isSaid);
  }
}

/** The entry with the value that another has of a single field. */
export function withFieldOf(entry: Entry, other: Entry, field: SingleField): Entry {
  if (!isIdentifier(field)) return { ...entry, [field]: other[field] };
  return { ...entry, identifiers: { ...entry.identifiers, [field]: other.identifiers[field] } };
}

/** The items of both lists, each once. */
export function joinedList(first: readonly string[], second: readonly string[]): string[] {
  return [...new Set([...first, ...second])];
}

/** All key points, each once: by its id, and by what it says. Where ids clash, the later one gets a new one. */
export function unitedPoints(lists: readonly (readonly KeyPoint[])[], newId: () => string): KeyPoint[] {
  const united: KeyPoint[] = [];
  for (const point of lists.flat()) {
    const same = united.findIndex(known => isSamePoint(known, point));
    const known = united[same];
    if (known) {
      const both = { ...known, quote: known.quote ?? point.quote };
      united[same] = withStances(both, unitedStances(known, point));
    } else united.push(united.some(({ id }) => id === point.id) ? { ...point, id: newId() } : point);
  }
  return united;
}

/** Entries of which no two points share an id, unless they say the same: files number theirs alike, and marks of what a model wrote name ids. */
export function withPointsApart(entries: readonly Entry[], newId: () => string): Entry[] {
  const known = new Map<string, KeyPoint>();
  return entries.map(entry => {
    const renamed = new Map<string, string>();
    const keyPoints = entry.keyPoints.map(point => {
      const same = known.get(point.id);
      const id = same && !isSamePoint(same, point) ? newId() : point.id;
      if (id !== point.id) renamed.set(point.id, id);
      const apart = id === point.id ? point : { ...point, id };
      if (!known.has(id)) known.set(id, apart);
      return apart;
    });
    if (renamed.size === 0) return entry;
    const machineWritten = (entry.machineWritten ?? []).map(mark => renamed.get(mark) ?? mark);
    return { ...entry, keyPoints, machineWritten };
  });
}

/** One of the same words without a quote adds nothing. */
function isSamePoint(one: KeyPoint, other: KeyPoint): boolean {
  if (one.text !== other.text) return false;
  return one.quote === null || other.quote === null || isSameQuote(one.quote, other.quote);
}

function isSameQuote(one: object, other: object): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function isIdentifier(field: SingleField): field is 'doi' | 'arxivId' | 'isbn' | 'pmid' {
  return field in NO_IDENTIFIERS;
}

function isSaid(text: string): boolean {
  return text.trim() !== '';
}
