import { useRef, useState } from 'preact/hooks';
import type { Entry } from '../../domain/entry.ts';
import type { Snapshot } from '../../domain/snapshot.ts';
import type { SourceCheck } from '../../domain/source-check.ts';
import { dayOfTime } from '../../i18n/day-words.ts';
import { t } from '../../i18n/words.ts';
import type { Ask } from '../../messages/ask.ts';
import type { Database } from '../../store/database.ts';
import { ReaderText } from '../reading/ReaderText.tsx';
import { CheckRow } from './CheckRow.tsx';
import { storedCheckWords } from './check-words.ts';
import { useCheckRun } from './use-check-run.ts';
import type { Checked } from './use-checked.ts';
import './CheckView.css';

type Props = { entry: Entry; ask: Ask; database: () => Promise<Database>; checked: Checked };

/** What became of a source's page since it was captured: the last look at it, another one, and the earlier texts. */
export function CheckedSection({ entry, ask, database, checked: { check, versions } }: Props) {
  const { looks, notAllowed, progress, message, start, cancel } = useCheckRun(ask, database, [entry.id]);
  const look = looks.get(entry.id);
  const isNotAllowed = notAllowed.has(entry.id);
  return (
    <section aria-label={t('checksToday')}>
      <h3>{t('checksToday')}</h3>
      {look || isNotAllowed ? (
        <ul class="check-rows" aria-label={t('checksSources')}>
          <CheckRow entry={entry} look={look} isNotAllowed={isNotAllowed} ask={ask} />
        </ul>
      ) : (
        check && <LastCheck check={check} />
      )}
      <div class="check-actions">
        {progress ? (
          <button type="button" onClick={cancel}>
            {t('commonCancel')}
          </button>
        ) : (
          <button type="button" onClick={start}>
            {t('checksTitle')}
          </button>
        )}
        <span role="none" aria-live="polite">
          {message}
        </span>
      </div>
      {versions.map(version => (
        <EarlierText key={`${version.capturedAt} ${version.contentHash}`} version={version} />
      ))}
    </section>
  );
}

function LastCheck({ check }: { check: SourceCheck }) {
  const { sign, sentence } = storedCheckWords(check);
  return (
    <p class="check-last">
      <span class={`check-sign check-${check.outcome}`} aria-hidden="true">
        {sign}
      </span>
      {sentence} <span class="quiet">{t('checksOn', dayOfTime(check.checkedAt, 'medium'))}</span>
    </p>
  );
}

function EarlierText({ version }: { version: Snapshot }) {
  const [isOpen, setIsOpen] = useState(false);
  const article = useRef<HTMLDivElement>(null);
  return (
    <details class="earlier-text" onToggle={event => setIsOpen(event.currentTarget.open)}>
      <summary>{t('checksEarlier', dayOfTime(version.capturedAt, 'medium'))}</summary>
      {isOpen && <ReaderText snapshot={version} article={article} onDrawn={nothing} />}
    </details>
  );
}

const nothing = () => {};
