import { plural, t } from '../../i18n/words.ts';
import type { Ask } from '../../messages/ask.ts';
import type { Database } from '../../store/database.ts';
import { StandingRun } from '../standing/StandingRun.tsx';
import { CheckRow } from './CheckRow.tsx';
import { useCheckRun } from './use-check-run.ts';
import './CheckView.css';

type Props = {
  ask: Ask;
  database: () => Promise<Database>;
  ids: readonly string[];
  /** Whether their sites may be read, where that was asked already: then it begins by itself. */
  asked?: Promise<boolean> | null;
};

/** Chosen sources, looked at again: whether each is there still, what changed, and what became of the quotes. */
export function CheckView({ ask, database, ids, asked = null }: Props) {
  const run = useCheckRun(ask, database, ids, asked);
  const { entries, looks, notAllowed, progress, message, start, cancel } = run;
  const count = entries?.length ?? 0;
  const changed = [...looks.values()].filter(({ check }) => check.outcome !== 'same').length;
  return (
    <>
      <p class="quiet check-note">{t('checksAbout')}</p>
      <div class="library-line">
        {progress ? (
          <button type="button" onClick={cancel}>
            {t('commonCancel')}
          </button>
        ) : (
          <button type="button" class="primary" disabled={count === 0} onClick={start}>
            {plural('checksStart', count)}
          </button>
        )}
        {progress && (
          <span class="sync-run">
            <progress aria-label={t('checksChecked')} value={progress.done} max={progress.of} />
            {plural('checksProgress', progress.of, progress.done)}
          </span>
        )}
        <span role="status">
          {message}
          {message !== '' && looks.size > 0 && ` ${plural('checksCount', looks.size - changed, changed)}`}
        </span>
      </div>
      {entries && count === 0 && <p class="empty">{t('checksNoneChosen')}</p>}
      {entries && count > 0 && (
        <ul class="check-rows" aria-label={t('checksSources')}>
          {entries.map(entry => (
            <CheckRow
              key={entry.id}
              entry={entry}
              look={looks.get(entry.id)}
              isNotAllowed={notAllowed.has(entry.id)}
              ask={ask}
            />
          ))}
        </ul>
      )}
      {entries && <StandingRun entries={entries} ask={ask} />}
    </>
  );
}
