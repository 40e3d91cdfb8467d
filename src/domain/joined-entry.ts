import { type MessageKey, t } from '../i18n/words.ts';
import { withConflictsOfNow } from './conflict.ts';
import type { Entry } from './entry.ts';
import { overfullField } from './entry-bounds.ts';
import { allKeysOf, withFormerKeys } from './former-keys.ts';
import {
  linesOf,
  SINGLE_FIELDS,
  type SingleField,
  UNITED_FIELDS,
  unitedPoints,
  withFieldOf,
  withPointsApart,
} from './joined-fields.ts';
import { fail, ok, type Result } from './result.ts';

/** Per single field, the id of the entry whose value is chosen. What is not named is the kept entry's, or the first there is. */
export type JoinChoices = Partial<Record<SingleField, string>>;

/** Together they are more than one entry can hold: of this field. */
export type JoinProblem = { kind: 'too-much'; field: string };

/**
 * Several entries of one work as one: the kept one with every key point, tag, collection and citing page of all. Of a single field
 * the chosen value stays, and what others say of it is added to the review, with where it came from, so that no word is lost. The citation
 * keys of the others become former ones. What is known of wikis is the kept one's. `now` is ISO 8601.
 */
export function joinEntries(
  kept: Entry,
  others: readonly Entry[],
  choices: JoinChoices,
  now: string,
  newId: () => string,
): Result<Entry, JoinProblem> {
  const all = withPointsApart([kept, ...others], newId);
  let joined: Entry = {
    ...withFormerKeys(kept, [...(kept.formerKeys ?? []), ...others.flatMap(allKeysOf)]),
    keyPoints: unitedPoints(
      all.map(({ keyPoints }) => keyPoints),
      newId,
    ),
    createdAt: all.map(({ createdAt }) => createdAt).sort()[0] ?? kept.createdAt,
    updatedAt: now,
  };
  for (const field of UNITED_FIELDS) {
    if (field !== 'keyPoints') joined[field] = [...new Set(all.flatMap(entry => entry[field]))];
  }
  for (const field of SINGLE_FIELDS) joined = withFieldOf(joined, chosenOf(all, field, choices), field);
  // Who wrote the summary is whoever wrote the one that stays.
  const isMachine = chosenOf(all, 'summary', choices).machineWritten?.includes('summary') ?? false;
  const marks = all.flatMap(entry => (entry.machineWritten ?? []).filter(mark => mark !== 'summary'));
  joined.machineWritten = [...(isMachine ? ['summary'] : []), ...new Set(marks)];
  const left = all.map(entry => leftOf(entry, joined)).filter(Boolean);
  joined.review = [joined.review, ...left].filter(text => text !== '').join('\n\n');
  const field = overfullField(joined);
  return field === undefined ? ok(withConflictsOfNow(joined)) : fail({ kind: 'too-much', field });
}

/** The entry of which a single field's value stays. */
export function chosenOf(all: readonly Entry[], field: SingleField, choices: JoinChoices): Entry {
  const chosen = all.find(({ id }) => id === choices[field]);
  const said = all.find(entry => linesOf(entry, field).length > 0);
  return chosen ?? said ?? (all[0] as Entry);
}

/** Where what is part of a longer value is said by it: of a number, a name or an identifier it is another one. */
const TEXTS: ReadonlySet<SingleField> = new Set(['title', 'credibility', 'summary', 'abstract', 'review']);

/** What an entry says that the joined one does not, under a line that says where it came from; `''` for nothing. */
export function leftOf(entry: Entry, joined: Entry): string {
  const parts: string[] = [];
  for (const field of SINGLE_FIELDS) {
    const kept = linesOf(joined, field);
    const isIn = (line: string) =>
      kept.some(text => (TEXTS.has(field) ? text.includes(line) : text === line));
    const left = linesOf(entry, field).filter(line => !isIn(line));
    if (left.length > 0) parts.push(leftLine(field, left));
  }
  const points = joined.keyPoints.map(({ text }) => text);
  for (const { text } of entry.keyPoints) {
    const isLeft = text.trim() !== '' && !points.some(kept => kept.includes(text));
    if (isLeft) parts.push(t('domainFieldSays', t('domainFieldKeyPoint'), text));
  }
  if (parts.length === 0) return '';
  return [t('domainAlsoSaid', entry.url), ...parts].join('\n');
}

const LABELS: Record<SingleField, MessageKey> = {
  title: 'domainFieldTitle',
  authors: 'domainFieldAuthors',
  publishedDate: 'domainFieldPublishedDate',
  type: 'domainFieldType',
  subtype: 'domainFieldSubtype',
  purpose: 'domainFieldPurpose',
  language: 'domainFieldLanguage',
  siteName: 'domainFieldSiteName',
  venueId: 'domainFieldVenueId',
  credibility: 'domainFieldCredibility',
  importance: 'domainFieldImportance',
  doi: 'domainFieldDoi',
  arxivId: 'domainFieldArxivId',
  isbn: 'domainFieldIsbn',
  pmid: 'domainFieldPmid',
  summary: 'domainFieldSummary',
  abstract: 'domainFieldAbstract',
  review: 'domainFieldReview',
};

function leftLine(field: SingleField, lines: readonly string[]): string {
  return t('domainFieldSays', t(LABELS[field]), lines.join(field === 'authors' ? '; ' : ' – '));
}
