import '@citation-js/plugin-bibtex';
import { Cite, plugins } from '@citation-js/core';
import * as v from 'valibot';
import { asCitationKey } from '../domain/citation-key-form.ts';
import { pathOf } from '../domain/collection.ts';
import { NO_IDENTIFIERS } from '../domain/source.ts';
import { t } from '../i18n/words.ts';
import { dateOfRecord, withoutDates } from './bibtex-date.ts';
import { withLineEnds, withNotesKept } from './bibtex-notes.ts';
import { type BibtexRecord, bibtexRecords, cutField, fieldsIn, withValues } from './bibtex-records.ts';
import { cslItemSchema, fieldsOfCsl, plainDoi, untakenOf } from './csl-fields.ts';
import type { Imported } from './exchange-entry.ts';
import { arxivIdOfVenue, ownWords } from './foreign-note.ts';
import { atLine, ImportLog, nothing } from './import-log.ts';
import type { ImportPace } from './import-pace.ts';
import { importedEntry } from './imported-entry.ts';
import { isJudgement, withJudgement } from './judgement.ts';
import { readLatex, verbatim, withDots, withoutPhantoms } from './latex.ts';
import { linksIn, unknownCommand, withKnownCommands, withLinksShown } from './latex-commands.ts';
import { addressesIn, firstAddress } from './written-address.ts';

/** Reads BibTeX and BibLaTeX, record by record: a broken one is a problem, with its line, and costs none but itself. */
export async function importBibtex(given: string, now: string, pace: ImportPace): Promise<Imported> {
  const text = given.replace(/^\uFEFF/, '');
  const log = new ImportLog();
  const strings: string[] = [];
  const parents = await parentsIn(text, pace);
  let count = 0;
  for (const record of bibtexRecords(text)) {
    if (record.kind === 'preamble') continue;
    if (record.kind === 'string' && !record.isBroken) {
      strings.push(withKnownCommands(record.text));
      continue;
    }
    count += 1;
    if (log.isFull()) log.leaveOut();
    else await addRecord(record, strings, parents, now, log);
    await pace();
  }
  return count === 0 ? nothing(t('exchangeHoldsNoBibtex')) : log.result();
}

const CROSSREF = /\bcrossref\s*=\s*[{"]\s*([^}"]*?)\s*[}"]/gi;

/** The records that others of the file inherit from, by their keys, and all its strings, of which a parent may use the first `strings`. */
type Parents = { strings: readonly string[]; byKey: ReadonlyMap<string, Parent> };
type Parent = { key: string; text: string; strings: number };

/**
 * What is said of a parent alone. Its own `crossref` is none that BibTeX would follow, and two records that inherit from each other would
 * never end.
 */
const NOT_INHERITED =
  /\b(crossref|url|urldate|doi|eprint|pmid|abstract|keywords|note|annote|annotation)\s*=/gi;

/** Read before all else: BibTeX wants parents behind their children. */
async function parentsIn(text: string, pace: ImportPace): Promise<Parents> {
  const byKey = new Map<string, Parent>();
  const strings: string[] = [];
  const wanted = new Set(Array.from(text.matchAll(CROSSREF), ([, key = '']) => key.toLowerCase()));
  if (wanted.size === 0) return { strings, byKey };
  for (const record of bibtexRecords(text)) {
    const key = record.key.toLowerCase();
    if (record.isBroken) continue;
    if (record.kind === 'string') strings.push(withKnownCommands(record.text));
    else if (wanted.has(key) && !byKey.has(key)) {
      const own = readable(noteOf(record.text).rest).replace(NOT_INHERITED, 'not$1 =');
      byKey.set(key, { key: record.key, text: own, strings: strings.length });
    }
    await pace();
  }
  return { strings, byKey };
}

async function addRecord(
  record: BibtexRecord,
  strings: readonly string[],
  parents: Parents,
  now: string,
  log: ImportLog,
): Promise<void> {
  const at = atLine(record.line);
  const key = record.key.slice(0, 80);
  if (record.isBroken) {
    return log.problem(at, key === '' ? t('exchangeOpenBrace') : t('exchangeOpenBraceIn', key));
  }
  const note = noteOf(record.text);
  const [, inherited = ''] = new RegExp(CROSSREF, 'i').exec(note.rest) ?? [];
  const parent = parents.byKey.get(inherited.toLowerCase());
  const macros =
    parent && parent.strings > strings.length ? parents.strings.slice(0, parent.strings) : strings;
  // Keys are the same in capitals, but not for the library.
  const own = readable(note.rest).replace(CROSSREF, () => `crossref = {${parent?.key ?? ''}}`);
  const item = parsed([...macros, ...[parent?.text ?? '', own].map(withoutDates)].join('\n'));
  if (!item) return log.problem(at, key === '' ? t('exchangeNotBibtex') : t('exchangeNotBibtexIn', key));
  const fields = fieldsOfCsl(item, note.judgement.length > 0);
  const written = fieldsIn(note.rest);
  const said = (name: string) => verbatim(written.get(name) ?? '');
  const doi = plainDoi(said('doi')) || (fields.identifiers?.doi ?? '');
  const arxivId =
    eprintOf(note.rest, said('eprint'), 'arxiv') ||
    (fields.identifiers?.arxivId ?? '') ||
    arxivIdOfVenue(said('howpublished'));
  const pmid =
    said('pmid') ||
    /\bpmid\s*=\s*[{"]?\s*(\d+)/i.exec(note.rest)?.[1] ||
    eprintOf(note.rest, said('eprint'), 'pubmed') ||
    (fields.identifiers?.pmid ?? '');
  const isbn = fields.isPart ? '' : fields.identifiers?.isbn;
  const hasId = [doi, arxivId, pmid, isbn].some(Boolean);
  // As it stands: the library encodes some addresses anew, which makes them others.
  const url = /[\s,]url\s*=/i.test(note.rest) ? firstAddress([said('url')]) : linkOf(written, hasId);
  const { publishedDate = '' } = fields;
  const found = {
    ...fields,
    review: [fields.review, ...commentsIn(written)].filter(Boolean).join('\n\n'),
    collections: groupsIn(written),
    publishedDate: dateOfRecord(note.rest, parent?.text ?? '', publishedDate),
    ...(url ? { url } : {}),
    identifiers: {
      ...NO_IDENTIFIERS,
      ...fields.identifiers,
      doi,
      ...(arxivId ? { arxivId } : {}),
      ...(pmid ? { pmid } : {}),
    },
    citationKey: record.key,
    formerKeys: formerKeysIn(written),
  };
  const entry = await importedEntry(withJudgement(found, note.judgement), now);
  const words = (why: string) =>
    key === '' ? t('exchangeRecordSays', why) : t('exchangeNamedSays', key, why);
  if (!entry.ok) return log.problem(at, words(entry.error));
  log.addOnce({ entry: entry.value, snapshot: null, at }, undefined, untakenOf(item));
  for (const lost of keysLeftOut(record.key, written)) {
    log.remark(at, words(t('exchangeKeyLeftOut', lost.slice(0, 80))));
  }
  const command = unreadCommand(own);
  if (command !== '') log.remark(at, words(t('exchangeUnreadLatex', command.slice(0, 40))));
}

function formerKeysIn(written: ReadonlyMap<string, string>): string[] {
  return (written.get('ids') ?? '').split(',').map(key => key.trim());
}

/** Of the keys by which documents may cite a record those that an entry can't have. */
function keysLeftOut(key: string, written: ReadonlyMap<string, string>): string[] {
  const keys = [key, ...formerKeysIn(written)].filter(Boolean);
  return [...new Set(keys)].filter(each => asCitationKey(each) === undefined);
}

/** A record as the library reads it. */
function readable(record: string): string {
  const shown = record.includes('\\href')
    ? withValues(record, (name, value) => (NOTE.test(name) ? withLinksShown(value) : value))
    : record;
  return withNotesKept(withKnownCommands(withDots(withoutPhantoms(shown))));
}

const NOTE = /^(?:note|annote|annotation|abstract)$/;
/** The fields whose text becomes one of an entry. */
const TAKEN =
  /^(?:author|(?:book|journal|sub)?title|titleaddon|journal|publisher|institution|organization|school|keywords|note|annote|annotation|abstract)$/;

/** The first command of a record that neither the library nor this import reads, in what an entry takes; `''` where there is none. */
function unreadCommand(record: string): string {
  if (!record.includes('\\')) return '';
  const tables = readByLibrary();
  const isRead = (name: string) => tables.some(table => Object.hasOwn(table, name));
  for (const [name, value] of fieldsIn(record)) {
    const command = TAKEN.test(name) ? unknownCommand(value, isRead) : '';
    if (command !== '') return command;
  }
  return '';
}

/** The commands that the library reads, by their names. */
function readByLibrary(): object[] {
  const { constants } = plugins.config.get('@bibtex');
  return [
    constants.commands,
    constants.mathCommands,
    constants.diacritics,
    constants.argumentCommands,
    constants.formattingCommands,
    constants.formattingEnvs,
    constants.mathScriptFormatting,
    { begin: '', end: '' },
  ];
}

/**
 * The address of a record that has no field for one: where it says how it was published. A link of its title or the only one of its note
 * can lead to something else: it is taken where no identifier leads to the source.
 */
function linkOf(written: ReadonlyMap<string, string>, hasId: boolean): string {
  const linksOf = (name: string) => linksIn(written.get(name) ?? '');
  const howPublished = verbatim(written.get('howpublished') ?? '');
  const [link] = [
    ...linksOf('howpublished'),
    ...addressesIn(howPublished),
    ...(hasId ? [] : linksOf('title')),
  ];
  const noted = hasId ? [] : linksOf('note');
  return link ?? (noted.length === 1 ? (noted[0] ?? '') : '');
}

/** JabRef has what people think of a source in a field for all of them, in one for each, and had it in one of its own before. */
function commentsIn(written: ReadonlyMap<string, string>): string[] {
  const texts = [...written].flatMap(([name, value]) =>
    /^(?:comment(?:-.+)?|review)$/.test(name) ? readLatex(value).trim() : [],
  );
  return texts.map(ownWords).filter(Boolean);
}

/** The groups of JabRef and Mendeley, the names of a nested one from the outermost on: `Reading, AI > Safety`, and `Reading,AI/Safety`. */
function groupsIn(written: ReadonlyMap<string, string>): string[] {
  const paths = (name: string, sign: RegExp) =>
    readLatex(written.get(name) ?? '')
      .split(',')
      .map(group => pathOf(group.split(sign)));
  return [...paths('groups', /\s>\s/), ...paths('mendeley-groups', /\//)].filter(Boolean);
}

/** The lines of the judgement that a record's note holds, and the record without that: its line ends mean something, which a LaTeX parser drops. */
function noteOf(record: string): { judgement: string[]; rest: string } {
  for (const name of ['annotation', 'annote', 'note']) {
    const field = cutField(record, name);
    const lines = field?.value.split(/\r?\n/).map(readLatex) ?? [];
    if (field && isJudgement(lines)) return { judgement: lines, rest: field.rest };
  }
  return { judgement: [], rest: record };
}

function parsed(text: string): v.InferOutput<typeof cslItemSchema> | null {
  try {
    const { data } = new Cite(text, { forceType: '@biblatex/text', generateGraph: false });
    const item = v.safeParse(cslItemSchema, data.at(-1));
    if (!item.success) return null;
    const { note = '', annote = '' } = item.output;
    return { ...item.output, note: withLineEnds(note), annote: withLineEnds(annote) };
  } catch {
    return null;
  }
}

/** The id that a record has at a server of preprints or abstracts; `''` where it names none or another. */
function eprintOf(record: string, eprint: string, server: 'arxiv' | 'pubmed'): string {
  const named = /(?:archiveprefix|eprinttype)\s*=\s*[{"]?\s*([a-z]+)/i.exec(record)?.[1]?.toLowerCase();
  return named === server ? eprint.replace(/^arxiv:\s*/i, '') : '';
}
