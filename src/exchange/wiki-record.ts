import { archiveAddress } from '../domain/archive-address.ts';
import { resourceIdOf } from '../domain/entry.ts';
import type { KeyPoint } from '../domain/key-point.ts';
import { stancesOf } from '../domain/stance.ts';
import { asToken, asWords } from '../domain/wiki-page.ts';
import type { ExchangeEntry } from './exchange-entry.ts';

/** A resource in the wiki's own names of fields; what is not known is left out. */
export type WikiRecord = Record<string, unknown>;

/** The entry as the wiki's data files have it. What the wiki has no field for is under `source_capture`. */
export function toWikiRecord(entry: ExchangeEntry): WikiRecord {
  const archive = archiveAddress(entry);
  const { doi, arxivId, isbn, pmid } = entry.identifiers;
  // What an earlier version stored has none.
  const marks = entry.machineWritten ?? [];
  const extras = known({
    credibility_reason: entry.credibility.reason,
    key_points: entry.keyPoints.some(isMoreThanText) ? entry.keyPoints.map(quotedPoint) : [],
    key_point_stances: entry.keyPoints.flatMap(stanceRecords),
    machine_written_summary: marks.includes('summary') || null,
    machine_written_key_points: entry.keyPoints.flatMap(({ id, text }, index) =>
      marks.includes(id) ? { point: index + 1, key_point: text } : [],
    ),
    doi,
    arxiv_id: arxivId,
    isbn,
    pmid,
    language: entry.language,
    site_name: entry.siteName,
    collections: entry.collections,
    citation_key: entry.citationKey,
    former_keys: entry.formerKeys,
    captured_url: archive === '' && entry.capturedUrl !== entry.url ? entry.capturedUrl : '',
    // The wiki's tokens are in small letters.
    subtype: asWords(asToken(entry.subtype)) === entry.subtype ? '' : entry.subtype,
    purpose: asWords(asToken(entry.purpose)) === entry.purpose ? '' : entry.purpose,
  });
  return known({
    id: resourceIdOf(entry),
    stable_id: entry.stableId,
    url: entry.url,
    title: entry.title,
    type: entry.type,
    resource_subtype: asToken(entry.subtype),
    resource_purpose: asToken(entry.purpose),
    authors: entry.authors,
    published_date: entry.publishedDate,
    publication_id: entry.venueId,
    credibility_override: entry.credibility.override,
    importance_score: entry.importance === null ? null : entry.importance / 100,
    summary: entry.summary,
    abstract: entry.abstract,
    review: entry.review,
    key_points: entry.keyPoints.map(({ text }) => text).filter(text => text.trim() !== ''),
    tags: entry.tags,
    cited_by: entry.citedBy,
    archive_url: archive,
    fetched_at: entry.capturedAt,
    content_hash: entry.snapshot?.contentHash,
    created_at: entry.createdAt,
    updated_at: entry.updatedAt,
    source_capture: Object.keys(extras).length > 0 ? extras : null,
  });
}

/** A quote, or a place for a stance on a point without words: the wiki's list has neither. */
function isMoreThanText(point: KeyPoint): boolean {
  return point.quote !== null || (point.text.trim() === '' && stancesOf(point).length > 0);
}

/** By the number of the point, from 1, with its text for people and for points that were moved. */
function stanceRecords(point: KeyPoint, index: number): WikiRecord[] {
  return stancesOf(point).map(({ stance, page }) => ({
    point: index + 1,
    key_point: point.text,
    stance,
    page,
  }));
}

function quotedPoint({ text, quote }: KeyPoint): WikiRecord {
  return quote ? { text, quote } : { text };
}

/** The record without what is empty. */
function known(record: WikiRecord): WikiRecord {
  return Object.fromEntries(
    Object.entries(record).filter(([, value]) => {
      const isEmpty = value === '' || value === null || value === undefined;
      return !isEmpty && !(Array.isArray(value) && value.length === 0);
    }),
  );
}
