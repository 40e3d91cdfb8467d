import { useEffect, useState } from 'preact/hooks';
import { t } from '../i18n/words.ts';
import type { Ask } from '../messages/ask.ts';
import { askToSeeTabs, giveUpSeeingTabs, onPermissionsChanged } from '../platform/permissions.ts';
import { failureSentence } from '../ui/failure-sentence.ts';
import { Section } from './Section.tsx';

/** Whether the toolbar button shows that the open page is captured; the browser asks for its permission when it is switched on. */
export function KnownPages({ ask }: { ask: Ask }) {
  const [isOn, setIsOn] = useState<boolean>();
  const [message, setMessage] = useState('');
  const attempt = (work: () => Promise<void>) => {
    work().catch(error => setMessage(failureSentence(error)));
  };
  useEffect(() => {
    const read = () => {
      ask('known.get', {}).then(
        known => setIsOn(known.isOn),
        error => setMessage(failureSentence(error)),
      );
    };
    read();
    // It ends with its permission, which is given back elsewhere too.
    return onPermissionsChanged(read);
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
    <Section name="known" title={t('knownHeading')}>
      <label class="switch">
        <input
          type="checkbox"
          aria-describedby="known-why"
          checked={isOn ?? false}
          disabled={isOn === undefined}
          onChange={({ currentTarget }) => attempt(() => change(currentTarget.checked))}
        />
        {t('knownSwitch')}
      </label>
      <p id="known-why" class="quiet">
        {t('knownWhy')}
      </p>
      <p role="status" class="outcome">
        {message}
      </p>
    </Section>
  );
}
