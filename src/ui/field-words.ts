import { SHARED_FIELDS, type SharedField } from '../domain/shared-fields.ts';
import { t } from '../i18n/words.ts';

type NamedField = SharedField | 'collections' | 'snapshot' | 'contentHash' | 'fetchedAt';

/** A field's name as a person says it, within a sentence; a field that only the wiki knows has the wiki's name. */
export function fieldWord(field: string): string {
  return isNamed(field) ? t(`syncField_${field}`) : field;
}

/** The same at the head of its value: as the form names it. */
export function fieldLabel(field: string): string {
  return isNamed(field) ? t(`editorField_${field}`) : field.charAt(0).toUpperCase() + field.slice(1);
}

function isNamed(field: string): field is NamedField {
  return NAMED.includes(field);
}

const NAMED: readonly string[] = [
  ...SHARED_FIELDS,
  'collections',
  'snapshot',
  'contentHash',
  'fetchedAt',
] satisfies NamedField[];
