import { withConflictsOfNow } from './conflict.ts';
import { isMadeFrom, madeFrom, versionOf } from './earlier-versions.ts';
import { type Entry, fieldsOf } from './entry.ts';
import { overfullField } from './entry-bounds.ts';
import { leftOf } from './joined-entry.ts';
import { linesOf, SINGLE_FIELDS, withFieldOf } from './joined-fields.ts';
import { joinedVersions, sayingOf } from './joined-versions.ts';

/**
 * An entry of this library with what a newer version of it says that was written elsewhere. One that was made from the one here is taken as
 * it is. Else the one here may have been edited too: lists
 * keep what either has, a field that only one fills is filled; where both say something else, the newer one's value counts and the words
 * that were here are added to the review. Identity, citation key and what is known of wikis stay. Answers the very same `here` where it
 * gains nothing, or where both together are more than an entry can hold. `now` (ISO 8601) is when it was changed, unless it is then just
 * what the newer one says.
 */
export function withNewer<E extends Entry>(here: E, newer: Entry, now: string): E {
  if (isMadeFrom(newer, here)) return asNewer(here, newer);
  let joined = joinedVersions(here, newer);
  if (joined === here) return here;
  const quotes = new Map(here.keyPoints.map(({ id, quote }) => [id, quote]));
  const keyPoints = joined.keyPoints.map(point => ({
    ...point,
    quote: point.quote ?? quotes.get(point.id) ?? null,
  }));
  joined = { ...joined, keyPoints, machineWritten: marksOf(here, newer) };
  for (const field of SINGLE_FIELDS) {
    if (linesOf(joined, field).length > 0 || linesOf(here, field).length === 0) continue;
    joined = { ...joined, ...withFieldOf(joined, here, field) };
  }
  const left = leftOf(here, joined);
  if (!joined.review.includes(left)) {
    joined = { ...joined, review: [joined.review, left].filter(text => text !== '').join('\n\n') };
  }
  if (overfullField(joined) !== undefined) return here;
  const isAsNewer = JSON.stringify(fieldsOf(joined)) === JSON.stringify(fieldsOf(newer));
  const versions = [...(newer.earlierVersions ?? []), ...(isAsNewer ? [] : [versionOf(newer)])];
  const made = { ...joined, updatedAt: isAsNewer ? newer.updatedAt : now };
  return withConflictsOfNow(madeFrom(made, versions));
}

function asNewer<E extends Entry>(here: E, newer: Entry): E {
  const next = sayingOf(here, newer, fieldsOf(newer), newer.updatedAt);
  return next === here ? here : madeFrom(next, newer.earlierVersions ?? []);
}

/** What a model wrote stays marked, unless the newer one has words of a person in its place. */
function marksOf(here: Entry, newer: Entry): string[] {
  const isNewers = (mark: string) =>
    mark === 'summary' ? newer.summary !== '' : newer.keyPoints.some(({ id }) => id === mark);
  return [
    ...new Set([
      ...(newer.machineWritten ?? []),
      ...(here.machineWritten ?? []).filter(mark => !isNewers(mark)),
    ]),
  ];
}
