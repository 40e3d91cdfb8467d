import type { EntryEdits, EntryFields } from '../domain/entry.ts';
import { kindWords } from '../domain/kind-words.ts';
import { listWords, t } from '../i18n/words.ts';
import { fieldWord } from './field-words.ts';
import { later } from './later.tsx';

// It follows the rest of the popup at once: nobody looks into it before.
const MoreGrid = later(async () => (await import('./MoreGrid.tsx')).MoreGrid);

type Props = { fields: EntryFields; origin(field: string): string; onChange(edits: EntryEdits): void };

/** What is filled in now and then, folded under one line that tells what is there. */
export function MoreFields(props: Props) {
  return (
    <details class="more">
      <summary>
        {t('editorMore')}
        <span class="quiet">{moreLine(props.fields)}</span>
      </summary>
      <MoreGrid {...props} />
    </details>
  );
}

function moreLine(fields: EntryFields): string {
  const held = [
    fields.importance === null ? fieldWord('importance') : t('editorImportanceOf', fields.importance),
    kindWords(fields.subtype) || fieldWord('subtype'),
    kindWords(fields.purpose) || fieldWord('purpose'),
    fieldWord('abstract'),
    fieldWord('review'),
  ];
  return t('editorMoreHolds', listWords(held));
}
