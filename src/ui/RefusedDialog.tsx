import { useState } from 'preact/hooks';
import type { EntrySync } from '../domain/sync-state.ts';
import { t } from '../i18n/words.ts';
import { Dialog } from './Dialog.tsx';
import { failureSentence } from './failure-sentence.ts';
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
  const whole = sync.problem?.kind === 'refused' ? wholeWords(sync.problem.detail) : '';
  const send = (close: () => void) => {
    sendAgain().then(close, error => setFailure(failureSentence(error)));
  };
  return (
    <Dialog
      title={t('syncRefusedTitle')}
      about={about}
      onClose={onClose}
      foot={close => (
        <>
          <button type="button" class="primary" onClick={() => send(close)}>
            {t('syncSendAgain')}
          </button>
          <button type="button" onClick={close}>
            {t('commonClose')}
          </button>
          <span aria-live="polite" class="problem">
            {failure}
          </span>
        </>
      )}
    >
      {whole && <p>{whole}</p>}
      {sync.refused.length > 0 && (
        <>
          <p>{t(whole ? 'syncFieldsStay' : 'syncRestIsThere')}</p>
          <RefusedList refused={sync.refused} />
        </>
      )}
    </Dialog>
  );
}

function wholeWords(detail: string): string {
  return detail ? t('syncRefusedWhole', detail) : t('syncRefusedWholeSilently');
}
