import { t } from '../i18n/words.ts';
import { openTab } from '../platform/tabs.ts';
import { PERMISSIONS, SENT, STORED } from './privacy-facts.ts';

/** What is stored, what goes where, and what each permission is for: PRIVACY.md in short, in the person's language. */
export function PrivacyPage() {
  return (
    <main class="short-page">
      <h1>{t('privacyTitle')}</h1>
      <p>{t('privacyAbout')}</p>
      <h2>{t('privacyStored')}</h2>
      <p>{t('privacyStoredAbout')}</p>
      <ul>
        {STORED.map(name => (
          <li key={name}>{t(name)}</li>
        ))}
      </ul>
      <h2>{t('privacySent')}</h2>
      <ul>
        {SENT.map(name => (
          <li key={name}>{t(name)}</li>
        ))}
      </ul>
      <h2>{t('optionsPermissions')}</h2>
      <p>{t('privacyPermissionsAbout')}</p>
      <dl>
        {PERMISSIONS.map(([names, purpose]) => (
          <div key={purpose}>
            <dt>
              {names.map((name, at) => (
                <>
                  {at > 0 && ' '}
                  <code dir="ltr">{name}</code>
                </>
              ))}
            </dt>
            <dd>{t(purpose)}</dd>
          </div>
        ))}
      </dl>
      <h2>{t('privacyChoices')}</h2>
      <p>{t('privacyChoicesAbout')}</p>
      <button type="button" onClick={() => openTab('options/index.html#permissions')}>
        {t('privacyOpenOptions')}
      </button>
    </main>
  );
}
