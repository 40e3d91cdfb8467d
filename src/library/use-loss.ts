import { useEffect, useState } from 'preact/hooks';
import { NOTHING_LOST } from '../domain/store-note.ts';
import { keepStoreNote, onStoreNoteChanged, storeNote } from '../platform/store-note.ts';

/** When the browser was found to have lost the library, ISO 8601; `''` where it has not, or somebody has read it. */
export function useLoss(): { lostAt: string; dismiss(): Promise<void> } {
  const [lostAt, setLostAt] = useState('');
  useEffect(() => {
    storeNote().then(
      note => setLostAt((note ?? NOTHING_LOST).lostAt),
      error => console.error('Whether the library was lost is not known.', error),
    );
    return onStoreNoteChanged(note => setLostAt(note.lostAt));
  }, []);
  return { lostAt, dismiss: () => keepStoreNote(NOTHING_LOST) };
}
