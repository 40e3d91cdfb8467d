import { useEffect, useState } from 'preact/hooks';
import { t } from '../i18n/words.ts';
import type { Ask } from '../messages/ask.ts';
import { askToSeeTabs, giveUpSeeingTabs } from '../platform/permissions.ts';

/** Whether the toolbar button shows that the open page is captured; the browser asks for its permission when it is switched on. */
export function KnownPages({ ask }: { ask: Ask }) {
  const [isOn, setIsOn] = useState<boolean>();
  const [message, setMessage] = useState('');
  const attempt = (work: () => Promise<void>) => {
    work().catch(error =>
      setMessage(t('commonFailed', error instanceof Error ? error.message : String(error))),
    );
  };
  useEffect(() => {
    ask('known.get', {}).then(
      known => setIsOn(known.isOn),
      error => setMessage(t('commonFailed', String(error))),
    );
  }, [ask]);
  const change = async (wanted: boolean) => {
    // Asked at once: Firefox forgets the click at the first wait.
    const isAllowed = !wanted || (await askToSeeTabs());
    if (!isAllowed) {
      setIsOn(false);
      return setMessage(t('knownRefused'));
    }
    setMessage('');
    await ask('known.set', { isOn: wanted });
    if (!wanted) await giveUpSeeingTabs();
    setIsOn(wanted);
  };
  return (
    <section aria-labelledby="known-heading">
      <h2 id="known-heading">{t('knownHeading')}</h2>
      <label>
        <input
          type="checkbox"
          aria-describedby="known-why"
          checked={isOn ?? false}
          disabled={isOn === undefined}
          onChange={({ currentTarget }) => attempt(() => change(currentTarget.checked))}
        />{' '}
        {t('knownSwitch')}
      </label>
      <p id="known-why" class="quiet">
        {t('knownWhy')}
      </p>
      <p role="status">{message}</p>
    </section>
  );
}
