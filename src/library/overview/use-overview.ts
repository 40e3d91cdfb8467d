import { useEffect, useState } from 'preact/hooks';
import { t } from '../../i18n/words.ts';
import type { Finder, Overview } from '../../messages/finder.ts';

/** Counts of what a search has found, asked for with each new one and when it has found more; null until they are there. */
export function useOverview(
  finder: Finder,
  wiki: string,
  search: number | undefined,
  found: number | undefined,
): { overview: Overview | null; failure: string } {
  const [overview, setOverview] = useState<Overview | null>(null);
  const [failure, setFailure] = useState('');
  useEffect(() => {
    if (search === undefined) return;
    let isThere = true;
    finder.ask('overview', { wiki }).then(
      counted => isThere && setOverview(counted),
      error => isThere && setFailure(t('overviewFailed', String(error))),
    );
    return () => {
      isThere = false;
    };
  }, [finder, wiki, search, found]);
  return { overview, failure };
}
