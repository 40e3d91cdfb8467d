import type { ExchangeEntry, Imported } from './exchange-entry.ts';
import { exportJson, importJson } from './json.ts';

export type { ExchangeEntry, Imported };

export const EXPORT_FORMATS = ['json', 'bibtex'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];
export type ImportFormat = 'json';

/** Writes entries in a format, piece by piece: a library need not fit in memory. JSON is complete and can be imported again. */
export async function* exportEntries(
  entries: Iterable<ExchangeEntry> | AsyncIterable<ExchangeEntry>,
  format: ExportFormat,
): AsyncIterable<string | Uint8Array> {
  switch (format) {
    case 'json':
      yield* exportJson(entries);
      return;
    case 'bibtex': {
      // Loaded only when asked for: the library that writes it is larger than the page that offers it.
      const { exportBibtex } = await import('./bibtex.ts');
      yield* exportBibtex(entries);
      return;
    }
    default:
      throw new Error(`There is no export as “${String(format)}”.`);
  }
}

/** Reads a file's text. Broken parts are reported, the rest is returned; nothing is written anywhere. */
export function importEntries(text: string, format: ImportFormat): Imported {
  if (format !== 'json') throw new Error(`There is no import of “${String(format)}”.`);
  return importJson(text);
}
