import type { BulkEdit } from '../../domain/bulk-edit.ts';
import { ratingWords } from '../../domain/venue-changes.ts';

/** A number of sources, in words. */
export function sources(count: number): string {
  return `${count.toLocaleString()} ${count === 1 ? 'source' : 'sources'}`;
}

export function editedSentence(edit: BulkEdit, changed: number): string {
  if (changed === 0) return 'Nothing to change: all of them are so already.';
  const some = sources(changed);
  switch (edit.what) {
    case 'tags':
      return edit.add.length > 0
        ? `${some} tagged ${edit.add.join(', ')}.`
        : `${some} lost ${edit.remove.join(', ')}.`;
    case 'collections':
      return edit.add.length > 0
        ? `${some} put into ${edit.add.join(', ')}.`
        : `${some} taken out of ${edit.remove.join(', ')}.`;
    case 'credibility':
      return edit.override === null
        ? `${some} back to the venue’s rating.`
        : `${some} rated ${ratingWords(edit.override)}.`;
    default:
      return `${some} made ${edit.type}.`;
  }
}

export function undoneSentence(undone: number, looked: number): string {
  const back = `${sources(undone)} ${undone === 1 ? 'is as it was' : 'are as they were'}.`;
  const left = looked - undone;
  return left > 0
    ? `${back} ${sources(left)} changed again since, and ${left === 1 ? 'stays' : 'stay'}.`
    : back;
}

export function sentSentence(count: number): string {
  return `Sending ${sources(count)}.`;
}

/** The wiki has no delete, so what is there stays, and the person is told. */
export function removedSentence(count: number, onWiki: number): string {
  const what = count === 1 ? 'Deleted here.' : `${sources(count)} deleted here.`;
  if (onWiki === 0) return what;
  const pages = onWiki === 1 ? 'Its page' : `${onWiki.toLocaleString()} pages`;
  return `${what} ${count > 1 && onWiki === 1 ? '1 page' : pages} on the wiki ${onWiki === 1 ? 'stays' : 'stay'}: the wiki has no delete.`;
}

export function restoredSentence(count: number): string {
  return count === 1 ? 'It is back.' : `${sources(count)} are back.`;
}
