import type { ComponentChildren } from 'preact';
import { listWords, plural, t } from '../../i18n/words.ts';
import { ExportMenu, type ExportPort } from '../files/ExportMenu.tsx';
import { ImportMenu, type ImportPort } from '../files/ImportMenu.tsx';
import type { SyncStatus } from '../wiki-side/use-wiki-status.ts';
import { type MoreItem, MoreMenu } from './MoreMenu.tsx';
import './LibraryHead.css';

type Props = {
  status: SyncStatus | null;
  syncNow(): void;
  exports: ExportPort;
  imports: ImportPort;
  more: readonly MoreItem[];
  /** The search. */
  children: ComponentChildren;
};

/** Search, and what concerns the library as a whole. */
export function LibraryHead({ status, syncNow, exports, imports, more, children }: Props) {
  return (
    <header class="library-head">
      {children}
      <a class="sync-link" href="#sync">
        {syncWords(status)}{' '}
        <span class="onward" aria-hidden="true">
          ▸
        </span>
      </a>
      <div class="library-buttons">
        <button type="button" onClick={syncNow}>
          {t('librarySyncNow')}
        </button>
        <ExportMenu {...exports} />
        <ImportMenu {...imports} />
        <MoreMenu items={more} />
      </div>
    </header>
  );
}

function syncWords(status: SyncStatus | null): string {
  if (!status) return t('librarySync');
  const { address, waiting, failed } = status.wiki;
  if (address === '') return t('librarySyncNoWiki');
  const parts = [
    ...(waiting > 0 ? [plural('librarySyncWaiting', waiting)] : []),
    ...(failed > 0 ? [plural('librarySyncNeedYou', failed)] : []),
  ];
  return parts.length > 0 ? t('librarySyncState', listWords(parts)) : t('librarySyncAllSent');
}
