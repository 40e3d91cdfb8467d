import { useId } from 'preact/hooks';
import type { Entry } from '../../domain/entry.ts';
import { chosenOf, type JoinChoices } from '../../domain/joined-entry.ts';
import { SINGLE_FIELDS, type SingleField } from '../../domain/joined-fields.ts';
import { dayOfTime } from '../../i18n/day-words.ts';
import { t } from '../../i18n/words.ts';
import { FieldValue } from '../../ui/FieldValue.tsx';
import { linkTo, nameOf } from '../checks/check-words.ts';
import { type CompareRow, compareRows } from './compare-rows.ts';
import type { GroupMember } from './use-group.ts';
import './CompareTable.css';

type Props = {
  members: readonly GroupMember[];
  /** The ids of those that are left out. */
  left: ReadonlySet<string>;
  kept: Entry;
  choices: JoinChoices;
  keep(id: string): void;
  choose(field: SingleField, id: string): void;
  take(id: string, isTaken: boolean): void;
};

/** Entries side by side, field by field: which one stays, and of each field that differs whose value. */
export function CompareTable({ members, left, kept, choices, keep, choose, take }: Props) {
  const id = useId();
  const taken = members.filter(({ entry }) => !left.has(entry.id));
  const entries = taken.map(({ entry }) => entry);
  const inOrder = [kept, ...entries.filter(entry => entry !== kept)];
  const letters = new Map(members.map(({ entry }, at) => [entry.id, letterOf(at)]));

  return (
    <table class="compare" aria-label={t('duplicatesSideBySide')}>
      <thead>
        <tr>
          <th scope="col">
            <span class="visually-hidden">{t('duplicatesField')}</span>
          </th>
          {members.map(({ entry }) => (
            <th key={entry.id} scope="col">
              <MemberHead
                entry={entry}
                letter={letters.get(entry.id) ?? ''}
                group={id}
                isKept={entry === kept}
                isTaken={!left.has(entry.id)}
                canLeave={members.length > 2 && entry !== kept}
                keep={() => keep(entry.id)}
                take={isTaken => take(entry.id, isTaken)}
              />
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {compareRows(entries).map(row => (
          <tr key={row.field} class={row.isDifferent ? '' : 'compare-equal'}>
            <th scope="row">
              {row.label}
              {row.isDifferent && <span class="compare-mark">≠ {noteOf(row)}</span>}
            </th>
            {members.map(({ entry }) => (
              <td key={entry.id}>
                <span class="compare-letter" aria-hidden="true">
                  {letters.get(entry.id)}
                </span>
                <Cell
                  row={row}
                  entry={entry}
                  letter={letters.get(entry.id) ?? ''}
                  group={`${id}-${row.field}`}
                  isChosen={isSingle(row.field) && chosenOf(inOrder, row.field, choices) === entry}
                  choose={() => isSingle(row.field) && choose(row.field, entry.id)}
                />
              </td>
            ))}
          </tr>
        ))}
        <tr>
          <th scope="row">
            {t('duplicatesText')}
            <span class="compare-mark">{t('duplicatesBestText')}</span>
          </th>
          {members.map(({ entry, text }) => (
            <td key={entry.id}>
              <span class="compare-letter" aria-hidden="true">
                {letters.get(entry.id)}
              </span>
              {text ? textWords(text) : <span class="quiet">{t('duplicatesNoText')}</span>}
            </td>
          ))}
        </tr>
      </tbody>
    </table>
  );
}

type HeadProps = {
  entry: Entry;
  letter: string;
  group: string;
  isKept: boolean;
  isTaken: boolean;
  canLeave: boolean;
  keep(): void;
  take(isTaken: boolean): void;
};

function MemberHead({ entry, letter, group, isKept, isTaken, canLeave, keep, take }: HeadProps) {
  return (
    <div class="compare-head">
      <strong>{letter}</strong>
      <a href={linkTo(entry.url)} target="_blank" rel="noreferrer">
        <bdi>{entry.url}</bdi>
      </a>
      <span class="quiet">{t('duplicatesCaptured', dayOfTime(entry.createdAt, 'medium'))}</span>
      <label>
        <input
          type="radio"
          name={group}
          aria-label={t('duplicatesKeepOf', letter, nameOf(entry))}
          checked={isKept}
          disabled={!isTaken}
          onChange={keep}
        />
        {t('duplicatesKeep')}
      </label>
      {canLeave && (
        <label>
          <input
            type="checkbox"
            aria-label={t('duplicatesSameWorkOf', letter)}
            checked={isTaken}
            onChange={event => take(event.currentTarget.checked)}
          />
          {t('duplicatesSameWork')}
        </label>
      )}
    </div>
  );
}

type CellProps = {
  row: CompareRow;
  entry: Entry;
  letter: string;
  group: string;
  isChosen: boolean;
  choose(): void;
};

function Cell({ row, entry, letter, group, isChosen, choose }: CellProps) {
  const value = row.values.find(({ entryId }) => entryId === entry.id)?.value;
  if (value === undefined) return <span class="quiet">{t('duplicatesLeftOut')}</span>;
  const name = t('duplicatesFieldOf', row.label, letter);
  return (
    <>
      {row.isChoice && value.length > 0 && (
        <label class="compare-choice">
          <input
            type="radio"
            name={group}
            aria-label={t('duplicatesUseOf', name)}
            checked={isChosen}
            onChange={choose}
          />
          {t('duplicatesUse')}
        </label>
      )}
      <FieldValue field={row.field} value={value} label={name} />
    </>
  );
}

function isSingle(field: CompareRow['field']): field is SingleField {
  return (SINGLE_FIELDS as readonly string[]).includes(field);
}

function noteOf({ field, isChoice }: CompareRow): string {
  if (!isSingle(field)) return t('duplicatesAllKept');
  return t(isChoice ? 'duplicatesRestToReview' : 'duplicatesOnlyInOne');
}

function letterOf(at: number): string {
  return at < 26 ? String.fromCharCode(65 + at) : String(at + 1);
}

function textWords({ sizeBytes, capturedAt }: { sizeBytes: number; capturedAt: string }): string {
  return t(
    'duplicatesTextFacts',
    Math.max(1, Math.round(sizeBytes / 1_000)),
    dayOfTime(capturedAt, 'medium'),
  );
}
