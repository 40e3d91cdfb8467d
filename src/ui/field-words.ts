const FIELD_WORDS: Record<string, string> = {
  publishedDate: 'date',
  keyPoints: 'key points',
  venueId: 'venue',
  citedBy: 'cited by',
  credibility: 'rating',
  contentHash: 'hash of the text',
  fetchedAt: 'time of capture',
};

/** A field's name as a person says it, within a sentence. */
export function fieldWord(field: string): string {
  return FIELD_WORDS[field] ?? field;
}

/** The same at the head of its value: as the form names it. */
export function fieldLabel(field: string): string {
  if (field === 'publishedDate') return 'Published';
  if (field === 'credibility') return 'Credibility';
  const word = fieldWord(field);
  return word.charAt(0).toUpperCase() + word.slice(1);
}
