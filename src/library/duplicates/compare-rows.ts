import type { Entry } from '../../domain/entry.ts';
import { linesOf, SINGLE_FIELDS, type SingleField, UNITED_FIELDS } from '../../domain/joined-fields.ts';
import { type MessageKey, t } from '../../i18n/words.ts';
import { fieldLabel } from '../../ui/field-words.ts';

/** One field of several entries. `value` is as `FieldValue` shows it. */
export type CompareRow = {
  field: SingleField | (typeof UNITED_FIELDS)[number];
  label: string;
  values: { entryId: string; value: string | string[] }[];
  isDifferent: boolean;
  /** Whether one of several has to be chosen: of lists, all items stay; what only one says, stays. */
  isChoice: boolean;
};

/** The fields of entries side by side; those of which none says anything are left out. */
export function compareRows(entries: readonly Entry[]): CompareRow[] {
  const single = SINGLE_FIELDS.map(field => {
    const isList = field === 'authors' || field === 'credibility';
    const values = entries.map(entry => {
      const lines = linesOf(entry, field);
      return { entryId: entry.id, value: isList ? lines : (lines[0] ?? '') };
    });
    const said = new Set(
      values.filter(({ value }) => value.length > 0).map(({ value }) => JSON.stringify(value)),
    );
    return rowOf(field, values, said.size > 1);
  });
  const united = UNITED_FIELDS.map(field => {
    const values = entries.map(entry => ({ entryId: entry.id, value: itemsOf(entry, field) }));
    return rowOf(field, values, false);
  });
  return [...single, ...united].filter(({ values }) => values.some(({ value }) => value.length > 0));
}

function rowOf(field: CompareRow['field'], values: CompareRow['values'], isChoice: boolean): CompareRow {
  const distinct = new Set(values.map(({ value }) => JSON.stringify(value)));
  return {
    field,
    label: labelOf(field),
    values,
    isDifferent: distinct.size > 1,
    isChoice,
  };
}

function itemsOf(entry: Entry, field: (typeof UNITED_FIELDS)[number]): string[] {
  if (field !== 'keyPoints') return entry[field];
  return entry.keyPoints.map(({ text, quote }) => (quote ? `${text} “${quote.exact}”`.trim() : text));
}

function labelOf(field: CompareRow['field']): string {
  const key = LABELS[field];
  return key ? t(key) : fieldLabel(field);
}

const LABELS: Partial<Record<CompareRow['field'], MessageKey>> = {
  siteName: 'duplicatesFieldSite',
  doi: 'duplicatesFieldDoi',
  arxivId: 'duplicatesFieldArxiv',
  isbn: 'duplicatesFieldIsbn',
  pmid: 'duplicatesFieldPubMed',
};
