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

/** What a person reads of a format, and the file that it makes. */
export type FormatFile = { name: string; extension: string; mediaType: string };

export const EXPORT_FILES: Record<ExportFormat, FormatFile> = {
  json: { name: 'JSON, complete', extension: 'json', mediaType: 'application/json' },
  'csl-json': {
    name: 'CSL-JSON',
    extension: 'csl.json',
    mediaType: 'application/vnd.citationstyles.csl+json',
  },
  bibtex: { name: 'BibTeX', extension: 'bib', mediaType: 'application/x-bibtex' },
  biblatex: { name: 'BibLaTeX', extension: 'bib', mediaType: 'application/x-bibtex' },
  ris: { name: 'RIS', extension: 'ris', mediaType: 'application/x-research-info-systems' },
  markdown: { name: 'Markdown, a list', extension: 'md', mediaType: 'text/markdown' },
  'markdown-notes': { name: 'Markdown, a note per source', extension: 'zip', mediaType: 'application/zip' },
  csv: { name: 'CSV', extension: 'csv', mediaType: 'text/csv' },
  yaml: { name: 'YAML, as the wiki has it', extension: 'yaml', mediaType: 'application/yaml' },
  mdx: { name: 'MDX with <R> citations', extension: 'mdx', mediaType: 'text/mdx' },
  html: { name: 'HTML bibliography', extension: 'html', mediaType: 'text/html' },
};

/** What can be read; `extensions` are those that such a file often has. */
export const IMPORT_FILES: Record<ImportFormat, { name: string; extensions: readonly string[] }> = {
  json: { name: 'JSON of Source Capture', extensions: ['json'] },
  'csl-json': { name: 'CSL-JSON', extensions: ['json'] },
  bibtex: { name: 'BibTeX or BibLaTeX', extensions: ['bib', 'bibtex'] },
  ris: { name: 'RIS', extensions: ['ris'] },
  yaml: { name: 'YAML, as the wiki has it', extensions: ['yaml', 'yml'] },
  bookmarks: { name: 'Bookmarks of a browser', extensions: ['html', 'htm'] },
  urls: { name: 'List of addresses', extensions: ['txt', 'md'] },
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
