import * as v from 'valibot';
import { quoteSchema } from '../domain/key-point.ts';
import { isPublishedDate } from '../domain/published-date.ts';
import { ratingSchema } from '../domain/rating.ts';
import { NO_IDENTIFIERS, sourceTypeSchema } from '../domain/source.ts';
import { pageStanceSchema } from '../domain/stance.ts';
import { asWords } from '../domain/wiki-page.ts';
import { listWords, t } from '../i18n/words.ts';
import type { Imported } from './exchange-entry.ts';
import { atLine, ImportLog, nothing } from './import-log.ts';
import type { ImportPace } from './import-pace.ts';
import { type Found, importedEntry } from './imported-entry.ts';
import { writtenTime } from './written-time.ts';
import { parsedYaml, type ReadYaml } from './yaml-document.ts';
import { keyPointsOf, placeOf, withStancesOf } from './yaml-key-points.ts';
import { type ReadTexts, sentencesOf, textsOf } from './yaml-lists.ts';
import { documentsIn, itemsIn, type YamlPart } from './yaml-parts.ts';

/**
 * Reads the wiki's YAML: of each document a list of resources, one alone, or a list under `resources`. A list is read record by record, so
 * that a broken one costs itself only.
 */
export async function importYaml(text: string, now: string, pace: ImportPace): Promise<Imported> {
  return (await importItems(text, now, pace)) ?? (await importDocuments(text, now, pace));
}

/** Null where an item repeats, by alias, what another one holds: then its document has to be read as one. */
async function importItems(text: string, now: string, pace: ImportPace): Promise<Imported | null> {
  const reading = new Reading(now);
  for (const document of documentsIn(text)) {
    for (const item of itemsIn(document)) {
      const read = parsedYaml(item.source);
      if (!read.ok && read.error === 'exchangeLostAlias') return null;
      await reading.add(item, read);
      await pace();
    }
  }
  return reading.result();
}

async function importDocuments(text: string, now: string, pace: ImportPace): Promise<Imported> {
  const reading = new Reading(now);
  for (const document of documentsIn(text)) {
    await reading.add(document, parsedYaml(document.source));
    await pace();
  }
  return reading.result();
}

/** Gathers what the parts of a file hold, and counts their records through all of it. */
class Reading {
  readonly #log = new ImportLog();
  readonly #now: string;
  #count = 0;

  constructor(now: string) {
    this.#now = now;
  }

  async add({ line, isItem }: YamlPart, read: ReadYaml): Promise<void> {
    if (!read.ok) {
      this.#log.problem(atLine(line + read.line - 1), t(read.error, read.detail));
      this.#count += 1;
      return;
    }
    for (const record of recordsOf(read.value)) {
      this.#count += 1;
      const at = isItem ? atLine(line) : t('exchangeAtResource', String(this.#count));
      if (this.#log.isFull()) this.#log.leaveOut();
      else await addRecord(record, at, this.#now, this.#log);
    }
  }

  result(): Imported {
    return this.#count === 0 ? nothing(t('exchangeHoldsNoResource')) : this.#log.result();
  }
}

function recordsOf(value: unknown): unknown[] {
  if (Array.isArray(value)) return value;
  if (typeof value !== 'object' || value === null) return value === null ? [] : [value];
  return 'resources' in value && Array.isArray(value.resources) ? value.resources : [value];
}

const text = v.fallback(v.pipe(v.union([v.string(), v.number(), v.boolean()]), v.transform(String)), '');
/** A text that is a number, as `0.50` is, is that number. */
const score = v.pipe(v.unknown(), v.transform(numberIn));
const mark = v.pipe(
  v.unknown(),
  v.transform(value => /^true$/i.test(String(value))),
);
const texts = v.optional(v.pipe(v.unknown(), v.transform(textsOf)), []);
const sentences = v.optional(v.pipe(v.unknown(), v.transform(sentencesOf)), []);
/** A list of which each item that has another form is null. */
const single = <T extends v.GenericSchema>(item: T) =>
  v.optional(v.fallback(v.nullable(v.array(v.fallback(v.nullable(item), null))), [null]), []);
const pointSchema = v.object({ text, quote: v.optional(v.nullable(quoteSchema), null) });
const pointRecordSchema = v.object({ point: v.fallback(v.number(), 0), key_point: v.optional(text, '') });
const stanceRecordSchema = v.object({ ...pointRecordSchema.entries, ...pageStanceSchema.entries });
const extrasSchema = v.object({
  credibility_reason: v.optional(text, ''),
  key_points: single(pointSchema),
  key_point_stances: single(stanceRecordSchema),
  machine_written_summary: v.optional(mark, false),
  machine_written_key_points: single(pointRecordSchema),
  doi: v.optional(text, ''),
  arxiv_id: v.optional(text, ''),
  isbn: v.optional(text, ''),
  pmid: v.optional(text, ''),
  language: v.optional(text, ''),
  site_name: v.optional(text, ''),
  collections: texts,
  citation_key: v.optional(text, ''),
  former_keys: texts,
  captured_url: v.optional(text, ''),
  subtype: v.optional(text, ''),
  purpose: v.optional(text, ''),
});
const recordSchema = v.object({
  stable_id: v.optional(text, ''),
  url: v.optional(text, ''),
  title: v.optional(text, ''),
  type: v.optional(text, ''),
  resource_subtype: v.optional(text, ''),
  resource_purpose: v.optional(text, ''),
  authors: texts,
  published_date: v.optional(text, ''),
  publication_id: v.optional(text, ''),
  credibility_override: v.optional(score, null),
  importance_score: v.optional(score, null),
  summary: v.optional(text, ''),
  abstract: v.optional(text, ''),
  review: v.optional(text, ''),
  key_points: sentences,
  tags: sentences,
  cited_by: texts,
  archive_url: v.optional(text, ''),
  created_at: v.optional(text, ''),
  fetched_at: v.optional(text, ''),
  updated_at: v.optional(text, ''),
  source_capture: v.fallback(v.optional(extrasSchema, {}), v.parse(extrasSchema, {})),
});
type ReadRecord = v.InferOutput<typeof recordSchema>;

function numberIn(value: unknown): unknown {
  return typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
}

async function addRecord(value: unknown, at: string, now: string, log: ImportLog): Promise<void> {
  const record = v.safeParse(recordSchema, value);
  if (!record.success || Array.isArray(value)) return log.problem(at, t('exchangeNotResource'));
  const { found, leftOut } = fieldsOfRecord(record.output);
  leftOut.unshift(...lostTexts(value as Record<string, unknown>, record.output));
  const entry = await importedEntry(found, now);
  if (!entry.ok) return log.problem(at, entry.error);
  log.addOnce({ entry: entry.value, snapshot: null, at });
  if (leftOut.length > 0) log.remark(at, t('exchangeTakenWithout', listWords(leftOut)));
}

/** The names of the texts that a record has in another form. */
function lostTexts(given: Record<string, unknown>, read: ReadRecord): string[] {
  const isSaid = (name: string) => !['', null, undefined].includes(given[name] as string | null | undefined);
  const names = Object.entries(read).flatMap(([name, value]) => (value === '' ? name : []));
  // Each field of our own has a form of its own to fall back on: only the whole can be none.
  const { source_capture: extras } = given;
  return [...names.filter(isSaid), ...(typeof extras === 'object' ? [] : ['source_capture'].filter(isSaid))];
}

/** What a record says of an entry, and the names of the fields that say something that is none of theirs. */
function fieldsOfRecord(record: ReadRecord): { found: Found; leftOut: string[] } {
  const extras = record.source_capture;
  const leftOut: string[] = [];
  const kept = <T>(name: keyof ReadRecord, value: T | null, isFine: boolean): T | null => {
    if (!isFine) leftOut.push(name);
    return isFine ? value : null;
  };
  const { credibility_override: rating, importance_score: score, published_date: date, type } = record;
  const isScore = score === null || (typeof score === 'number' && score >= 0 && score <= 1);
  const importance = kept(
    'importance_score',
    score === null ? null : Math.round(Number(score) * 100),
    isScore,
  );
  const override = v.is(ratingSchema, rating) ? rating : null;
  kept('credibility_override', rating, rating === null || override !== null);
  const publishedDate = kept('published_date', date, isPublishedDate(date)) ?? '';
  const sourceType = v.is(sourceTypeSchema, type) ? type : 'web';
  kept('type', type, type === '' || sourceType === type);
  const listed = (name: string, { texts: read, isWhole }: ReadTexts): string[] => {
    if (!isWhole) leftOut.push(name);
    return read;
  };
  const known = <T>(name: string, items: readonly (T | null)[] | null): T[] => {
    const read = (items ?? []).filter(item => item !== null);
    if (read.length < (items?.length ?? 0)) leftOut.push(name);
    return read;
  };
  const authors = listed('authors', record.authors);
  const said = listed('key_points', record.key_points);
  const tags = listed('tags', record.tags);
  const citedBy = listed('cited_by', record.cited_by);
  const quoted = known('source_capture.key_points', extras.key_points);
  const stances = known('key_point_stances', extras.key_point_stances);
  const drafted = known('machine_written_key_points', extras.machine_written_key_points);
  const keyPoints = withStancesOf(keyPointsOf(said, quoted), stances);
  const collections = listed('collections', extras.collections);
  const formerKeys = listed('former_keys', extras.former_keys);
  const time = (name: 'created_at' | 'fetched_at' | 'updated_at') => {
    const said = record[name];
    const read = writtenTime(said);
    return kept(name, read, said === '' || read !== '') ?? '';
  };
  const found: Found = {
    url: record.url,
    stableId: record.stable_id,
    citationKey: extras.citation_key,
    formerKeys,
    title: record.title,
    type: sourceType,
    subtype: extras.subtype || asWords(record.resource_subtype),
    purpose: extras.purpose || asWords(record.resource_purpose),
    authors,
    publishedDate,
    venueId: record.publication_id,
    credibility: { override, reason: extras.credibility_reason },
    importance,
    summary: record.summary,
    abstract: record.abstract,
    review: record.review,
    keyPoints,
    machineWritten: [
      ...(extras.machine_written_summary ? ['summary'] : []),
      ...drafted.flatMap(record => keyPoints[placeOf(keyPoints, record)]?.id ?? []),
    ],
    tags,
    collections,
    citedBy,
    language: extras.language,
    siteName: extras.site_name,
    identifiers: {
      ...NO_IDENTIFIERS,
      doi: extras.doi,
      arxivId: extras.arxiv_id,
      isbn: extras.isbn,
      pmid: extras.pmid,
    },
    capturedUrl: record.archive_url || extras.captured_url,
    createdAt: time('created_at'),
    capturedAt: time('fetched_at'),
    updatedAt: time('updated_at'),
  };
  return { found, leftOut };
}
