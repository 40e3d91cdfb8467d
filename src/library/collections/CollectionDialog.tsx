import { useState } from 'preact/hooks';
import {
  type Collection,
  collectionName,
  isWithin,
  type MoveProblem,
  PATH_SIGN,
  parentPath,
  tidyPath,
  whyNotMoved,
} from '../../domain/collection.ts';
import { type MessageKey, plural, t } from '../../i18n/words.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { Field } from '../../ui/Field.tsx';
import { failureWords } from '../../ui/failure-sentence.ts';
import type { CollectionWork } from './collection-work.ts';

/** What is to be done: `to` is where a move is proposed to go. */
export type CollectionAsked =
  | { what: 'new'; inside: string }
  | { what: 'move'; path: string; to: string }
  | { what: 'delete'; path: string };

type Props = {
  asked: CollectionAsked;
  collections: readonly Collection[];
  /** How many sources it has, where that is known. */
  count: number | undefined;
  work: CollectionWork;
  onClose(): void;
};

const PROBLEMS: Record<MoveProblem, MessageKey> = {
  'no-name': 'collectionsNoName',
  'into-itself': 'collectionsIntoItself',
  'too-long': 'collectionsTooLong',
  'search-there': 'collectionsSearchThere',
};

/** Asks for the name and place of a collection, or whether to delete it. */
export function CollectionDialog({ asked, collections, count, work, onClose }: Props) {
  const proposed = asked.what === 'move' ? asked.to : asked.what === 'new' ? `${asked.inside}/` : '';
  const [name, setName] = useState(asked.what === 'move' ? collectionName(proposed) : '');
  const [inside, setInside] = useState(parentPath(proposed));
  const [state, setState] = useState<{ isBusy: boolean; sentence: string }>({ isBusy: false, sentence: '' });
  const to = tidyPath(name) === '' ? '' : tidyPath(inside + PATH_SIGN + name);
  const from = asked.what === 'new' ? '' : asked.path;
  const isSearch = collections.some(({ path, query }) => path === from && query !== '');
  const isTaken = to !== from && collections.some(({ path }) => path === to);
  const onProgress = (changed: number) =>
    setState({ isBusy: true, sentence: plural('collectionsChanged', changed) });

  const act = async (): Promise<MoveProblem | null> => {
    switch (asked.what) {
      case 'delete':
        await work.remove(asked.path, onProgress);
        return null;
      case 'move':
        return work.move(asked.path, to, onProgress);
      default: {
        const problem = whyNotMoved('', to);
        if (!problem) await work.create(to);
        return problem;
      }
    }
  };
  const run = async (close: () => void) => {
    setState({ isBusy: true, sentence: '' });
    try {
      const problem = await act();
      if (!problem) close();
      setState({ isBusy: false, sentence: problem ? t(PROBLEMS[problem]) : '' });
    } catch (error) {
      const words = failureWords(error);
      setState({
        isBusy: false,
        sentence: t('collectionsFailed', words),
      });
    }
  };

  const places = collections.filter(
    ({ path, query }) => query === '' && (from === '' || !isWithin(path, from)),
  );
  const isRename = asked.what === 'move' && parentPath(from) === parentPath(to);
  return (
    <Dialog
      title={t(asked.what === 'delete' && isSearch ? 'collectionsDeleteSearchAsk' : TITLES[asked.what])}
      about={from}
      onClose={onClose}
      foot={close => (
        <>
          <button
            type="submit"
            form="collection"
            class="primary"
            disabled={state.isBusy || (asked.what === 'new' && isTaken)}
          >
            {t(isRename ? 'collectionsRename' : BUTTONS[asked.what])}
          </button>
          <button type="button" onClick={close}>
            {t('commonCancel')}
          </button>
          <span aria-live="polite">{state.sentence || (isTaken ? takenWords(asked.what) : '')}</span>
          <form
            id="collection"
            hidden
            onSubmit={event => {
              event.preventDefault();
              run(close);
            }}
          />
        </>
      )}
    >
      {asked.what === 'delete' ? (
        <p>{isSearch ? t('collectionsSearchGoes') : staysWords(count)}</p>
      ) : (
        <>
          <Field label={t('collectionsName')}>
            <input form="collection" value={name} onInput={event => setName(event.currentTarget.value)} />
          </Field>
          <Field label={t('collectionsInside')}>
            <select value={inside} onChange={event => setInside(event.currentTarget.value)}>
              <option value="">{t('collectionsAtTop')}</option>
              {places.map(({ path }) => (
                <option key={path}>{path}</option>
              ))}
            </select>
          </Field>
        </>
      )}
    </Dialog>
  );
}

const TITLES: Record<CollectionAsked['what'], MessageKey> = {
  new: 'collectionsNew',
  move: 'collectionsMoveTitle',
  delete: 'collectionsDeleteAsk',
};
const BUTTONS: Record<CollectionAsked['what'], MessageKey> = {
  new: 'collectionsCreate',
  move: 'collectionsMove',
  delete: 'commonDelete',
};

function staysWords(count: number | undefined): string {
  return count === undefined ? t('collectionsAllStay') : plural('collectionsStay', count);
}

function takenWords(what: CollectionAsked['what']): string {
  return t(what === 'new' ? 'collectionsTaken' : 'collectionsBecomeOne');
}
