import '@citation-js/plugin-ris';
import { Cite } from '@citation-js/core';
import * as v from 'valibot';
import { isbn13sIn } from '../domain/isbn.ts';
import { t } from '../i18n/words.ts';
import { cslItemSchema, fieldsOfCsl, untakenOf } from './csl-fields.ts';
import type { Imported } from './exchange-entry.ts';
import { arxivIdOfVenue, ownWords } from './foreign-note.ts';
import { atLine, ImportLog, nothing } from './import-log.ts';
import type { ImportPace } from './import-pace.ts';
import { importedEntry } from './imported-entry.ts';
import { isJudgement, withJudgement } from './judgement.ts';
import { linesOf } from './lines.ts';
import { plainLine } from './plain-text.ts';
import { type RisField, risAuthors, risFields, risTag, tidyRis } from './ris-fields.ts';
import { firstAddress } from './written-address.ts';
import { writtenDate } from './written-date.ts';

type RisRecord = { line: number; lines: string[] };

/** Reads RIS, record by record: a broken one is a problem, with its line. */
export async function importRis(text: string, now: string, pace: ImportPace): Promise<Imported> {
  const log = new ImportLog();
  let count = 0;
  for (const record of risRecords(text, log)) {
    count += 1;
    if (log.isFull()) log.leaveOut();
    else await addRecord(record, now, log);
    await pace();
  }
  return count === 0 ? nothing(t('exchangeHoldsNoRis')) : log.result();
}

/** From a `TY` to its `ER`, or to the next `TY` where that is missing. */
function* risRecords(text: string, log: ImportLog): Iterable<RisRecord> {
  let record: RisRecord | null = null;
  let isStray = false;
  for (const { line, number } of linesOf(text)) {
    const tag = risTag(line);
    if (tag === 'TY') {
      if (record) yield record;
      record = { line: number, lines: [line] };
    } else if (tag === 'ER' && record) {
      yield record;
      record = null;
      isStray = false;
    } else if (record) {
      record.lines.push(line);
    } else if (line.trim() !== '' && !isStray) {
      // Once for a run of lines.
      isStray = true;
      log.problem(atLine(number), t('exchangeNoRisRecord'));
    }
  }
  if (record) yield record;
}

async function addRecord({ line, lines }: RisRecord, now: string, log: ImportLog): Promise<void> {
  const at = atLine(line);
  const all = risFields(lines);
  // Ours begins with a head of its own; notes before it are somebody else's.
  const start = all.findIndex(({ tag, lines: [first = ''] }) => tag === 'N1' && isJudgement([first]));
  const isOurs = start >= 0;
  const judgement = isOurs ? all.slice(start).flatMap(({ tag, lines }) => (tag === 'N1' ? lines : [])) : [];
  const rest = isOurs ? all.filter(({ tag }, at) => at < start || tag !== 'N1') : all;
  const item = parsed(rest);
  if (!item) return log.problem(at, t('exchangeNotRis'));
  const allOf = (wanted: string) =>
    rest.flatMap(({ tag, lines }) => (tag === wanted ? lines.map(line => line.trim()) : []));
  const firstOf = (tag: string) => allOf(tag)[0] ?? '';
  const notes = rest.flatMap(({ tag, lines }) => (NOTES.includes(tag) ? ownWords(lines.join('\n')) : []));
  const note = notes.filter(Boolean).join('\n') || item.note;
  const abstract = allOf('AB').join(' ') || allOf('N2').join(' ');
  const fields = fieldsOfCsl({ ...item, note, abstract }, isOurs);
  const url = isOurs ? firstOf('UR') : firstAddress(allOf('UR').flatMap(line => line.split(SEVERAL)));
  const isbn = allOf('SN').find(number => isIsbn(number, firstOf('TY'), isOurs)) ?? '';
  // An accession number is another database's as well.
  const isPubMed = /^(|.*(pubmed|medline|nlm|ncbi).*)$/i.test(firstOf('DB') || firstOf('DP'));
  const pmid = isPubMed ? (/^\d{1,9}$/.exec(firstOf('AN'))?.[0] ?? '') : '';
  const { doi = '' } = fields.identifiers ?? {};
  const [arxivIdHere = fields.identifiers?.arxivId ?? ''] = rest.map(arxivIdIn).filter(Boolean);
  const arxivId = (isOurs && /^arXiv:(.+)$/.exec(firstOf('M1'))?.[1]) || arxivIdHere;
  const authors = risAuthors(rest);
  const found = {
    ...fields,
    ...(authors.length > 0 ? { authors } : {}),
    ...(url ? { url } : {}),
    tags: keywordsIn(allOf('KW')),
    publishedDate: writtenDate(['DA', 'Y1', 'PY'].map(firstOf)) || (fields.publishedDate ?? ''),
    language: fields.language || firstOf('LA'),
    identifiers: { doi, arxivId, isbn, pmid },
    citationKey: firstOf('ID'),
  };
  const entry = await importedEntry(isOurs ? withJudgement(found, judgement) : found, now);
  if (entry.ok) log.addOnce({ entry: entry.value, snapshot: null, at }, undefined, untakenOf(item));
  else log.problem(at, entry.error);
}

/** In what Zotero (`AN`) and this extension (`M1`) have it in. */
function arxivIdIn({ tag, lines }: RisField): string {
  return /^(?:AN|M1)$/.test(tag) ? arxivIdOfVenue(lines.join(' ')) : '';
}

/** Mendeley has several addresses in one line. */
const SEVERAL = /;\s*(?=https?:|www\.)/i;

/** What has an ISBN of its own, as a whole or as a part of one. */
const BOOKS =
  /^(BOOK|EBOOK|EDBOOK|CHAP|ECHAP|CONF|CPAPER|ANCIENT|CLSWK|DICT|ENCYC|RPRT|GOVDOC|STAND|THES|SER|GEN)$/;

/** `SN` is an ISBN, an ISSN or the number of a report, by the record's type. Ours writes nothing but an ISBN there, as it was typed. */
function isIsbn(number: string, type: string, isOurs: boolean): boolean {
  if (/^(issn\b.*|\d{4}-?\d{3}[\dX])$/i.test(number)) return false;
  const hasForm = /^(?:97[89])?\d{9}[\dX]$/i.test(number.replace(/^isbn:?|[\s-]/gi, ''));
  return isOurs || isbn13sIn(number).length > 0 || (hasForm && BOOKS.test(type));
}

/** Each line is one keyword, and may have a comma; of one alone it parts several. */
function keywordsIn(lines: readonly string[]): string[] {
  return lines.flatMap(line => plainLine(line).split(lines.length > 1 ? ';' : /[,;]/));
}

/** Of notes, EndNote has those of its users in one of their own. */
const NOTES = ['N1', 'RN'];
/** An abstract among the tags of old counts as a note for the library. */
const READ_HERE = [...NOTES, 'AB'];

function parsed(all: readonly RisField[]): v.InferOutput<typeof cslItemSchema> | null {
  const fields = all.filter(field => !READ_HERE.includes(field.tag) && arxivIdIn(field) === '');
  try {
    const { data } = new Cite(tidyRis(fields), { forceType: '@ris/file', generateGraph: false });
    const read = v.safeParse(cslItemSchema, data[0]);
    return read.success ? read.output : null;
  } catch {
    return null;
  }
}
