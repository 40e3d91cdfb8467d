import type { FilterField } from '../domain/query.ts';
import { RATING_LABELS, RATINGS } from '../domain/rating.ts';
import { SOURCE_TYPES } from '../domain/source.ts';
import { typeWords } from '../domain/type-words.ts';
import { type MessageKey, t } from '../i18n/words.ts';
import type { Counts, FinderName, FinderQuestions, Found, Overview, ValueCount } from './finder.ts';

// A worker has no language: it names values, and the page says them.

const STATES: Record<string, MessageKey> = {
  local: 'domainStateLocal',
  queued: 'domainStateQueued',
  synced: 'domainStateSynced',
  failed: 'domainStateFailed',
  conflict: 'domainStateConflict',
  refused: 'domainStateRefused',
};
const LACKING: Record<string, MessageKey> = {
  rating: 'domainLacksRating',
  summary: 'domainLacksSummary',
  keypoints: 'domainLacksKeyPoints',
  citation: 'domainLacksCitation',
};

type Give<N extends FinderName> = FinderQuestions[N]['give'];

/** What the worker answers, with what it has counted said in words. */
export function saidAnswer<N extends FinderName>(name: N, answer: Give<N>): Give<N> {
  if (name === 'overview') return saidOverview(answer as Overview) as Give<N>;
  if (name !== 'find') return answer;
  const found = answer as Found;
  return { ...found, counts: saidCounts(found.counts) } as Give<N>;
}

/** What the worker has counted, with values of ours in words for the person. */
export function saidCounts(counts: Counts): Counts {
  const fields = Object.keys(counts) as FilterField[];
  return Object.fromEntries(fields.map(field => [field, counts[field]?.map(one => said(field, one))]));
}

function saidOverview(overview: Overview): Overview {
  const say = (field: FilterField, values: readonly ValueCount[]) => values.map(one => said(field, one));
  return {
    ...overview,
    byCredibility: say('credibility', overview.byCredibility),
    byType: say('type', overview.byType),
    byVenue: say('venue', overview.byVenue),
    lacking: say('lacks', overview.lacking),
  };
}

function said(field: FilterField, one: ValueCount): ValueCount {
  return { ...one, label: valueWords(field, one.value) ?? one.label };
}

function valueWords(field: FilterField, value: string): string | undefined {
  switch (field) {
    case 'credibility': {
      const rating = RATINGS.find(rating => String(rating) === value);
      return rating ? `${rating} ${RATING_LABELS[rating]}` : t('domainUnrated');
    }
    case 'type': {
      const type = SOURCE_TYPES.find(one => one === value);
      return type && typeWords(type);
    }
    case 'venue':
      return value === 'none' ? t('domainNoVenue') : undefined;
    case 'state':
      return STATES[value] && t(STATES[value]);
    case 'lacks':
      return LACKING[value] && t(LACKING[value]);
    default:
      return undefined;
  }
}
