import { useState } from 'preact/hooks';
import { listWords, t } from '../i18n/words.ts';
import type { Ask } from '../messages/ask.ts';
import type { KnownWiki } from '../messages/wiki-requests.ts';
import { askToSendTo } from '../platform/data-consent.ts';
import { giveUpReaching } from '../platform/permissions.ts';
import { getSettings } from '../platform/settings.ts';
import { failureSentence } from '../ui/failure-sentence.ts';
import { fieldWord } from '../ui/field-words.ts';
import { RemoveDialog } from './RemoveDialog.tsx';

type Props = { ask: Ask; wikis: readonly KnownWiki[]; onChange(): void };

/** The wikis that are known, which of them is in use, and what each is known not to take. */
export function KnownWikis({ ask, wikis, onChange }: Props) {
  const [leaving, setLeaving] = useState<KnownWiki>();
  const [failure, setFailure] = useState('');
  /** The work answers what kept it from being done, if something did. */
  const attempt = async (work: () => Promise<string | undefined>) => {
    try {
      setFailure((await work()) ?? '');
    } catch (error) {
      setFailure(failureSentence(error));
    }
    onChange();
  };
  const use = ({ address }: KnownWiki) =>
    attempt(async () => {
      // Taken back since it was connected: a wiki that nothing may be sent to is not in use.
      if (!(await askToSendTo('wiki', address))) return t('optionsNoConsent', new URL(address).host);
      await ask('wiki.choose', { address });
      return undefined;
    });
  const remove = ({ address }: KnownWiki) =>
    attempt(async () => {
      await ask('wiki.disconnect', { address });
      const others = wikis.map(wiki => wiki.address).filter(other => other !== address);
      const { assistant } = await getSettings();
      // A host is reached at all of its ports or at none.
      const server = assistant.kind === 'endpoint' ? [assistant.address] : [];
      await giveUpReaching(address, [...others, ...server]);
      return undefined;
    });
  return (
    <>
      <ul class="wikis" aria-label={t('optionsKnownWikis')}>
        {wikis.map(wiki => {
          const { address, name, isActive, fieldsNotTaken } = wiki;
          const title = name || address;
          return (
            <li key={address}>
              <div class="wiki-text">
                <strong>{title}</strong>
                {isActive && <span class="in-use"> {t('optionsInUse')}</span>}
                {name && <div class="quiet">{address}</div>}
                {fieldsNotTaken.length > 0 && (
                  <div class="quiet">{t('optionsNotTaken', listWords(fieldsNotTaken.map(fieldWord)))}</div>
                )}
              </div>
              <div class="wiki-actions">
                {!isActive && (
                  <button type="button" aria-label={t('optionsUseItem', title)} onClick={() => use(wiki)}>
                    {t('optionsUse')}
                  </button>
                )}
                <button
                  type="button"
                  aria-label={t('commonRemoveItem', title)}
                  onClick={() => (wiki.waiting + wiki.failed > 0 ? setLeaving(wiki) : remove(wiki))}
                >
                  {t('commonRemove')}
                </button>
              </div>
            </li>
          );
        })}
      </ul>
      <p aria-live="polite" class="problem outcome-of-list">
        {failure}
      </p>
      {leaving && (
        <RemoveDialog wiki={leaving} remove={() => remove(leaving)} onClose={() => setLeaving(undefined)} />
      )}
    </>
  );
}
