import { useState } from 'preact/hooks';
import type { Collection } from '../../domain/collection.ts';
import { t } from '../../i18n/words.ts';
import { failureWords } from '../../ui/failure-sentence.ts';
import { GrowingText } from '../../ui/GrowingText.tsx';

type Props = {
  collection: Collection;
  /** Keeps the note; called with each change, so that nothing typed is lost. */
  keep(note: string): Promise<unknown>;
};

/** The open collection above its sources: its path, the search of a saved one, and the curator's note. Give it the path as its key. */
export function CollectionNote({ collection, keep }: Props) {
  const { path, query, note } = collection;
  const [typed, setTyped] = useState<string | null>(null);
  const [failure, setFailure] = useState('');
  const type = (text: string) => {
    setTyped(text);
    keep(text).then(
      () => setFailure(''),
      error => setFailure(t('collectionsNoteFailed', failureWords(error))),
    );
  };
  return (
    <div class="collection-note">
      <h2>
        <bdi>{path}</bdi>
      </h2>
      {query !== '' && <p class="quiet">{t('collectionsSavedSearch', query)}</p>}
      {typed === null ? (
        <>
          {note !== '' && <p>{note}</p>}
          <button type="button" class="plain" onClick={() => setTyped(note)}>
            {t(note === '' ? 'collectionsAddNote' : 'collectionsEditNote')}
          </button>
        </>
      ) : (
        <>
          <GrowingText label={t('collectionsNote')} rows={2} value={typed} onInput={type} />
          <button type="button" onClick={() => setTyped(null)}>
            {t('collectionsDone')}
          </button>
        </>
      )}
      <span role="status" class="problem">
        {failure}
      </span>
    </div>
  );
}
