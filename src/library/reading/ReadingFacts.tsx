import type { ComponentChildren } from 'preact';
import type { Entry } from '../../domain/entry.ts';
import type { FilterField } from '../../domain/query.ts';
import { asWords } from '../../domain/wiki-page.ts';
import type { VenuesById } from '../list/use-venues.ts';
import './ReadingFacts.css';

type Props = { entry: Entry; venues: VenuesById; filter(field: FilterField, value: string): void };

/** What the curator and the page say of a source; what others share with it is a filter. Unknown is left out. */
export function ReadingFacts({ entry, venues, filter }: Props) {
  const { summary, review, abstract, identifiers, credibility } = entry;
  const venue = venues.get(entry.venueId);
  const facts: [label: string, value: ComponentChildren][] = [
    ['Authors', chips('author', entry.authors, filter)],
    ['Venue', venue && chips('venue', [venue.id], filter, () => venue.name)],
    ['Published', entry.publishedDate],
    ['Tags', chips('tag', entry.tags, filter)],
    ['Collections', chips('collection', entry.collections, filter)],
    ['Cited by', entry.citedBy.length > 0 && entry.citedBy.map(asWords).join(', ')],
    ['Why this rating', credibility.override !== null && credibility.reason],
    ['Importance', entry.importance !== null && String(entry.importance)],
    ['DOI', identifiers.doi],
    ['arXiv', identifiers.arxivId],
    ['Captured', new Date(entry.createdAt).toLocaleDateString()],
  ];
  return (
    <>
      <Prose title="Summary" text={summary} />
      <Prose title="Review" text={review} />
      <dl class="facts">
        {facts
          .filter(([, value]) => Boolean(value))
          .map(([label, value]) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
      <Prose title="Abstract" text={abstract} />
    </>
  );
}

function Prose({ title, text }: { title: string; text: string }) {
  if (text.trim() === '') return null;
  return (
    <section aria-label={title}>
      <h3>{title}</h3>
      <p class="prose">{text}</p>
    </section>
  );
}

const MOST_CHIPS = 12;

function chips(
  field: FilterField,
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
          title={`Filter by ${field}`}
          onClick={() => filter(field, value)}
        >
          {words(value)}
        </button>
      ))}
      {values.length > MOST_CHIPS && <span class="quiet">+{values.length - MOST_CHIPS}</span>}
    </span>
  );
}
