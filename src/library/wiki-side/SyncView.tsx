import { type MessageKey, plural, t } from '../../i18n/words.ts';
import type { Ask } from '../../messages/ask.ts';
import { RefusedList } from '../../ui/RefusedList.tsx';
import { ACTION_WORDS, type SyncAction } from '../../ui/sync-words.ts';
import { ViewFrame } from '../ViewFrame.tsx';
import { type SyncRow, type SyncSection, syncRows } from './sync-rows.ts';
import { useSyncList } from './use-sync-list.ts';
import type { SyncStatus } from './use-wiki-status.ts';
import './SyncView.css';

type Props = {
  ask: Ask;
  status: SyncStatus | null;
  /** What came of the last action, in words. */
  message: string;
  syncNow(): void;
  act(action: SyncAction, entryId: string): void;
};

const HEADINGS: Record<SyncSection, MessageKey> = {
  'needs-you': 'librarySyncNeedYouCount',
  waiting: 'librarySyncWaitingCount',
  'not-taken': 'librarySyncNotWholeCount',
};

/** The sync page: what waits, what failed, what was not taken, and how far a run has come. */
export function SyncView({ ask, status, message, syncNow, act }: Props) {
  const { items, failure } = useSyncList(ask);
  const rows = syncRows(items ?? [], Date.now());
  const isConnected = status !== null && status.wiki.address !== '';
  return (
    <ViewFrame
      title={t('librarySync')}
      message={failure || message}
      about={isConnected ? status.wiki.address : ''}
      buttons={
        <button type="button" onClick={syncNow}>
          {t('librarySyncNow')}
        </button>
      }
    >
      {status?.run.isRunning && (
        <div class="sync-run">
          <progress aria-label={t('librarySyncSentBar')} value={status.run.sent} max={status.run.of} />
          <span>{plural('librarySyncSent', status.run.of, status.run.sent)}</span>
        </div>
      )}
      {status && !isConnected && (
        <p class="empty">
          {t('librarySyncNothingSent')}{' '}
          <button type="button" onClick={() => act('settings', '')}>
            {ACTION_WORDS.settings}
          </button>
        </p>
      )}
      {items && isConnected && rows.length === 0 && <p class="empty">{t('librarySyncAllIsSent')}</p>}
      {(Object.keys(HEADINGS) as SyncSection[]).map(section => (
        <Section
          key={section}
          section={section}
          rows={rows.filter(row => row.section === section)}
          act={act}
        />
      ))}
    </ViewFrame>
  );
}

type SectionProps = { section: SyncSection; rows: readonly SyncRow[]; act: Props['act'] };

function Section({ section, rows, act }: SectionProps) {
  if (rows.length === 0) return null;
  return (
    <section class="sync-section" aria-labelledby={`sync-${section}`}>
      <h3 id={`sync-${section}`}>{t(HEADINGS[section], rows.length)}</h3>
      <ul>
        {rows.map(({ entryId, title, sentence, refused, action }) => {
          const words =
            action === 'send' && refused.length > 0 ? t('librarySendAgain') : ACTION_WORDS[action];
          return (
            <li key={entryId} class="sync-row">
              <div class="row-text">
                <strong dir="auto" class="row-title">
                  {title}
                </strong>
                <p class={section === 'needs-you' ? 'problem' : 'quiet'}>{sentence}</p>
                {refused.length > 0 && <RefusedList refused={refused} />}
              </div>
              <div class="row-actions">
                <button
                  type="button"
                  aria-label={t('libraryActionOn', words, title)}
                  onClick={() => act(action, entryId)}
                >
                  {words}
                </button>
              </div>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
