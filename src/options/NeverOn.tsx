import { useState } from 'preact/hooks';
import { hostOf } from '../domain/settings.ts';
import { t } from '../i18n/words.ts';
import { Field } from '../ui/Field.tsx';

type Props = {
  hosts: readonly string[];
  /** Answers why they could not be kept, `''` where they are. */
  onChange(hosts: string[]): Promise<string>;
};

/** The sites where capture never runs. */
export function NeverOn({ hosts, onChange }: Props) {
  const [typed, setTyped] = useState('');
  const [message, setMessage] = useState('');
  /** What comes of it is said once it is so. */
  const keep = async (next: string[], done: string) => {
    const failure = await onChange(next);
    setMessage(failure || done);
    return failure === '';
  };
  const add = async () => {
    const host = hostOf(typed);
    if (host === '') return setMessage(t('optionsNoHost'));
    setTyped('');
    if (hosts.includes(host)) return setMessage(t('optionsHostKnown', host));
    if (!(await keep([...hosts, host].sort(), t('optionsHostAdded', host)))) setTyped(typed);
  };
  const remove = (host: string) =>
    keep(
      hosts.filter(other => other !== host),
      t('optionsHostRemoved', host),
    );
  return (
    <>
      <h3>{t('optionsNeverOn')}</h3>
      <p class="quiet">{t('optionsNeverOnAbout')}</p>
      {hosts.length > 0 && (
        <ul class="rows" aria-label={t('optionsNeverOn')}>
          {hosts.map(host => (
            <li key={host}>
              <span class="row-text">{host}</span>
              <button type="button" aria-label={t('commonRemoveItem', host)} onClick={() => remove(host)}>
                {t('commonRemove')}
              </button>
            </li>
          ))}
        </ul>
      )}
      <form
        class="one-line"
        onSubmit={event => {
          event.preventDefault();
          add();
        }}
      >
        <Field label={t('optionsHost')}>
          <input
            type="text"
            inputMode="url"
            autocomplete="off"
            spellcheck={false}
            value={typed}
            onInput={event => setTyped(event.currentTarget.value)}
          />
        </Field>
        <button type="submit">{t('optionsAddHost')}</button>
      </form>
      <p class="outcome" aria-live="polite">
        {message}
      </p>
    </>
  );
}
