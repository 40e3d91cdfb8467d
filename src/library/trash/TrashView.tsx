import { useState } from 'preact/hooks';
import { dayOfTime } from '../../i18n/day-words.ts';
import { plural, t } from '../../i18n/words.ts';
import type { Ask } from '../../messages/ask.ts';
import type { Database } from '../../store/database.ts';
import type { TrashRow } from '../../store/trash-list.ts';
import { useTrash } from './use-trash.ts';
import './TrashView.css';

type Props = { ask: Ask; database: () => Promise<Database>; say(sentence: string): void };

const PAGE = 100;

/** Deleted sources, as long as they can be brought back. */
export function TrashView({ ask, database, say }: Props) {
  const [shown, setShown] = useState(PAGE);
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const { listed, isBusy, restore, restoreAll } = useTrash(ask, database, say, shown);
  if (!listed) return null;
  const { rows, total } = listed;
  const chosen = rows.filter(({ id }) => ticked.has(id)).map(({ id }) => id);
  const tick = (id: string) => {
    const next = new Set(ticked);
    if (!next.delete(id)) next.add(id);
    setTicked(next);
  };
  // Not disabled while it works: the focus would be lost with it.
  const button = (words: string, act: () => void, canAct = true) => (
    <button type="button" aria-disabled={isBusy || !canAct} onClick={() => !isBusy && canAct && act()}>
      {words}
    </button>
  );
  return (
    <>
      <p class="quiet">{t('trashAbout')}</p>
      {rows.length === 0 ? (
        <p class="empty">{t('trashNone')}</p>
      ) : (
        <>
          <div class="trash-head">
            {button(t('trashRestoreChosen', chosen.length), () => restore(chosen), chosen.length > 0)}
            {button(plural('trashRestoreAll', total), restoreAll)}
          </div>
          <ul class="trash-list" aria-label={t('trashList')}>
            {rows.map(row => (
              <DeletedSource
                key={row.id}
                row={row}
                isTicked={ticked.has(row.id)}
                tick={() => tick(row.id)}
                isBusy={isBusy}
                restore={() => restore([row.id])}
              />
            ))}
          </ul>
          {total > rows.length && button(t('duplicatesShowMore'), () => setShown(shown + PAGE))}
        </>
      )}
    </>
  );
}

type RowProps = { row: TrashRow; isTicked: boolean; isBusy: boolean; tick(): void; restore(): void };

function DeletedSource({ row, isTicked, isBusy, tick, restore }: RowProps) {
  const { id, title, url, deletedAt, isMerged } = row;
  const day = dayOfTime(deletedAt, 'long');
  return (
    <li>
      <input
        type="checkbox"
        id={`trash-${id}`}
        aria-describedby={`about-trash-${id}`}
        checked={isTicked}
        onChange={tick}
      />
      <div class="trash-text">
        <label for={`trash-${id}`}>
          <bdi>{title || url}</bdi>
        </label>
        <div id={`about-trash-${id}`} class="trash-about quiet">
          <span dir="auto" class="trash-address line-of-others" title={url}>
            {url}
          </span>
          <span>{t(isMerged ? 'trashMergedOn' : 'trashDeletedOn', day)}</span>
        </div>
      </div>
      <button
        type="button"
        aria-label={t('trashRestoreOne', title || url)}
        aria-disabled={isBusy}
        onClick={() => !isBusy && restore()}
      >
        {t('trashRestore')}
      </button>
    </li>
  );
}
