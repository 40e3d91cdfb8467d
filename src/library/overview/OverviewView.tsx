import { useState } from 'preact/hooks';
import { t } from '../../i18n/words.ts';
import type { Finder } from '../../messages/finder.ts';
import { CountLine } from '../list/CountLine.tsx';
import { ScrollArea } from '../list/ScrollArea.tsx';
import { BarChart, CountTable } from './BarChart.tsx';
import { picturesOf } from './overview-bars.ts';
import { useOverview } from './use-overview.ts';
import './OverviewView.css';

type Props = {
  finder: Finder;
  wiki: string;
  /** The search that is counted, undefined until it is answered. */
  search: number | undefined;
  /** How many it has found so far. */
  found: number | undefined;
  /** The same, in words. */
  count: string;
  query: string;
  setQuery(query: string): void;
};

/** Pictures of what is found: how it is rated, of which kinds it is, when it came, where it is from, what it lacks. */
export function OverviewView({ finder, wiki, search, found, count, query, setQuery }: Props) {
  const { overview, failure } = useOverview(finder, wiki, search, found);
  const [isTable, setIsTable] = useState(false);
  const pictures = overview ? picturesOf(overview) : [];
  return (
    <section class="overview" aria-label={t('overviewTitle')}>
      <div class="list-head">
        <h2>{t('overviewTitle')}</h2>
        <CountLine words={count} />
        <button type="button" aria-pressed={isTable} onClick={() => setIsTable(!isTable)}>
          {t('overviewAsTable')}
        </button>
        <a href="#sources">{t('overviewShowList')}</a>
      </div>
      {failure && <p class="problem overview-problem">{failure}</p>}
      <ScrollArea class="charts" label={t('overviewCounts')}>
        {pictures.map(picture =>
          isTable ? (
            <CountTable key={picture.field} picture={picture} />
          ) : (
            <BarChart key={picture.field} picture={picture} query={query} setQuery={setQuery} />
          ),
        )}
      </ScrollArea>
    </section>
  );
}
