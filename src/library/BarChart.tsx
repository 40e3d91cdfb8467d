import { type FilterField, hasFilter, withFilterToggled } from '../domain/query.ts';
import { RATING_LABELS, RATINGS } from '../domain/rating.ts';
import type { Picture } from './overview-bars.ts';
import './BarChart.css';

type Props = { picture: Picture; query: string; setQuery(query: string): void };

/** A picture whose bars are filters. */
export function BarChart({ picture, query, setQuery }: Props) {
  const { title, field, bars, isTimeline } = picture;
  const most = Math.max(1, ...bars.map(({ count }) => count));
  return (
    <section class={`chart chart-${field}`} aria-label={title}>
      <h3>{title}</h3>
      {bars.length === 0 && <p class="quiet">Nothing to show.</p>}
      <ul class={isTimeline ? 'columns' : 'bars'}>
        {bars.map(({ value, label, count }) => (
          <li key={value}>
            <button
              type="button"
              aria-pressed={hasFilter(query, field, value)}
              title={`${label}: ${count.toLocaleString()}`}
              aria-label={`${barWords(field, value, label)}: ${count.toLocaleString()}`}
              onClick={() => setQuery(withFilterToggled(query, field, value))}
            >
              <span class="bar-name">{barWords(field, value, label)}</span>
              <span class="bar-room">
                <span
                  class={`bar ${field === 'credibility' ? `bar-${ratingOf(value) ?? 'none'}` : ''}`}
                  style={{ '--share': count / most }}
                />
              </span>
              <span class="bar-count">{count.toLocaleString()}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The same as a table. */
export function CountTable({ picture: { title, field, bars } }: Pick<Props, 'picture'>) {
  return (
    <table>
      <caption>{title}</caption>
      <thead>
        <tr>
          <th scope="col">{title}</th>
          <th scope="col">Sources</th>
        </tr>
      </thead>
      <tbody>
        {bars.map(({ value, label, count }) => (
          <tr key={value}>
            <th scope="row">{barWords(field, value, label)}</th>
            <td>{count.toLocaleString()}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** A rating is said by number and word. */
function barWords(field: FilterField, value: string, label: string): string {
  const rating = field === 'credibility' ? ratingOf(value) : null;
  return rating ? `${rating} ${RATING_LABELS[rating]}` : label;
}

function ratingOf(value: string) {
  return RATINGS.find(rating => String(rating) === value) ?? null;
}
