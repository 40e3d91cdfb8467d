import { type MessageKey, t } from '../i18n/words.ts';

/** Of a field: its name within a sentence, and its name in the form. */
const FIELD_KEYS: Record<string, readonly [MessageKey, MessageKey]> = {
  title: ['syncFieldTitle', 'editorTitle'],
  type: ['syncFieldType', 'editorType'],
  authors: ['syncFieldAuthors', 'editorAuthors'],
  publishedDate: ['syncFieldDate', 'editorPublished'],
  venueId: ['syncFieldVenue', 'editorVenue'],
  credibility: ['syncFieldRating', 'editorCredibility'],
  importance: ['syncFieldImportance', 'editorImportance'],
  summary: ['syncFieldSummary', 'editorSummary'],
  abstract: ['syncFieldAbstract', 'editorAbstract'],
  review: ['syncFieldReview', 'editorReview'],
  keyPoints: ['syncFieldKeyPoints', 'editorKeyPoints'],
  tags: ['syncFieldTags', 'editorTags'],
  collections: ['syncFieldCollections', 'editorCollections'],
  citedBy: ['syncFieldCitedBy', 'editorCitedBy'],
  subtype: ['syncFieldSubtype', 'editorSubtype'],
  purpose: ['syncFieldPurpose', 'editorPurpose'],
  snapshot: ['syncFieldSnapshot', 'editorSnapshot'],
  contentHash: ['syncFieldContentHash', 'editorContentHash'],
  fetchedAt: ['syncFieldFetchedAt', 'editorFetchedAt'],
};

/** A field's name as a person says it, within a sentence; a field that only the wiki knows has the wiki's name. */
export function fieldWord(field: string): string {
  const keys = FIELD_KEYS[field];
  return keys ? t(keys[0]) : field;
}

/** The same at the head of its value: as the form names it. */
export function fieldLabel(field: string): string {
  const keys = FIELD_KEYS[field];
  return keys ? t(keys[1]) : field.charAt(0).toUpperCase() + field.slice(1);
}
