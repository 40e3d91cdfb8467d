import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { unreachable } from '../../domain/result.ts';
import type { WikiPage } from '../../domain/wiki-page.ts';
import type { Ask } from '../../messages/ask.ts';
import type { ImportFrom } from '../../messages/wiki-requests.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { Field } from '../../ui/Field.tsx';
import { PageCombobox } from '../../ui/PageCombobox.tsx';
import { wikiProblemSentence } from '../../ui/wiki-words.ts';
import { type ImportEnd, type ImportProgress, importFromWiki } from './import-from-wiki.ts';
import { whenWords } from './when-words.ts';
import './ImportDialog.css';

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
      setOutcome(`This did not work: ${error instanceof Error ? error.message : String(error)}`);
    }
    setRunning(undefined);
    setProgress(undefined);
  };

  return (
    <Dialog
      title="Import from wiki"
      class="import"
      onClose={onClose}
      foot={close => (
        <>
          {running ? (
            <button type="button" onClick={() => running.abort()}>
              Cancel
            </button>
          ) : (
            <button
              type="button"
              class="primary"
              disabled={from === null}
              onClick={() => from && start(from)}
            >
              Start import
            </button>
          )}
          <button type="button" onClick={close}>
            Close
          </button>
          <span aria-live="polite">{progress ? pauseWords(progress) : outcome}</span>
        </>
      )}
    >
      <div role="radiogroup" aria-label="What to import" class="import-ways">
        <label>
          <input type="radio" name="by" checked={by === 'page'} onChange={() => setBy('page')} /> What a page
          cites
        </label>
        <label>
          <input type="radio" name="by" checked={by === 'search'} onChange={() => setBy('search')} /> What a
          search finds
        </label>
      </div>
      {by === 'page' ? (
        <div class="tokens below">
          <PageCombobox
            label="Page"
            placeholder={page ? 'another page' : 'a page of the wiki'}
            search={search}
            choose={setPage}
          />
          <p class="import-page">{page ? `Page: ${page.title}` : 'Type to find the page.'}</p>
        </div>
      ) : (
        <Field label="Search words">
          <input type="search" value={query} onInput={event => setQuery(event.currentTarget.value)} />
        </Field>
      )}
      {progress && (
        <div class="import-progress">
          <progress
            aria-label="Looked at"
            {...(progress.total > 0 ? { value: progress.looked, max: progress.total } : {})}
          />
          <p>{progressWords(progress)}</p>
        </div>
      )}
    </Dialog>
  );
}

function progressWords({ looked, total, added }: ImportProgress): string {
  if (total === 0) return 'Asking the wiki …';
  return `Looked at ${looked.toLocaleString()} of ${total.toLocaleString()}, ${added.toLocaleString()} new`;
}

function pauseWords({ pausedUntil }: ImportProgress): string {
  if (pausedUntil === null) return '';
  return `The wiki asked for a pause. It goes on ${whenWords(pausedUntil, Date.now())}.`;
}

function endSentence(end: ImportEnd, progress: ImportProgress | undefined): string {
  const { found = 0, added = 0 } = progress ?? {};
  const count = `${added.toLocaleString()} new, ${(found - added).toLocaleString()} known already`;
  switch (end.how) {
    case 'done':
      return found === 0 ? 'Nothing found.' : count;
    case 'cancelled':
      return `Cancelled: ${count}`;
    case 'failed':
      return `${wikiProblemSentence(end.problem)} By then: ${count}`;
    default:
      return unreachable(end);
  }
}
