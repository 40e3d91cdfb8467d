import * as v from 'valibot';
import type { Entry } from '../domain/entry.ts';
import { withMarksLeft } from '../domain/entry-with-fields.ts';
import type { KeyPoint } from '../domain/key-point.ts';
import { toCsl } from './csl.ts';
import { cslItemSchema, fieldsOfCsl, type ReadCslItem, tagsOfCsl, typeOfCsl } from './csl-fields.ts';
import { noteOfEntry } from './csl-json.ts';
import type { Found } from './imported-entry.ts';
import { isJudgement } from './judgement.ts';
import { plainLine, plainParagraphs } from './plain-text.ts';

/** By the item's names, the fields that they are here. */
const FIELDS = {
  title: 'title',
  author: 'authors',
  issued: 'publishedDate',
  'container-title': 'siteName',
  publisher: 'siteName',
  language: 'language',
} as const;
const IDENTIFIERS = { DOI: 'doi', ISBN: 'isbn', PMID: 'pmid' } as const;
/** What only the lines of a judgement say. */
const JUDGED = [
  'type',
  'subtype',
  'purpose',
  'venueId',
  'credibility',
  'importance',
  'summary',
  'review',
  'collections',
  'citedBy',
] as const;

/**
 * The entry that an item was written from, with what another program has changed in the item since. What the item has no more stays: programs
 * leave out what they have no field for.
 */
export function withItemChanges(entry: Entry, item: unknown, known: ReadCslItem): Entry {
  const found = fieldsOfCsl(known);
  // A venue's name in place of the site's is no change: `found` has taken it out.
  const written = toCsl(entry, new Map()) as Record<string, unknown>;
  const read = item as Record<string, unknown>;
  const isChanged = (name: string) =>
    name in read && JSON.stringify(read[name]) !== JSON.stringify(written[name]);
  const changes: Partial<Entry> = changesOfNote(entry, known, found);
  for (const [name, field] of Object.entries(FIELDS)) {
    if (isChanged(name)) Object.assign(changes, { [field]: found[field] });
  }
  if (isChanged('abstract')) changes.abstract = plainParagraphs(known.abstract ?? '');
  if (isChanged('keyword')) changes.tags = changedTags(entry.tags, tagsOfCsl(known.keyword));
  if (isChanged('type')) changes.type = typeOfCsl(known.type);
  for (const [name, kind] of Object.entries(IDENTIFIERS)) {
    if (!isChanged(name)) continue;
    const { identifiers = entry.identifiers } = changes;
    changes.identifiers = { ...identifiers, [kind]: found.identifiers?.[kind] ?? '' };
  }
  return Object.keys(changes).length === 0 ? entry : withMarksLeft(entry, { ...entry, ...changes });
}

/** A tag with a comma stands among the keywords as several. */
function changedTags(tags: readonly string[], read: readonly string[]): string[] {
  const kept = tags.filter(tag => tagsOfCsl(tag).every(part => read.includes(part)));
  const parts = kept.flatMap(tagsOfCsl);
  return [...kept, ...read.filter(tag => !parts.includes(tag))];
}

function changesOfNote(entry: Entry, item: ReadCslItem, found: Found): Partial<Entry> {
  const written = noteOfEntry(entry, new Map());
  const note = item.note ?? '';
  if (note === written && !item.annote) return {};
  if (![note, item.annote ?? ''].some(text => isJudgement(text.split(/\r?\n/)))) {
    // Some programs keep our lines as paragraphs of HTML.
    const ours = written.split('\n').map(plainLine);
    const added = (found.review ?? '').split('\n').filter(line => !ours.includes(plainLine(line)));
    const review = [entry.review, added.join('\n').trim()].filter(Boolean).join('\n\n');
    return review === entry.review ? {} : { review };
  }
  const before = fieldsOfCsl(v.parse(cslItemSchema, { ...toCsl(entry, new Map()), note: written }));
  const isChanged = (name: keyof Found) =>
    found[name] !== undefined && JSON.stringify(found[name]) !== JSON.stringify(before[name]);
  const changes: Partial<Entry> = {};
  for (const name of JUDGED) if (isChanged(name)) Object.assign(changes, { [name]: found[name] });
  // Tags are in the note only where keywords can't hold them.
  const hasTags = [note, written].every(text => /^Tag: /m.test(text));
  if (hasTags && isChanged('tags')) changes.tags = found.tags ?? [];
  if (isChanged('keyPoints')) {
    changes.keyPoints = withIdsOf(entry.keyPoints, before.keyPoints ?? [], found.keyPoints ?? []);
  }
  return changes;
}

/** The points that were read, of which those that stayed as they were `written` are the entry's `own`, in whatever order. */
function withIdsOf(
  own: readonly KeyPoint[],
  written: readonly KeyPoint[],
  read: readonly KeyPoint[],
): KeyPoint[] {
  const wordsOf = ({ id: _, ...words }: KeyPoint) => JSON.stringify(words);
  const left = written.map(wordsOf);
  const taken = new Set(own.map(({ id }) => id));
  return read.map(point => {
    const at = left.indexOf(wordsOf(point));
    const same = own[at];
    if (same) {
      delete left[at];
      return same;
    }
    let number = 1;
    while (taken.has(`point-${number}`)) number += 1;
    const id = `point-${number}`;
    taken.add(id);
    return { ...point, id };
  });
}
