import { t } from '../../i18n/words.ts';
import { SentenceWith } from './SentenceWith.tsx';
import './EmptyList.css';

type Props = {
  /** Whether there is anything at all. */
  isLibraryEmpty: boolean;
  query: string;
  clear(): void;
};

/** In place of the list: why there is nothing, and what to do. */
export function EmptyList({ isLibraryEmpty, query, clear }: Props) {
  if (isLibraryEmpty && query === '') {
    return (
      <div class="empty-list">
        <p class="empty">{t('libraryNothingYet')}</p>
        <p class="quiet">{t('libraryBringIn')}</p>
      </div>
    );
  }
  return (
    <div class="empty-list">
      <p class="empty">{t('libraryNoneFound')}</p>
      <p class="quiet">
        <SentenceWith name="libraryFindMore" part={<code>interp</code>} />
      </p>
      <button type="button" onClick={clear}>
        {t('libraryShowAll')}
      </button>
    </div>
  );
}
