import { NOTHING_LOST } from '../domain/store-note.ts';
import { keepStoreNote, onStoreNoteChanged, storeNote } from '../platform/store-note.ts';
import { useFollowed } from '../ui/use-followed.ts';

/** When the browser was found to have lost the library, ISO 8601; `''` where it has not, or somebody has read it. */
export function useLoss(): { lostAt: string; dismiss(): Promise<void> } {
  const note = useFollowed(storeNote, onStoreNoteChanged) ?? NOTHING_LOST;
  return { lostAt: note.lostAt, dismiss: () => keepStoreNote(NOTHING_LOST) };
}
