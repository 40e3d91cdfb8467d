import { useState } from 'preact/hooks';
import { plural, t } from '../../i18n/words.ts';
import type { Ask } from '../../messages/ask.ts';
import type { Finder } from '../../messages/finder.ts';
import type { Database } from '../../store/database.ts';
import { fieldWord } from '../../ui/field-words.ts';
import { DuplicateGroup, type MergeWish } from './DuplicateGroup.tsx';
import { useDuplicates } from './use-duplicates.ts';
import './DuplicatesView.css';
import { failureSentence } from '../../ui/failure-sentence.ts';

const PAGE = 20;

type Props = { ask: Ask; database: () => Promise<Database>; finder: Finder };

type Undo = { group: string; back(): Promise<string> };

/** Entries that are one work: seen side by side, merged, or told apart for good. */
export function DuplicatesView({ ask, database, finder }: Props) {
  const { groups, failure, refresh } = useDuplicates(finder);
  // What was decided here, until the finder has heard of it.
  const [decided, setDecided] = useState<ReadonlySet<string>>(new Set());
  const [shown, setShown] = useState(PAGE);
  const [message, setMessage] = useState('');
  const [undo, setUndo] = useState<Undo | null>(null);
  const open = groups?.filter(({ ids }) => !decided.has(keyOf(ids)));

  const attempt = async (work: () => Promise<string>) => {
    try {
      setMessage(await work());
    } catch (error) {
      setMessage(failureSentence(error));
    }
    refresh();
  };
  const decide = (ids: readonly string[], back: Undo['back']) => {
    setDecided(new Set(decided).add(keyOf(ids)));
    setUndo({ group: keyOf(ids), back });
  };
  const merge = (ids: readonly string[], { done, ...wish }: MergeWish) =>
    attempt(async () => {
      const merged = await ask('duplicates.merge', wish);
      if (!merged.ok) {
        return merged.error.kind === 'gone'
          ? t('duplicatesOneGone')
          : t('duplicatesTooMuch', fieldWord(merged.error.field));
      }
      const { keptId, otherIds } = wish;
      decide(ids, async () => {
        const { isAsBefore } = await ask('duplicates.unmerge', { keptId, otherIds });
        return t(isAsBefore ? 'duplicatesAsBefore' : 'duplicatesOthersBack');
      });
      return done;
    });
  const tellApart = (ids: readonly string[]) =>
    attempt(async () => {
      const { key } = await ask('duplicates.apart', { ids: [...ids] });
      decide(ids, async () => {
        await ask('duplicates.forget', { key });
        return t('duplicatesListedAgain');
      });
      return t('duplicatesStayApart');
    });
  const takeBack = ({ group, back }: Undo) =>
    attempt(async () => {
      const sentence = await back();
      setDecided(new Set([...decided].filter(key => key !== group)));
      setUndo(null);
      return sentence;
    });

  return (
    <>
      <div class="library-line">
        <span class="quiet">{open && countWords(open.length)}</span>
        <span role="status">{failure || message}</span>
        {undo && (
          <button type="button" onClick={() => takeBack(undo)}>
            {t('commonUndo')}
          </button>
        )}
      </div>
      {!open && !failure && <p class="empty">{t('duplicatesComparing')}</p>}
      {open?.length === 0 && <p class="empty">{t('duplicatesNone')}</p>}
      {open?.slice(0, shown).map(({ ids, reasons }) => (
        <DuplicateGroup
          key={keyOf(ids)}
          ids={ids}
          reasons={reasons}
          database={database}
          merge={wish => merge(ids, wish)}
          tellApart={() => tellApart(ids)}
        />
      ))}
      {open && open.length > shown && (
        <button type="button" onClick={() => setShown(shown + PAGE)}>
          {t('duplicatesShowMore')}
        </button>
      )}
    </>
  );
}

function keyOf(ids: readonly string[]): string {
  return [...ids].sort().join();
}

function countWords(count: number): string {
  return count === 0 ? '' : plural('duplicatesCount', count);
}
