import { useState } from 'preact/hooks';
import { type Collection, tidyPath } from '../../domain/collection.ts';
import { t } from '../../i18n/words.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { Field } from '../../ui/Field.tsx';
import { failureSentence } from '../../ui/failure-sentence.ts';

type Props = {
  query: string;
  collections: readonly Collection[];
  /** Keeps the search as a smart collection. */
  keep(path: string, query: string): Promise<unknown>;
};

/** Keeps the search under a name, as a collection that holds whatever it finds. */
export function SaveSearch({ query, collections, keep }: Props) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <button type="button" disabled={query.trim() === ''} onClick={() => setIsOpen(true)}>
        {t('collectionsSaveSearch')}
      </button>
      {isOpen && (
        <SaveDialog
          query={query.trim()}
          collections={collections}
          keep={keep}
          onClose={() => setIsOpen(false)}
        />
      )}
    </>
  );
}

function SaveDialog({ query, collections, keep, onClose }: Props & { onClose(): void }) {
  const [name, setName] = useState('');
  const [failure, setFailure] = useState('');
  const path = tidyPath(name);
  const there = collections.find(each => each.path === path);
  // One with sources of its own keeps them: a search over it would hide them.
  const isTaken = there !== undefined && there.query === '';
  const save = async (close: () => void) => {
    if (path === '' || isTaken) return;
    try {
      await keep(path, query);
      close();
    } catch (error) {
      setFailure(failureSentence(error));
    }
  };
  const words = isTaken ? t('collectionsNameTaken') : there ? t('collectionsReplaced') : '';
  return (
    <Dialog
      title={t('collectionsSaveSearch')}
      about={query}
      onClose={onClose}
      foot={close => (
        <>
          <button type="submit" form="save-search" class="primary" disabled={path === '' || isTaken}>
            {t('collectionsSaveSearch')}
          </button>
          <button type="button" onClick={close}>
            {t('commonCancel')}
          </button>
          <span aria-live="polite">{failure || words}</span>
          <form
            id="save-search"
            hidden
            onSubmit={event => {
              event.preventDefault();
              save(close);
            }}
          />
        </>
      )}
    >
      <Field label={t('collectionsName')}>
        <input form="save-search" value={name} onInput={event => setName(event.currentTarget.value)} />
      </Field>
    </Dialog>
  );
}
