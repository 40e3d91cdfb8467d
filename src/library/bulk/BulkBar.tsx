import { useState } from 'preact/hooks';
import { t } from '../../i18n/words.ts';
import { CountLine } from '../list/CountLine.tsx';
import { BulkDialog, type BulkKind } from './BulkDialog.tsx';
import type { BulkWork } from './use-bulk-work.ts';
import './BulkBar.css';

type Props = {
  /** The selected sources. */
  ids: readonly string[];
  work: BulkWork;
  /** Paths of collections to offer, likely ones first; no smart ones. */
  collections: readonly string[];
  /** Tags to offer, likely ones first. */
  tags: readonly string[];
  hasWiki: boolean;
  /** How many are found and selected, in words. */
  count: string;
  /** Looks at them again on the web: called by the click itself, which may ask the person for something. */
  check(): void;
  /** Deletes them. */
  remove(): Promise<void>;
  /** Selects nothing. */
  clear(): void;
};

/** What can be done to the selected sources, and how far it is. What came of it is said at the foot of the page. */
export function BulkBar({ ids, work, collections, tags, hasWiki, count, check, remove, clear }: Props) {
  const [asked, setAsked] = useState<BulkKind | null>(null);
  const { progress } = work;
  const isBusy = progress !== null;
  const ask = (kind: BulkKind, words: string) => (
    <button type="button" disabled={isBusy} onClick={() => setAsked(kind)}>
      {words}
    </button>
  );
  return (
    <div class="bulk">
      {ids.length > 0 && (
        // biome-ignore lint/a11y/useSemanticElements: a fieldset is for a form's fields.
        <div class="bulk-bar" role="group" aria-label={t('bulkSelected')}>
          <CountLine words={count} />
          {ask('tags', t('bulkTag'))}
          {ask('collections', t('bulkCollect'))}
          {ask('credibility', t('bulkRate'))}
          {ask('type', t('bulkType'))}
          {hasWiki && (
            <button type="button" disabled={isBusy} onClick={() => work.send(ids)}>
              {t('bulkSendAgain')}
            </button>
          )}
          <button type="button" disabled={isBusy} onClick={check}>
            {t('checksTitle')}
          </button>
          <button type="button" disabled={isBusy} onClick={remove}>
            {t('bulkDelete')}
          </button>
          <button type="button" class="bulk-clear" disabled={isBusy} onClick={clear}>
            {t('bulkClear')}
          </button>
        </div>
      )}
      {progress && (
        <div class="bulk-line">
          <progress aria-label={t('bulkChanged')} value={progress.done} max={progress.total} />
          <span>{t('bulkProgress', progress.done, progress.total)}</span>
          <button type="button" onClick={work.stop}>
            {t('bulkStop')}
          </button>
        </div>
      )}
      {asked && (
        <BulkDialog
          kind={asked}
          count={ids.length}
          offers={asked === 'tags' ? tags : collections}
          apply={edit => work.edit(ids, edit)}
          onClose={() => setAsked(null)}
        />
      )}
    </div>
  );
}
