import type { BulkEdit } from '../../domain/bulk-edit.ts';
import { typeWords } from '../../domain/type-words.ts';
import { ratingWords } from '../../domain/venue-changes.ts';
import { listWords, plural, t } from '../../i18n/words.ts';

export function editedSentence(edit: BulkEdit, changed: number): string {
  if (changed === 0) return t('bulkNothing');
  switch (edit.what) {
    case 'tags':
      return edit.add.length > 0
        ? plural('bulkTagged', changed, listWords(edit.add))
        : plural('bulkUntagged', changed, listWords(edit.remove));
    case 'collections':
      return edit.add.length > 0
        ? plural('bulkCollected', changed, listWords(edit.add))
        : plural('bulkTakenOut', changed, listWords(edit.remove));
    case 'credibility':
      return edit.override === null
        ? plural('bulkBackToVenue', changed)
        : plural('bulkRated', changed, ratingWords(edit.override));
    default:
      return plural('bulkTyped', changed, typeWords(edit.type));
  }
}

export function undoneSentence(undone: number, looked: number): string {
  const back = plural('bulkUndone', undone);
  const left = looked - undone;
  return left > 0 ? `${back} ${plural('bulkNotUndone', left)}` : back;
}

export function sentSentence(count: number): string {
  return plural('bulkSending', count);
}

/** The wiki has no delete, so what is there stays, and the person is told. */
export function removedSentence(count: number, onWiki: number): string {
  const what = count === 1 ? t('bulkDeletedIt') : plural('bulkDeleted', count);
  if (onWiki === 0) return what;
  return `${what} ${count === 1 ? t('bulkPageStays') : plural('bulkPagesStay', onWiki)}`;
}

/** Of `looked` deleted sources `there` were in the library again before; of what else is missing the trash has been emptied. */
export function restoredSentence(came: { restored: number; there: number; looked: number }): string {
  const { restored, there, looked } = came;
  if (restored === looked) return looked === 1 ? t('bulkRestoredIt') : plural('bulkRestored', restored);
  const lost = looked - restored - there;
  return [
    ...(restored > 0 ? [plural('bulkRestored', restored)] : []),
    ...(there > 0 ? [plural('bulkBackBefore', there)] : []),
    ...(lost > 0 ? [plural('bulkNotInTrash', lost)] : []),
  ].reduce((said, more) => t('commonTwoSentences', said, more));
}
