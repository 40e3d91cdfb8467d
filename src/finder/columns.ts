import type { RowFacts, SyncHead } from '../domain/entry-head.ts';
import type { Rating } from '../domain/rating.ts';
import { SOURCE_TYPES } from '../domain/source.ts';
import { CHECK_OUTCOMES, type CheckOutcome } from '../domain/source-check.ts';
import { STANDING_MARKS, type StandingMark } from '../domain/standing.ts';
import type { StoredHead } from '../store/schema.ts';
import { Bits } from './bits.ts';
import { Interned } from './interned.ts';

/** Of an entry's marks, one bit each. */
export const HAS = {
  summary: 1,
  keypoints: 2,
  author: 4,
  importance: 8,
  supports: 16,
  contradicts: 32,
  mentions: 64,
} as const;

const NO_ROW = -1;

/**
 * The heads of all entries, a column per field: 100,000 of them take some 40 MB, where as many objects would take several times as much.
 * A row keeps its number while the library is open; one that was deleted stays empty.
 */
export class Columns {
  size = 0;
  readonly ids: string[] = [];
  readonly titles: string[] = [];
  readonly authors: string[] = [];
  authorCount = new Uint16Array(1_024);
  type = new Uint8Array(1_024);
  venue = new Uint32Array(1_024);
  site = new Uint32Array(1_024);
  /** 0 for none. */
  override = new Uint8Array(1_024);
  importance = new Uint8Array(1_024);
  /** `YYYYMMDD`, with 00 for what is not known; 0 for no date. */
  published = new Uint32Array(1_024);
  /** Epoch seconds. */
  captured = new Uint32Array(1_024);
  changed = new Uint32Array(1_024);
  cited = new Uint16Array(1_024);
  has = new Uint8Array(1_024);
  /** The place of the mark in `STANDING_MARKS`, from 1; 0 for none. */
  standing = new Uint8Array(1_024);
  /** The place of what the last look found in `CHECK_OUTCOMES`, from 1; 0 where nobody looked. */
  checked = new Uint8Array(1_024);
  tags = new Uint32Array(1_024);
  collections = new Uint32Array(1_024);
  syncs = new Uint32Array(1_024);
  readonly venueIds = new Interned();
  readonly siteNames = new Interned();
  /** Lists of tags and of paths, joined by line ends. */
  readonly tagLists = new Interned();
  readonly collectionLists = new Interned();
  /** What is known of the wikis, as JSON: few entries differ in it. */
  readonly syncLists = new Interned();
  /** Grows with every change. */
  revision = 0;
  /** The row of each document of the search index, or -1. */
  #rowOfDocument = new Int32Array(4_096).fill(NO_ROW);
  #rowOfId = new Map<string, number>();
  /** The two documents of each row, of its fields and of its text. */
  #fieldDocument = new Uint32Array(1_024);
  #textDocument = new Uint32Array(1_024);
  #live = 0;
  #liveRows: { revision: number; rows: Bits } | undefined;

  /** How many entries there are. */
  get count(): number {
    return this.#live;
  }

  rowOf(id: string): number | undefined {
    return this.#rowOfId.get(id);
  }

  /** The row of an entry that has this document now, or -1. */
  rowOfDocument(document: number): number {
    return this.#rowOfDocument[document] ?? NO_ROW;
  }

  /** What registries said of an entry, in one word. */
  standingOf(id: string): StandingMark | undefined {
    const row = this.#rowOfId.get(id);
    return row === undefined ? undefined : STANDING_MARKS[(this.standing[row] ?? 0) - 1];
  }

  /** What a list shows of a row; null where nothing is in it any more. */
  factsOf(row: number): RowFacts | null {
    const id = this.ids[row] ?? '';
    if (id === '') return null;
    return {
      id,
      title: this.titles[row] ?? '',
      author: this.authors[row] ?? '',
      authorCount: this.authorCount[row] ?? 0,
      publishedDate: dateWords(this.published[row] ?? 0),
      type: SOURCE_TYPES[this.type[row] ?? 0] ?? 'web',
      siteName: this.siteNames.texts[this.site[row] ?? 0] ?? '',
      venueId: this.venueIds.texts[this.venue[row] ?? 0] ?? '',
      override: ((this.override[row] ?? 0) || null) as Rating | null,
      syncs: JSON.parse(this.syncLists.texts[this.syncs[row] ?? 0] ?? '[]') as SyncHead[],
    };
  }

  isLive(row: number): boolean {
    return this.ids[row] !== '';
  }

  /** The rows of entries that are there. Not to be changed. */
  live(): Bits {
    if (this.#liveRows?.revision === this.revision) return this.#liveRows.rows;
    const rows = new Bits(this.size);
    for (let row = 0; row < this.size; row += 1) if (this.isLive(row)) rows.add(row);
    this.#liveRows = { revision: this.revision, rows };
    return rows;
  }

  put(head: StoredHead): void {
    this.revision += 1;
    let row = this.#rowOfId.get(head.id);
    if (row === undefined) {
      row = this.size;
      this.size += 1;
      this.#live += 1;
      this.#rowOfId.set(head.id, row);
      if (row >= this.type.length) this.#grow();
    }
    this.#forgetDocuments(row);
    this.#setDocument(head.document, row);
    this.#setDocument(head.textDocument, row);
    this.#fieldDocument[row] = head.document;
    this.#textDocument[row] = head.textDocument;
    this.ids[row] = head.id;
    this.titles[row] = head.title || head.url;
    this.authors[row] = head.author;
    this.authorCount[row] = Math.min(head.authorCount, 0xffff);
    this.type[row] = SOURCE_TYPES.indexOf(head.type);
    this.venue[row] = this.venueIds.numberOf(head.venueId);
    this.site[row] = this.siteNames.numberOf(head.siteName);
    this.override[row] = head.override ?? 0;
    this.importance[row] = head.importance ?? 0;
    this.published[row] = dayNumber(head.publishedDate);
    this.captured[row] = secondsOf(head.createdAt);
    this.changed[row] = secondsOf(head.updatedAt);
    this.cited[row] = Math.min(head.citedCount, 0xffff);
    this.has[row] = marksOf(head);
    this.standing[row] = head.standing ? STANDING_MARKS.indexOf(head.standing) + 1 : 0;
    this.tags[row] = this.tagLists.numberOf(head.tags.join('\n'));
    this.collections[row] = this.collectionLists.numberOf(head.collections.join('\n'));
    this.syncs[row] = this.syncLists.numberOf(JSON.stringify(head.syncs satisfies SyncHead[]));
  }

  /** Notes what the last look at an entry found; undefined where nobody looked. */
  putCheck(id: string, outcome: CheckOutcome | undefined): void {
    const row = this.#rowOfId.get(id);
    if (row === undefined) return;
    this.revision += 1;
    this.checked[row] = outcome ? CHECK_OUTCOMES.indexOf(outcome) + 1 : 0;
  }

  delete(id: string): void {
    const row = this.#rowOfId.get(id);
    if (row === undefined) return;
    this.revision += 1;
    this.#live -= 1;
    this.#rowOfId.delete(id);
    this.#forgetDocuments(row);
    this.ids[row] = '';
    this.titles[row] = '';
    this.authors[row] = '';
  }

  #forgetDocuments(row: number): void {
    for (const document of [this.#fieldDocument[row] ?? 0, this.#textDocument[row] ?? 0]) {
      if (this.#rowOfDocument[document] === row) this.#rowOfDocument[document] = NO_ROW;
    }
  }

  #setDocument(document: number, row: number): void {
    if (document >= this.#rowOfDocument.length) {
      const larger = new Int32Array(Math.max(document + 1, this.#rowOfDocument.length * 2)).fill(NO_ROW);
      larger.set(this.#rowOfDocument);
      this.#rowOfDocument = larger;
    }
    this.#rowOfDocument[document] = row;
  }

  #grow(): void {
    const length = this.type.length * 2;
    this.type = grown8(this.type, length);
    this.override = grown8(this.override, length);
    this.importance = grown8(this.importance, length);
    this.has = grown8(this.has, length);
    this.standing = grown8(this.standing, length);
    this.checked = grown8(this.checked, length);
    this.cited = grown16(this.cited, length);
    this.authorCount = grown16(this.authorCount, length);
    this.venue = grown32(this.venue, length);
    this.site = grown32(this.site, length);
    this.published = grown32(this.published, length);
    this.captured = grown32(this.captured, length);
    this.changed = grown32(this.changed, length);
    this.tags = grown32(this.tags, length);
    this.collections = grown32(this.collections, length);
    this.syncs = grown32(this.syncs, length);
    this.#fieldDocument = grown32(this.#fieldDocument, length);
    this.#textDocument = grown32(this.#textDocument, length);
  }
}

/** `2025-07` is 20250700: before every day of that July. */
function dayNumber(date: string): number {
  const [year = '0', month = '0', day = '0'] = date.split('-');
  return Number(year) * 10_000 + Number(month) * 100 + Number(day) || 0;
}

/** The other way round. */
function dateWords(day: number): string {
  if (day === 0) return '';
  const digits = String(day).padStart(8, '0');
  const parts = [digits.slice(0, 4), digits.slice(4, 6), digits.slice(6)];
  return parts.filter(part => part !== '00').join('-');
}

function secondsOf(time: string): number {
  return Math.floor(Date.parse(time) / 1_000) || 0;
}

function marksOf(head: StoredHead): number {
  return (
    (head.hasSummary ? HAS.summary : 0) |
    (head.keyPointCount > 0 ? HAS.keypoints : 0) |
    (head.author !== '' ? HAS.author : 0) |
    (head.importance !== null ? HAS.importance : 0) |
    (head.stances ?? []).reduce((marks, stance) => marks | HAS[stance], 0)
  );
}

function grown8(column: Uint8Array<ArrayBuffer>, length: number): Uint8Array<ArrayBuffer> {
  const larger = new Uint8Array(length);
  larger.set(column);
  return larger;
}

function grown16(column: Uint16Array<ArrayBuffer>, length: number): Uint16Array<ArrayBuffer> {
  const larger = new Uint16Array(length);
  larger.set(column);
  return larger;
}

function grown32(column: Uint32Array<ArrayBuffer>, length: number): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(length);
  larger.set(column);
  return larger;
}
