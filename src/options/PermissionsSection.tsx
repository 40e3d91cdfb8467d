import { useEffect, useState } from 'preact/hooks';
import type { Settings } from '../domain/settings.ts';
import { t } from '../i18n/words.ts';
import type { Ask } from '../messages/ask.ts';
import type { KnownWiki } from '../messages/wiki-requests.ts';
import { type Granted, giveUp, grantedPermissions, onPermissionsChanged } from '../platform/permissions.ts';
import { failureSentence } from '../ui/failure-sentence.ts';
import { type PermissionRow, permissionRows } from './permission-words.ts';
import { Section } from './Section.tsx';

/** What was allowed since the extension was installed, what for, and the way to take it back. */
export function PermissionsSection({ ask, settings }: { ask: Ask; settings: Settings }) {
  const [granted, setGranted] = useState<Granted>();
  const [wikis, setWikis] = useState<readonly KnownWiki[]>([]);
  const [message, setMessage] = useState('');
  useEffect(() => {
    const read = async () => {
      setWikis(await ask('wiki.list', {}));
      setGranted(await grantedPermissions());
    };
    const look = () => {
      read().catch(error => setMessage(failureSentence(error)));
    };
    look();
    return onPermissionsChanged(look);
  }, [ask]);
  const rows = granted ? permissionRows(granted, { wikis, settings }) : [];
  const giveBack = async ({ title, granted: one }: PermissionRow) => {
    await giveUp(one);
    setMessage(t('permissionGivenBack', title));
  };
  return (
    <Section name="permissions" title={t('optionsPermissions')}>
      <p class="quiet">{t('optionsPermissionsAbout')}</p>
      {granted && rows.length === 0 && <p>{t('optionsNoPermissions')}</p>}
      {rows.length > 0 && (
        <ul class="rows" aria-label={t('optionsPermissions')}>
          {rows.map(row => (
            <li key={row.title}>
              <div class="row-text">
                <strong>{row.title}</strong>
                <div class="quiet">{row.purpose}</div>
              </div>
              <button
                type="button"
                aria-label={t('permissionGiveBackItem', row.title)}
                onClick={() => giveBack(row).catch(error => setMessage(failureSentence(error)))}
              >
                {t('permissionGiveBack')}
              </button>
            </li>
          ))}
        </ul>
      )}
      <p class="outcome" aria-live="polite">
        {message}
      </p>
    </Section>
  );
}
