import { useState } from 'preact/hooks';
import type { EntrySync } from '../domain/sync-state.ts';
import { Dialog } from './Dialog.tsx';
import { RefusedList } from './RefusedList.tsx';

type Props = {
  /** The entry's title. */
  about: string;
  sync: EntrySync;
  sendAgain(): Promise<unknown>;
  onClose(): void;
};

/** What the wiki did not take of an entry, in its own words, and the way to try once more. */
export function RefusedDialog({ about, sync, sendAgain, onClose }: Props) {
  const [failure, setFailure] = useState('');
  const whole = sync.problem?.kind === 'refused' ? sync.problem.detail || 'It gave no reason.' : '';
  const send = (close: () => void) => {
    sendAgain().then(close, error => setFailure(`This did not work: ${String(error)}`));
  };
  return (
    <Dialog
      title="Not taken by the wiki"
      about={about}
      onClose={onClose}
      foot={close => (
        <>
          <button type="button" class="primary" onClick={() => send(close)}>
            Send again
          </button>
          <button type="button" onClick={close}>
            Close
          </button>
          <span aria-live="polite" class="problem">
            {failure}
          </span>
        </>
      )}
    >
      {whole && <p>The wiki refused it as a whole: {whole}</p>}
      {sync.refused.length > 0 && (
        <>
          <p>{whole ? 'These fields stay here:' : 'The rest is there. These fields stay here:'}</p>
          <RefusedList refused={sync.refused} />
        </>
      )}
    </Dialog>
  );
}
