import { useEffect, useState } from 'preact/hooks';
import { t } from '../i18n/words.ts';
import { mayEnterPrivate } from '../platform/permissions.ts';
import { Section } from './Section.tsx';
import { Setting } from './Setting.tsx';
import type { SettingsWork } from './use-settings.ts';

/** Whether captures in private windows are kept. */
export function PrivateSection({ settings, change }: SettingsWork) {
  const [mayEnter, setMayEnter] = useState(true);
  useEffect(() => {
    mayEnterPrivate().then(setMayEnter, error => console.error('This is not known.', error));
  }, []);
  return (
    <Section name="private" title={t('optionsPrivate')}>
      <Setting change={change}>
        {keep => (
          <label class="switch">
            <input
              type="checkbox"
              aria-describedby="private-about"
              checked={settings.keepsPrivate}
              onChange={({ currentTarget }) => keep({ keepsPrivate: currentTarget.checked })}
            />
            {t('optionsKeepsPrivate')}
          </label>
        )}
      </Setting>
      <p id="private-about" class="quiet">
        {t('optionsPrivateAbout')}
      </p>
      {!mayEnter && <p class="quiet">{t('optionsPrivateNotAllowed')}</p>}
    </Section>
  );
}
