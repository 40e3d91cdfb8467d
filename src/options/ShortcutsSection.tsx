import { useEffect, useState } from 'preact/hooks';
import { t } from '../i18n/words.ts';
import { listShortcuts, OPEN_POPUP, type Shortcut, shortcutSettings } from '../platform/commands.ts';
import { failureSentence } from '../ui/failure-sentence.ts';
import { Section } from './Section.tsx';

/** The keys, which the browser keeps and changes. */
export function ShortcutsSection() {
  const [shortcuts, setShortcuts] = useState<readonly Shortcut[]>([]);
  const [failure, setFailure] = useState('');
  const open = shortcutSettings();
  useEffect(() => {
    const read = () => {
      listShortcuts().then(setShortcuts, error => setFailure(failureSentence(error)));
    };
    read();
    // They are changed on a page of the browser, and the person comes back from there.
    document.addEventListener('visibilitychange', read);
    return () => document.removeEventListener('visibilitychange', read);
  }, []);
  return (
    <Section name="shortcuts" title={t('optionsShortcuts')}>
      <ul class="rows" aria-label={t('optionsShortcuts')}>
        {shortcuts.map(({ name, description, keys }) => (
          <li key={name}>
            <span class="row-text">{name === OPEN_POPUP ? t('optionsCapturePage') : description}</span>
            {keys ? <kbd>{keys}</kbd> : <span class="quiet">{t('optionsNoKeys')}</span>}
          </li>
        ))}
      </ul>
      {open ? (
        <p>
          <button type="button" onClick={() => open().catch(error => setFailure(failureSentence(error)))}>
            {t('optionsChangeShortcuts')}
          </button>
        </p>
      ) : (
        <p class="quiet">{t('optionsShortcutsWhere')}</p>
      )}
      <p class="problem outcome" aria-live="polite">
        {failure}
      </p>
    </Section>
  );
}
