import { SOURCE_TYPES, type SourceType } from '../domain/source.ts';
import { typeWords } from '../domain/type-words.ts';
import { t } from '../i18n/words.ts';
import { Field } from '../ui/Field.tsx';
import { TokenField } from '../ui/TokenField.tsx';
import { NeverOn } from './NeverOn.tsx';
import { Section } from './Section.tsx';
import { Setting } from './Setting.tsx';
import type { SettingsWork } from './use-settings.ts';

/** What a new source is given, and where nothing is captured. */
export function CaptureSection({ settings, change }: SettingsWork) {
  return (
    <Section name="capture" title={t('optionsCapture')}>
      <p class="quiet">{t('optionsDefaultsAbout')}</p>
      <Setting change={change}>
        {keep => (
          <Field label={t('optionsDefaultType')}>
            <select
              value={settings.defaultType ?? ''}
              onChange={({ currentTarget: { value } }) =>
                keep({ defaultType: value === '' ? null : (value as SourceType) })
              }
            >
              <option value="">{t('optionsNoDefaultType')}</option>
              {SOURCE_TYPES.filter(type => type !== 'web').map(type => (
                <option key={type} value={type}>
                  {typeWords(type)}
                </option>
              ))}
            </select>
          </Field>
        )}
      </Setting>
      <Setting change={change}>
        {keep => (
          <TokenField
            label={t('optionsDefaultTags')}
            value={settings.defaultTags}
            onChange={defaultTags => keep({ defaultTags })}
          />
        )}
      </Setting>
      <Setting change={change}>
        {keep => (
          <TokenField
            label={t('optionsDefaultCollections')}
            value={settings.defaultCollections}
            onChange={defaultCollections => keep({ defaultCollections })}
          />
        )}
      </Setting>
      <NeverOn hosts={settings.neverOn} onChange={neverOn => change({ neverOn })} />
    </Section>
  );
}
