import type { ComponentChildren } from 'preact';
import type { Entry } from '../../domain/entry.ts';
import { IDENTIFIER_ADDRESSES } from '../../domain/identifier-address.ts';
import type { FilterField } from '../../domain/query.ts';
import type { Identifiers } from '../../domain/source.ts';
import { IDENTIFIER_NAMES } from '../../domain/typed-identifier.ts';
import { asWords } from '../../domain/wiki-page.ts';
import { dayOfTime, dayWords } from '../../i18n/day-words.ts';
import { listWords, type MessageKey, numberWords, t } from '../../i18n/words.ts';
import { MachineMark } from '../../ui/MachineMark.tsx';
import type { VenuesById } from '../list/use-venues.ts';
import './ReadingFacts.css';

type Props = { entry: Entry; venues: VenuesById; filter(field: FilterField, value: string): void };

/** What the curator and the page say of a source; what others share with it is a filter. Unknown is left out. */
export function ReadingFacts({ entry, venues, filter }: Props) {
  const { summary, review, abstract, identifiers, credibility } = entry;
  const venue = venues.get(entry.venueId);
  const facts: [label: string, value: ComponentChildren][] = [
    [t('readingAuthors'), chips('author', entry.authors, filter)],
    [t('readingVenue'), venue && chips('venue', [venue.id], filter, () => venue.name)],
    [t('readingPublished'), dayWords(entry.publishedDate)],
    [t('readingTags'), chips('tag', entry.tags, filter)],
    [t('readingCollections'), chips('collection', entry.collections, filter)],
    [t('readingCitedBy'), entry.citedBy.length > 0 && listWords(entry.citedBy.map(asWords))],
    [t('readingWhy'), credibility.override !== null && credibility.reason],
    [t('readingImportance'), entry.importance !== null && numberWords(entry.importance)],
    ...IDENTIFIERS.map((kind): [string, ComponentChildren] => [
      IDENTIFIER_NAMES[kind],
      linked(identifiers[kind], IDENTIFIER_ADDRESSES[kind]),
    ]),
    [t('readingCitationKey'), entry.citationKey && <code>{entry.citationKey}</code>],
    [t('readingFormerKeys'), keysOf(entry.formerKeys)],
    [t('readingCaptured'), dayOfTime(entry.createdAt, 'medium')],
  ];
  return (
    <>
      <Prose title={t('readingSummary')} text={summary} />
      {(entry.machineWritten ?? []).includes('summary') && <MachineMark />}
      <Prose title={t('readingReview')} text={review} />
      <dl class="facts">
        {facts
          .filter(([, value]) => Boolean(value))
          .map(([label, value]) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{typeof value === 'string' ? <bdi>{value}</bdi> : value}</dd>
            </div>
          ))}
      </dl>
      <Prose title={t('readingAbstract')} text={abstract} />
    </>
  );
}

const IDENTIFIERS = Object.keys(IDENTIFIER_NAMES) as (keyof Identifiers)[];

function linked(identifier: string, addressOf: (identifier: string) => string): ComponentChildren {
  const address = identifier && addressOf(identifier);
  if (!address) return identifier;
  return (
    <a href={address} target="_blank" rel="noreferrer">
      <bdi>{identifier}</bdi>
    </a>
  );
}

/** With spaces between, which no key holds. */
function keysOf(keys: readonly string[] = []): ComponentChildren {
  if (keys.length === 0) return null;
  return <span>{keys.flatMap(key => [<code key={key}>{key}</code>, ' '])}</span>;
}

function Prose({ title, text }: { title: string; text: string }) {
  if (text.trim() === '') return null;
  return (
    <section aria-label={title}>
      <h3>{title}</h3>
      <p dir="auto" class="prose">
        {text}
      </p>
    </section>
  );
}

const MOST_CHIPS = 12;

const FILTER_BY = {
  author: 'readingFilterByAuthor',
  venue: 'readingFilterByVenue',
  tag: 'readingFilterByTag',
  collection: 'readingFilterByCollection',
} satisfies Partial<Record<FilterField, MessageKey>>;

function chips(
  field: keyof typeof FILTER_BY,
  values: readonly string[],
  filter: Props['filter'],
  words = (value: string) => value,
): ComponentChildren {
  if (values.length === 0) return null;
  return (
    <span class="chips">
      {values.slice(0, MOST_CHIPS).map((value, at) => (
        // By place: two people can have one name.
        <button
          key={at}
          type="button"
          class="chip"
          title={t(FILTER_BY[field])}
          onClick={() => filter(field, value)}
        >
          <bdi>{words(value)}</bdi>
        </button>
      ))}
      {values.length > MOST_CHIPS && <span class="quiet">+{numberWords(values.length - MOST_CHIPS)}</span>}
    </span>
  );
}
