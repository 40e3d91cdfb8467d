import { type FilterField, hasFilter, withFilterToggled } from '../../domain/query.ts';
import { numberWords, t } from '../../i18n/words.ts';
import type { ValueCount } from '../../messages/finder.ts';
import { ratingOf } from '../list/rating-words.ts';
import { valueWords } from '../list/value-words.ts';
import type { Picture } from './overview-bars.ts';
import './BarChart.css';

type Props = { picture: Picture; query: string; setQuery(query: string): void };

/** A picture whose bars are filters. */
export function BarChart({ picture: { title, field, bars, isTimeline }, query, setQuery }: Props) {
  const most = Math.max(1, ...bars.map(({ count }) => count));
  return (
    <section class={`chart chart-${field}`} aria-label={title}>
      <h3>{title}</h3>
      {bars.length === 0 && <p class="quiet">{t('overviewNothing')}</p>}
      <ul class={isTimeline ? 'columns' : 'bars'}>
        {bars.map((bar, at) => (
          <li key={bar.value} class={isTick(bar, at) ? 'tick' : ''}>
            <Bar
              bar={bar}
              field={field}
              share={bar.count / most}
              isOn={hasFilter(query, field, bar.value)}
              toggle={() => setQuery(withFilterToggled(query, field, bar.value))}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}

type BarProps = { bar: ValueCount; field: FilterField; share: number; isOn: boolean; toggle(): void };

function Bar({ bar, field, share, isOn, toggle }: BarProps) {
  const words = valueWords(field, bar);
  const count = numberWords(bar.count);
  const colour = field === 'credibility' ? `bar-${ratingOf(bar.value) ?? 'none'}` : '';
  return (
    <button type="button" aria-pressed={isOn} title={t('overviewBar', words, count)} onClick={toggle}>
      <span dir="auto" class="bar-name line-of-others">
        {words}
      </span>{' '}
      <span class="bar-room">
        <span class={`bar ${colour}`} style={{ '--share': share }} />
      </span>
      <span class="bar-count">{count}</span>
    </button>
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
          <th scope="col">{t('librarySources')}</th>
        </tr>
      </thead>
      <tbody>
        {bars.map(bar => (
          <tr key={bar.value}>
            <th scope="row">{valueWords(field, bar)}</th>
            <td>{numberWords(bar.count)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Where many columns stand beside each other, the first and each January have their words. */
function isTick({ value }: ValueCount, at: number): boolean {
  return at === 0 || value.endsWith('-01');
}
