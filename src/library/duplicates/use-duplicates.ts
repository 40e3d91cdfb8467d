import { useCallback, useEffect, useState } from 'preact/hooks';
import type { DuplicateGroup } from '../../domain/duplicates.ts';
import { t } from '../../i18n/words.ts';
import type { Finder } from '../../messages/finder.ts';
import { onNews } from '../../platform/news.ts';

export type DuplicatesFound = {
  /** Null until they are found. */
  groups: readonly DuplicateGroup[] | null;
  failure: string;
  refresh(): void;
};

/** The groups of entries that are one work, found anew when entries change. */
export function useDuplicates(finder: Finder): DuplicatesFound {
  const [groups, setGroups] = useState<readonly DuplicateGroup[] | null>(null);
  const [failure, setFailure] = useState('');
  const [revision, setRevision] = useState(0);
  const refresh = useCallback(() => setRevision(before => before + 1), []);

  useEffect(() => {
    let isLatest = true;
    const find = async () => {
      const found = await finder.ask('duplicates', {});
      if (isLatest) setGroups(found);
    };
    find().catch(error => setFailure(t('duplicatesFailed', String(error))));
    return () => {
      isLatest = false;
    };
  }, [finder, revision]);

  useEffect(() => onNews('entries.changed', refresh), [refresh]);

  return { groups, failure, refresh };
}
