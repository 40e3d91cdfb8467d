import { THEMES, type Theme } from '../domain/settings.ts';
import { type MessageKey, t } from '../i18n/words.ts';
import { Section } from './Section.tsx';
import { Setting } from './Setting.tsx';
import type { SettingsWork } from './use-settings.ts';

const WORDS: Record<Theme, MessageKey> = {
  system: 'optionsThemeSystem',
  light: 'optionsThemeLight',
  dark: 'optionsThemeDark',
};

/** Light or dark, on every page of the extension. */
export function AppearanceSection({ settings, change }: SettingsWork) {
  return (
    <Section name="appearance" title={t('optionsAppearance')}>
      <Setting change={change}>
        {keep => (
          <fieldset class="choices">
            <legend>{t('optionsTheme')}</legend>
            {THEMES.map(theme => (
              <label key={theme}>
                <input
                  type="radio"
                  name="theme"
                  checked={settings.theme === theme}
                  onChange={() => keep({ theme })}
                />
                {t(WORDS[theme])}
              </label>
            ))}
          </fieldset>
        )}
      </Setting>
    </Section>
  );
}
