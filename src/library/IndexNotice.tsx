import { useLayoutEffect, useState } from 'preact/hooks';
import { t } from '../i18n/words.ts';
import type { Finder } from '../messages/finder.ts';
import { isDiskFull, storeTrouble } from '../ui/store-trouble.ts';
import { useKeptFocus } from '../ui/use-kept-focus.ts';
import './Notice.css';

/** Above everything else while the search index could not be made: that sources may be missing, why, and the way to try again. */
export function IndexNotice({ finder }: { finder: Finder }) {
  const [problem, setProblem] = useState('');
  const region = useKeptFocus<HTMLDivElement>();
  const [isTrying, setIsTrying] = useState(false);
  // A layout effect: the finder must not tell of it before somebody listens.
  useLayoutEffect(
    () =>
      finder.onNews(news => {
        if (news.news === 'indexed') setProblem(news.problem);
      }),
    [finder],
  );
  const tryAgain = async () => {
    if (isTrying) return;
    setIsTrying(true);
    await finder.ask('index', {}).catch(error => setProblem(String(error)));
    setIsTrying(false);
  };
  return (
    <div ref={region}>
      {problem !== '' && (
        <div class="notice">
          <p role="alert">{isTrying ? t('libraryIndexing') : problemSentence(problem)}</p>
          <button type="button" aria-disabled={isTrying} onClick={tryAgain}>
            {t('libraryIndexAgain')}
          </button>
        </div>
      )}
    </div>
  );
}

function problemSentence(problem: string): string {
  if (isDiskFull(problem)) return t('libraryUnindexedDiskFull');
  return t('libraryUnindexed', storeTrouble(problem) ?? problem);
}
