import { useState } from 'preact/hooks';
import type { Conflict } from '../domain/sync-state.ts';
import { plural, t } from '../i18n/words.ts';
import { ConflictField } from './ConflictField.tsx';
import { type Choice, decidedValue } from './conflict-choice.ts';
import { Dialog } from './Dialog.tsx';
import { failureSentence } from './failure-sentence.ts';

export type Decision = { field: string; value: unknown };

type Props = {
  /** The entry's title. */
  about: string;
  conflicts: readonly Conflict[];
  keep(decisions: Decision[]): Promise<unknown>;
  onClose(): void;
};

/** What was changed here and on the wiki, side by side: nothing is chosen until the person chooses. */
export function ConflictDialog({ about, conflicts, keep, onClose }: Props) {
  const [choices, setChoices] = useState<Readonly<Record<string, Choice>>>({});
  const [isBusy, setIsBusy] = useState(false);
  const [failure, setFailure] = useState('');
  const decisions = conflicts.flatMap(conflict => {
    const value = decidedValue(conflict, choices[keyOf(conflict)]);
    return value === undefined ? [] : [{ field: conflict.field, value }];
  });
  const left = conflicts.length - decisions.length;
  const keepThese = async (close: () => void) => {
    setIsBusy(true);
    try {
      await keep(decisions);
      close();
    } catch (error) {
      setFailure(failureSentence(error));
      setIsBusy(false);
    }
  };
  return (
    <Dialog
      title={t('syncConflictTitle')}
      about={about}
      class="conflicts"
      onClose={onClose}
      foot={close => (
        <>
          <button
            type="button"
            class="primary"
            disabled={isBusy || left > 0 || conflicts.length === 0}
            onClick={() => keepThese(close)}
          >
            {t('syncKeepThese')}
          </button>
          <button type="button" onClick={close}>
            {t('syncDecideLater')}
          </button>
          <span aria-live="polite" class={failure ? 'problem' : 'quiet'}>
            {failure || leftWords(left, conflicts.length)}
          </span>
        </>
      )}
    >
      {conflicts.map(conflict => (
        <ConflictField
          key={keyOf(conflict)}
          conflict={conflict}
          choice={choices[keyOf(conflict)]}
          choose={choice => setChoices({ ...choices, [keyOf(conflict)]: choice })}
        />
      ))}
    </Dialog>
  );
}

/** By what is shown: a choice made against another version of the wiki's counts no more. */
function keyOf({ field, mine, theirs }: Conflict): string {
  return JSON.stringify([field, mine, theirs]);
}

function leftWords(left: number, of: number): string {
  if (of === 0) return t('syncNothingLeft');
  return left === 0 ? '' : plural('syncFieldsLeft', left);
}
