import Papa from 'papaparse';
import { archiveAddress } from '../domain/archive-address.ts';
import { citationKey } from '../domain/citation-key.ts';
import { effectiveCredibility } from '../domain/credibility.ts';
import { wellFormed } from '../domain/shared-fields.ts';
import { stancesOf } from '../domain/stance.ts';
import type { ExchangeEntries, ExchangeEntry } from './exchange-entry.ts';
import type { VenueTable } from './options.ts';

/** What a spreadsheet would run: `=`, `+`, `-`, `@`, their full-width forms, and the marks it skips before them. */
const FORMULA = /^[\s\p{Cc}\ufeff]*[=+\-@＝＋－＠]|^[\t\r\n]/u;

/**
 * One row per entry by RFC 4180, with a byte order mark, without which Excel takes UTF-8 for something else. Lists are
 * parted by `; `, key points and quotes by line ends. A cell that a spreadsheet would run begins with an apostrophe, which
 * stays there when the file is read again.
 */
export async function* exportCsv(entries: ExchangeEntries, venues: VenueTable): AsyncIterable<string> {
  const style = { quotes: true, newline: '\r\n', escapeFormulae: FORMULA } as const;
  yield `\uFEFF${Papa.unparse([Object.keys(COLUMNS)], style)}\r\n`;
  const taken = new Set<string>();
  for await (const entry of entries) {
    const key = citationKey(entry, taken);
    const row = Object.values(COLUMNS).map(cell => wellFormed(String(cell(entry, venues, key) ?? '')));
    yield `${Papa.unparse([row], style)}\r\n`;
  }
}

type Cell = (entry: ExchangeEntry, venues: VenueTable, key: string) => string | number | null | undefined;

const COLUMNS: Record<string, Cell> = {
  citation_key: (_, __, key) => key,
  id: ({ id }) => id,
  url: ({ url }) => url,
  title: ({ title }) => title,
  type: ({ type }) => type,
  authors: ({ authors }) => authors.join('; '),
  published_date: ({ publishedDate }) => publishedDate,
  publication_id: ({ venueId }) => venueId,
  publication: ({ venueId }, venues) => venues.get(venueId)?.name,
  site_name: ({ siteName }) => siteName,
  doi: ({ identifiers }) => identifiers.doi,
  arxiv_id: ({ identifiers }) => identifiers.arxivId,
  isbn: ({ identifiers }) => identifiers.isbn,
  pmid: ({ identifiers }) => identifiers.pmid,
  credibility: ({ credibility, venueId }, venues) =>
    effectiveCredibility(credibility, venues.get(venueId)).rating,
  credibility_from: ({ credibility, venueId }, venues) =>
    ({ override: 'own rating', venue: 'publication', nobody: '' })[
      effectiveCredibility(credibility, venues.get(venueId)).from
    ],
  credibility_override: ({ credibility }) => credibility.override,
  credibility_reason: ({ credibility }) => credibility.reason,
  importance: ({ importance }) => importance,
  summary: ({ summary }) => summary,
  key_points: ({ keyPoints }) => keyPoints.map(({ text }) => text).join('\n'),
  quotes: ({ keyPoints }) => keyPoints.flatMap(({ quote }) => (quote ? [quote.exact] : [])).join('\n'),
  stances: ({ keyPoints }) =>
    keyPoints
      .flatMap(point => stancesOf(point).map(({ stance, page }) => `${stance} ${page}: ${point.text}`))
      .join('\n'),
  review: ({ review }) => review,
  abstract: ({ abstract }) => abstract,
  tags: ({ tags }) => tags.join('; '),
  collections: ({ collections }) => collections.join('; '),
  cited_by: ({ citedBy }) => citedBy.join('; '),
  resource_subtype: ({ subtype }) => subtype,
  resource_purpose: ({ purpose }) => purpose,
  language: ({ language }) => language,
  archive_url: entry => archiveAddress(entry),
  former_keys: ({ formerKeys = [] }) => formerKeys.join('; '),
  stable_id: ({ stableId }) => stableId,
  fetched_at: ({ capturedAt }) => capturedAt,
  content_hash: ({ snapshot }) => snapshot?.contentHash,
  created_at: ({ createdAt }) => createdAt,
  updated_at: ({ updatedAt }) => updatedAt,
};
