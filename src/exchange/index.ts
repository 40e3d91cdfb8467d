import { DEFAULT_VENUES } from '../domain/venue-table.ts';
import type { ExchangeEntries, ExchangeEntry, Imported } from './exchange-entry.ts';
import type { ExportFormat, ImportFormat } from './formats.ts';
import { startPace } from './import-pace.ts';
import { exportJson, importJson } from './json.ts';
import type { ExportOptions } from './options.ts';

export {
  detectImportFormat,
  EXPORT_FILES,
  EXPORT_FORMATS,
  type ExportFormat,
  type FormatFile,
  IMPORT_FILES,
  IMPORT_FORMATS,
  type ImportFormat,
} from './formats.ts';
export { CITATION_STYLES, type CitationStyle, type ExportOptions } from './options.ts';
export type { ExchangeEntry, Imported };

/**
 * Writes entries in a format, piece by piece: a library need not fit in memory. JSON and CSL-JSON hold all of an entry, and
 * JSON its captured text too.
 */
export async function* exportEntries(
  entries: ExchangeEntries,
  format: ExportFormat,
  options: ExportOptions = {},
): AsyncIterable<string | Uint8Array> {
  const venues = new Map((options.venues ?? DEFAULT_VENUES).map(venue => [venue.id, venue]));
  // Each is loaded only when asked for: together they are many times the page that offers them.
  switch (format) {
    case 'json':
      return yield* exportJson(entries);
    case 'csl-json':
      return yield* (await import('./csl-json.ts')).exportCslJson(entries, venues);
    case 'bibtex':
    case 'biblatex': {
      const { BIBLATEX, BIBTEX, exportBibtex } = await import('./bibtex.ts');
      return yield* exportBibtex(entries, format === 'bibtex' ? BIBTEX : BIBLATEX, venues);
    }
    case 'ris':
      return yield* (await import('./ris.ts')).exportRis(entries, venues);
    case 'markdown':
      return yield* (await import('./markdown.ts')).exportMarkdown(entries, venues);
    case 'mdx':
      return yield* (await import('./markdown.ts')).exportMdx(entries, venues);
    case 'markdown-notes':
      return yield* (await import('./markdown-notes.ts')).exportMarkdownNotes(entries, venues);
    case 'csv':
      return yield* (await import('./csv.ts')).exportCsv(entries, venues);
    case 'yaml':
      return yield* (await import('./yaml.ts')).exportYaml(entries);
    case 'html': {
      const { style = 'apa', locale = 'en-US' } = options;
      return yield* (await import('./html.ts')).exportHtml(entries, venues, style, locale);
    }
    default:
      throw new Error(`There is no export as “${String(format satisfies never)}”.`);
  }
}

/**
 * Reads a file's text. Broken parts are reported, each with its place, and the rest is returned; nothing is written
 * anywhere. Which entries are known already is for the one who has the store to say. Once `signal` is aborted it rejects soon, with the
 * signal's reason.
 */
export async function importEntries(
  text: string,
  format: ImportFormat,
  { signal }: { signal?: AbortSignal } = {},
): Promise<Imported> {
  const pace = startPace(signal);
  const now = new Date().toISOString();
  switch (format) {
    case 'json':
      return importJson(text, pace);
    case 'csl-json':
      return (await import('./csl-json-import.ts')).importCslJson(text, now, pace);
    case 'bibtex':
      return (await import('./bibtex-import.ts')).importBibtex(text, now, pace);
    case 'ris':
      return (await import('./ris-import.ts')).importRis(text, now, pace);
    case 'yaml':
      return (await import('./yaml-import.ts')).importYaml(text, now, pace);
    case 'bookmarks':
      return (await import('./bookmarks.ts')).importBookmarks(text, now, pace);
    case 'urls':
      return (await import('./url-list.ts')).importUrls(text, now, pace);
    default:
      throw new Error(`There is no import of “${String(format satisfies never)}”.`);
  }
}
