import { t } from '../i18n/words.ts';

export const EXPORT_FORMATS = [
  'json',
  'csl-json',
  'bibtex',
  'biblatex',
  'ris',
  'markdown',
  'markdown-notes',
  'csv',
  'yaml',
  'mdx',
  'html',
] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

export const IMPORT_FORMATS = ['json', 'csl-json', 'bibtex', 'ris', 'yaml', 'bookmarks', 'urls'] as const;
export type ImportFormat = (typeof IMPORT_FORMATS)[number];

/** What a person reads of a format, and the file that it makes. Names that are words are said when they are read. */
export type FormatFile = { name: string; extension: string; mediaType: string };

export const EXPORT_FILES: Record<ExportFormat, FormatFile> = {
  json: {
    get name() {
      return t('exchangeFormatJson');
    },
    extension: 'json',
    mediaType: 'application/json',
  },
  'csl-json': {
    name: 'CSL-JSON',
    extension: 'csl.json',
    mediaType: 'application/vnd.citationstyles.csl+json',
  },
  bibtex: { name: 'BibTeX', extension: 'bib', mediaType: 'application/x-bibtex' },
  biblatex: { name: 'BibLaTeX', extension: 'bib', mediaType: 'application/x-bibtex' },
  ris: { name: 'RIS', extension: 'ris', mediaType: 'application/x-research-info-systems' },
  markdown: {
    get name() {
      return t('exchangeFormatMarkdown');
    },
    extension: 'md',
    mediaType: 'text/markdown',
  },
  'markdown-notes': {
    get name() {
      return t('exchangeFormatNotes');
    },
    extension: 'zip',
    mediaType: 'application/zip',
  },
  csv: { name: 'CSV', extension: 'csv', mediaType: 'text/csv' },
  yaml: {
    get name() {
      return t('exchangeFormatYaml');
    },
    extension: 'yaml',
    mediaType: 'application/yaml',
  },
  mdx: {
    get name() {
      return t('exchangeFormatMdx');
    },
    extension: 'mdx',
    mediaType: 'text/mdx',
  },
  html: {
    get name() {
      return t('exchangeFormatHtml');
    },
    extension: 'html',
    mediaType: 'text/html',
  },
};

/** What can be read; `extensions` are those that such a file often has. */
export const IMPORT_FILES: Record<ImportFormat, { name: string; extensions: readonly string[] }> = {
  json: {
    get name() {
      return t('exchangeFormatOwnJson');
    },
    extensions: ['json'],
  },
  'csl-json': { name: 'CSL-JSON', extensions: ['json'] },
  bibtex: {
    get name() {
      return t('exchangeFormatBibtex');
    },
    extensions: ['bib', 'bibtex'],
  },
  ris: { name: 'RIS', extensions: ['ris'] },
  yaml: {
    get name() {
      return t('exchangeFormatYaml');
    },
    extensions: ['yaml', 'yml'],
  },
  bookmarks: {
    get name() {
      return t('exchangeFormatBookmarks');
    },
    extensions: ['html', 'htm'],
  },
  urls: {
    get name() {
      return t('exchangeFormatUrls');
    },
    extensions: ['txt', 'md'],
  },
};

/** The format of a file by what it holds, else by its name; null where neither says. */
export function detectImportFormat(fileName: string, text: string): ImportFormat | null {
  const head = text.slice(0, 20_000).replace(/^[\s\uFEFF]+/, '');
  if (/^\{\s*"format"\s*:\s*"source-capture"/.test(head)) return 'json';
  if (/^<!doctype netscape-bookmark|<dt>\s*<a\s/i.test(head)) return 'bookmarks';
  if (/^TY {1,2}- /m.test(head)) return 'ris';
  if (/^[ \t]*@[A-Za-z]+[ \t]*[{(]/m.test(head)) return 'bibtex';
  if (/^(?:- )?(?:id|url|title|stable_id|resources): ?/m.test(head)) return 'yaml';
  if (/^(\[|\{\s*")/.test(head) && !/^\[[^\]\n]*\]\(/.test(head)) return 'csl-json';
  const extension = /\.([a-z]+)$/.exec(fileName.toLowerCase())?.[1] ?? '';
  const named = IMPORT_FORMATS.find(format => IMPORT_FILES[format].extensions.includes(extension));
  if (named && named !== 'urls') return named;
  return named || /https?:\/\//i.test(head) ? 'urls' : null;
}
