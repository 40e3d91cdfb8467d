import { isPublishedDate } from '../../domain/published-date.ts';
import { readDate } from '../date-words.ts';
import type { Readings } from '../reading.ts';
import type { PdfMetadata } from './metadata.ts';

/** XMP properties that say when the work appeared. What only says when the file was made or changed is no such date. */
const PROPERTIES = [
  'prism:publicationdate',
  'prism:coverdate',
  'prism:coverdisplaydate',
  'prism:onlinedate',
  'dcterms:issued',
];
/** Entries of the Info dictionary that publishers add. */
const ENTRIES = ['Published', 'PublicationDate', 'Date'];

const PUBLISHED =
  /\b(?:(?:first )?published(?: online| on)?|publication date|date of publication|ver[öo]ffentlicht(?: am)?|publié le)\s*[:：]?\s*(.{4,30})/i;
const AT_A_CONFERENCE = /\bpublished as a (?:conference|workshop) paper at \D{2,60}(\d{4})\b/i;
const WHOLE_LINE = /^.{4,40}$/;

/** When the metadata says that the work was published, best first. */
export function datesInMetadata({ properties, info }: PdfMetadata): Readings {
  const readings: Readings = [];
  const add = (text: string, from: string) => {
    const value = readDate(text);
    if (value !== '') readings.push({ value, from });
  };
  for (const name of PROPERTIES) for (const text of properties.get(name) ?? []) add(text, `XMP ${name}`);
  for (const name of ENTRIES) add(info.get(name) ?? '', `Info ${name}`);
  return readings;
}

/** When the first page says so: `front` are the lines between title and abstract, `lines` are all. */
export function datesOnFirstPage(front: readonly string[], lines: readonly string[]): Readings {
  const readings: Readings = [];
  const add = (value: string, from: string) => {
    if (value !== '') readings.push({ value, from });
  };
  for (const line of lines) {
    add(readDate(PUBLISHED.exec(line)?.[1] ?? ''), 'first page, “published”');
    add(readDate(AT_A_CONFERENCE.exec(line)?.[1] ?? ''), 'first page, conference');
  }
  for (const line of front) {
    if (WHOLE_LINE.test(line) && isOnlyADate(line)) add(readDate(line), 'first page, below the title');
  }
  return readings;
}

/** Whether a line has nothing but a date: `Received 3 May 2020` tells another day. */
function isOnlyADate(line: string): boolean {
  const words = line.match(/\p{L}+/gu) ?? [];
  const others = words.filter(
    word =>
      !/^(?:st|nd|rd|th|of|de|del|den|le|vom|am|mon|tues|wednes|thurs|fri|satur|sun)(?:day)?$/i.test(word),
  );
  return others.length <= 1 && /\d{4}/.test(line);
}

/** What arXiv stamps on a first page: `arXiv:1706.03762v7 [cs.CL] 2 Aug 2023`. */
const STAMP =
  /arXiv:((?:\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?\/\d{7})(?:v(\d+))?)\s*(?:\[[\w.-]+\])?\s*(\d{1,2} \p{L}{3,9} \d{4})?/u;

/** The id and the day of an arXiv stamp. The day is that of the stamped version, so it is the paper's for the first one only. */
export function readStamp(text: string): { arxivId: string; date: string } | undefined {
  const found = STAMP.exec(text);
  if (!found) return undefined;
  const [, arxivId = '', version, day = ''] = found;
  return { arxivId, date: version === '1' ? readDate(day) : '' };
}

/** The month in which arXiv gave out an id: `1706.03762` is of `2017-06`. `''` for what is no id. */
export function monthOfArxivId(arxivId: string): string {
  const digits = /^(?:[a-z-]+(?:\.[A-Z]{2})?\/)?(\d{2})(\d{2})(?:\.\d{4,5}|\d{3})(?:v\d+)?$/.exec(arxivId);
  if (!digits) return '';
  const [, year = '', month = ''] = digits;
  // arXiv began in August 1991.
  const date = `${Number(year) >= 91 ? '19' : '20'}${year}-${month}`;
  return isPublishedDate(date) ? date : '';
}
