import type { Ask } from '../../messages/ask.ts';
import type { Database } from '../../store/database.ts';
import { CheckRow } from './CheckRow.tsx';
import { useCheckRun } from './use-check-run.ts';
import './CheckView.css';

type Props = { ask: Ask; database: () => Promise<Database>; ids: readonly string[] };

/** Chosen sources, looked at again: whether each is there still, what changed, and what became of the quotes. */
export function CheckView({ ask, database, ids }: Props) {
  const { entries, looks, notAllowed, progress, message, start, cancel } = useCheckRun(ask, database, ids);
  const count = entries?.length ?? 0;
  const changed = [...looks.values()].filter(({ check }) => check.outcome !== 'same').length;
  return (
    <>
      <div class="library-head">
        <h2 class="sync-title">Check again</h2>
        <a href="#sources">All sources</a>
        {progress ? (
          <button type="button" onClick={cancel}>
            Cancel
          </button>
        ) : (
          <button type="button" class="primary" disabled={count === 0} onClick={start}>
            Check {count.toLocaleString()} {count === 1 ? 'source' : 'sources'}
          </button>
        )}
      </div>
      <p class="quiet check-note">
        Each page is fetched again and compared with the text that was captured. The browser asks for your
        permission to read the sites.
      </p>
      <div class="library-line">
        {progress && (
          <span class="sync-run">
            <progress aria-label="Checked" value={progress.done} max={progress.of} />
            {progress.done.toLocaleString()} of {progress.of.toLocaleString()} checked
          </span>
        )}
        <span role="status">
          {message}
          {message !== '' && looks.size > 0 && ` ${looks.size - changed} as captured, ${changed} not.`}
        </span>
      </div>
      {entries && count === 0 && (
        <p class="empty">No source is chosen. Select some in the library, then check them again.</p>
      )}
      <ul class="rows" aria-label="Checked sources">
        {entries?.map(entry => (
          <CheckRow
            key={entry.id}
            entry={entry}
            look={looks.get(entry.id)}
            isNotAllowed={notAllowed.has(entry.id)}
            ask={ask}
          />
        ))}
      </ul>
    </>
  );
}
