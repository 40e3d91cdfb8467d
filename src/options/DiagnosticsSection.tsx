import { useEffect, useState } from 'preact/hooks';
import { t } from '../i18n/words.ts';
import type { Ask } from '../messages/ask.ts';
import { Field } from '../ui/Field.tsx';
import { failureSentence } from '../ui/failure-sentence.ts';
import { diagnosis } from './diagnosis.ts';
import { Section } from './Section.tsx';
import type { Counted } from './use-counts.ts';
import type { SettingsWork } from './use-settings.ts';

type Props = Pick<SettingsWork, 'settings'> & Counted & { ask: Ask };

/** What to send along with a report of a problem, to read before it is copied. */
export function DiagnosticsSection({ ask, settings, counts, failure }: Props) {
  const [text, setText] = useState('');
  const [message, setMessage] = useState('');
  // Described again when what it describes has changed.
  useEffect(() => {
    if (!counts && failure === '') return;
    diagnosis(ask, counts ?? failure).then(setText, error => setMessage(failureSentence(error)));
  }, [ask, settings, counts, failure]);
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    setMessage(t('optionsCopied'));
  };
  return (
    <Section name="diagnostics" title={t('optionsDiagnostics')}>
      <p class="quiet">{t('optionsDiagnosticsAbout')}</p>
      <Field label={t('optionsDiagnosticsText')}>
        <textarea readOnly rows={10} spellcheck={false} value={text} />
      </Field>
      <div class="actions">
        <button
          type="button"
          disabled={text === ''}
          onClick={() => copy().catch(error => setMessage(failureSentence(error)))}
        >
          {t('optionsCopy')}
        </button>
      </div>
      <p class="outcome" aria-live="polite">
        {message}
      </p>
    </Section>
  );
}
