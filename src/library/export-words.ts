import type { ExportFormat } from '../exchange/index.ts';

/** Each format as the menu names it. */
export const FORMAT_WORDS: Record<ExportFormat, string> = {
  json: 'JSON, complete',
  bibtex: 'BibTeX',
};

/** What goes out. */
export type ExportScope = 'selected' | 'found' | 'all';
