import { useState } from 'preact/hooks';
import { t } from '../i18n/words.ts';
import type { Ask } from '../messages/ask.ts';
import { openTab } from '../platform/tabs.ts';
import { failureSentence } from '../ui/failure-sentence.ts';
import { DeleteDialog } from './DeleteDialog.tsx';
import { Section } from './Section.tsx';
import type { Counted } from './use-counts.ts';

type Props = Counted & { ask: Ask; onDeleted(): void };

/** All of it out of here as a file, and all of it gone. */
export function DataSection({ ask, counts, failure, onDeleted }: Props) {
  const [isAsking, setIsAsking] = useState(false);
  const [message, setMessage] = useState('');
  const deleteAll = async () => {
    setMessage(t('optionsDeleting'));
    await ask('stored.delete', {});
    setMessage(t('optionsDeleted'));
    onDeleted();
  };
  return (
    <Section name="data" title={t('optionsData')}>
      <p>{t('optionsDataAbout')}</p>
      <div class="actions">
        <button type="button" onClick={() => openTab('library/index.html#backup')}>
          {t('optionsExportAll')}
        </button>
        <button type="button" disabled={!counts && failure === ''} onClick={() => setIsAsking(true)}>
          {t('optionsDeleteAll')}
        </button>
      </div>
      <p class="outcome" aria-live="polite">
        {message}
      </p>
      {isAsking && (
        <DeleteDialog
          counts={counts}
          deleteAll={() => {
            deleteAll().catch(error => setMessage(failureSentence(error)));
          }}
          onClose={() => setIsAsking(false)}
        />
      )}
    </Section>
  );
}
