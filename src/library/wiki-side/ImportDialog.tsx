import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { unreachable } from '../../domain/result.ts';
import type { WikiPage } from '../../domain/wiki-page.ts';
import { listWords, plural, t } from '../../i18n/words.ts';
import type { Ask } from '../../messages/ask.ts';
import type { ImportFrom } from '../../messages/wiki-requests.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { Field } from '../../ui/Field.tsx';
import { PageCombobox } from '../../ui/PageCombobox.tsx';
import { wikiProblemSentence } from '../../ui/wiki-words.ts';
import { type ImportEnd, type ImportProgress, importFromWiki } from './import-from-wiki.ts';
import { whenWords } from './when-words.ts';
import './ImportDialog.css';
import { failureSentence } from '../../ui/failure-sentence.ts';

type Props = { ask: Ask; onClose(): void };

/** Takes sources of the wiki into the library: those that a page cites, or those that a search finds. */
export function ImportDialog({ ask, onClose }: Props) {
  const [by, setBy] = useState<ImportFrom['by']>('page');
  const [page, setPage] = useState<WikiPage>();
  const [query, setQuery] = useState('');
  const [progress, setProgress] = useState<ImportProgress>();
  const [outcome, setOutcome] = useState('');
  const [running, setRunning] = useState<AbortController>();
  const latest = useRef<AbortController>(undefined);
  // Closing the dialog cancels; what came in by then stays.
  useEffect(() => () => latest.current?.abort(), []);
  const search = useCallback((text: string) => ask('wiki.pages', { query: text }), [ask]);

  const from: ImportFrom | null =
    by === 'page'
      ? page
        ? { by, slug: page.slug }
        : null
      : query.trim()
        ? { by, query: query.trim() }
        : null;
  const start = async (chosen: ImportFrom) => {
    const controller = new AbortController();
    latest.current = controller;
    setRunning(controller);
    setOutcome('');
    let last: ImportProgress | undefined;
    try {
      const end = await importFromWiki(ask, chosen, controller.signal, news => {
        last = news;
        setProgress(news);
      });
      setOutcome(endSentence(end, last));
    } catch (error) {
      setOutcome(failureSentence(error));
    }
    setRunning(undefined);
    setProgress(undefined);
  };

  return (
    <Dialog
      title={t('libraryImportFromWiki')}
      class="import"
      onClose={onClose}
      foot={close => (
        <>
          {running ? (
            <button type="button" onClick={() => running.abort()}>
              {t('commonCancel')}
            </button>
          ) : (
            <button
              type="button"
              class="primary"
              disabled={from === null}
              onClick={() => from && start(from)}
            >
              {t('libraryImportStart')}
            </button>
          )}
          <button type="button" onClick={close}>
            {t('commonClose')}
          </button>
          <span aria-live="polite">{progress ? pauseWords(progress) : outcome}</span>
        </>
      )}
    >
      <div role="radiogroup" aria-label={t('libraryImportWhat')} class="import-ways">
        <label>
          <input type="radio" name="by" checked={by === 'page'} onChange={() => setBy('page')} />{' '}
          {t('libraryImportCited')}
        </label>
        <label>
          <input type="radio" name="by" checked={by === 'search'} onChange={() => setBy('search')} />{' '}
          {t('libraryImportFound')}
        </label>
      </div>
      {by === 'page' ? (
        <div class="tokens below">
          <PageCombobox
            label={t('libraryImportPage')}
            placeholder={t(page ? 'libraryImportOtherPage' : 'libraryImportAPage')}
            search={search}
            choose={setPage}
          />
          <p class="import-page">
            {page ? t('libraryImportThisPage', page.title) : t('libraryImportTypePage')}
          </p>
        </div>
      ) : (
        <Field label={t('libraryImportWords')}>
          <input type="search" value={query} onInput={event => setQuery(event.currentTarget.value)} />
        </Field>
      )}
      {progress && (
        <div class="import-progress">
          <progress
            aria-label={t('libraryImportLooked')}
            {...(progress.total > 0 ? { value: progress.looked, max: progress.total } : {})}
          />
          <p>{progressWords(progress)}</p>
        </div>
      )}
    </Dialog>
  );
}

function progressWords({ looked, total, added }: ImportProgress): string {
  if (total === 0) return t('libraryImportAsking');
  return t('libraryImportProgress', looked, total, plural('filesNew', added));
}

const GOES_ON = {
  now: 'libraryImportGoesOnNow',
  soon: 'libraryImportGoesOnAt',
  later: 'libraryImportGoesOnLater',
} as const;

function pauseWords({ pausedUntil }: ImportProgress): string {
  if (pausedUntil === null) return '';
  return whenWords(GOES_ON, pausedUntil, Date.now());
}

function endSentence(end: ImportEnd, progress: ImportProgress | undefined): string {
  const { found = 0, added = 0 } = progress ?? {};
  const count = listWords([plural('filesNew', added), plural('filesKnown', found - added)]);
  switch (end.how) {
    case 'done':
      return found === 0 ? t('libraryImportNothing') : count;
    case 'cancelled':
      return t('libraryImportCancelled', count);
    case 'failed':
      return t('libraryImportFailed', wikiProblemSentence(end.problem), count);
    default:
      return unreachable(end);
  }
}
