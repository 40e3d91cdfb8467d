import { readNames, readOneName } from '../person-name.ts';
import type { Row } from './front-matter.ts';
import type { PdfMetadata } from './metadata.ts';

/** Words of organisations, places, subtitles and rubrics: no part of a person's name. */
const NOT_NAMES =
  /\b(?:universit\p{L}*|institut\p{L}*|depart\p{L}*|school|college|faculty|laborator\p{L}*|labs?|cent(?:er|re)|research|inc|ltd|llc|gmbh|corp\p{L}*|company|academy|hospital|ministry|agency|foundation|council|group|team|board|office|bank|google|deepmind|openai|microsoft|ibm|meta|facebook|amazon|nvidia|anthropic|street|usa|uk|germany|france|china|japan|canada|report|paper|guide|review|study|survey|summary|introduction|overview|version|draft|edition|volume|issue|journal|proceedings|conference|workshop|preprint|article|chapter|part|series|technical|working|annual|executive|letter|editorial|abstract|keywords|january|february|march|april|june|july|august|september|october|november|december|the|of|for|in|on|an?|to|with|from|et al)\b/iu;
const AFFILIATION =
  /@|\bat \S+\.\w|\b(?:universit\p{L}*|institut\p{L}*|depart\p{L}*|school|college|faculty|laborator\p{L}*|labs?|cent(?:er|re)|research|inc|ltd|gmbh|google|microsoft)\b/iu;
const PARTICLE = /^(?:van|von|der|den|de|del|della|di|da|dos|du|la|le|ter|ten|zu|bin|al|el|y|e|i)$/;
const MAIL = /[(<{][^(<{]*@[\w.-]+[)>]*|[\w.+-]+@[\w.-]+/g;
const MARKS = /[\d*†‡§¶∗⋆#⁎✉]+(?:\s*,\s*[\d*†‡§¶∗⋆#]+)*/g;

/** Authors named below the title of a first page, or `[]` where no row there is surely one of names. */
export function authorsOnFirstPage(rows: readonly Row[]): string[] {
  const names: string[] = [];
  let face = '';
  for (const [at, row] of rows.entries()) {
    const found = namesInRow(row, face);
    if (found.length === 0) {
      if (names.length === 0 && at > 3) return [];
      continue;
    }
    if (names.length === 0) {
      if (!isSure(row, found, rows.slice(at + 1, at + 5))) continue;
      face = faceOf(row);
    }
    names.push(...found);
  }
  return [...new Set(names)];
}

/** The names of a row whose every cell is one or a list of them; once authors were found, only in their typeface. */
function namesInRow(row: Row, face: string): string[] {
  const cells = row.cells.map(({ text }) =>
    text
      .replace(MAIL, ' ')
      .replace(MARKS, ' ')
      .replace(/^\s*(?:and|&|,)\s+|\s*(?:,|\band|&)\s*$/gi, ''),
  );
  if (new Set(cells).size < cells.length || (face !== '' && faceOf(row) !== face)) return [];
  const isList = cells.length > 1 || /[,;·]|\sand\s|&/.test(cells[0] ?? '') || /^by\s/i.test(row.text);
  const names = cells
    .filter(text => text.trim() !== '')
    .flatMap(text => (isList ? readNames(text) : [readOneName(text)]));
  return names.length > 0 && names.every(isPersonsName) ? names : [];
}

function faceOf({ cells }: Row): string {
  const [cell] = cells;
  return cell ? `${cell.font} ${Math.round(cell.size)}` : '';
}

/** A row of two capitalised words may be a subtitle: something else must say that these are people. */
function isSure(row: Row, names: readonly string[], next: readonly Row[]): boolean {
  if (names.length > 1 || /^by\s/i.test(row.text) || row.cells.some(({ isMarked }) => isMarked)) return true;
  return next.some(({ text }) => AFFILIATION.test(text));
}

/** Two to five words, each with a capital, but for the particles between them. */
function isPersonsName(name: string): boolean {
  const words = name.split(' ');
  if (words.length < 2 || words.length > 5 || NOT_NAMES.test(name) || /[:;!?()/]|\d/.test(name)) return false;
  return words.every(
    word => PARTICLE.test(word) || /^(?:\p{Lu}|\p{Lo}|[d’']+\p{Lu})[\p{L}.’'-]*$/u.test(word),
  );
}

/** Authors that the metadata names: each list with where it stood. */
export function authorsInMetadata({ info, properties }: PdfMetadata): { names: string[]; from: string }[] {
  const found: { names: string[]; from: string }[] = [];
  const creators = properties.get('dc:creator') ?? [];
  const names = creators.length > 1 ? creators.map(readOneName).filter(Boolean) : creators.flatMap(readNames);
  if (names.length > 0) found.push({ names, from: 'XMP dc:creator' });
  const author = readNames(info.get('Author') ?? '');
  if (author.length > 0) found.push({ names: author, from: 'Info Author' });
  return found;
}

/** Whether every name stands in a text, by its last word: what a template's author or a typist's account does not. */
export function areNamed(names: readonly string[], text: string): boolean {
  const words = new Set(lettersOf(text).split(' '));
  return names.every(name =>
    lettersOf(name)
      .split(' ')
      .filter(word => word.length > 1)
      .slice(-1)
      .some(word => words.has(word)),
  );
}

function lettersOf(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}]+/gu, ' ')
    .trim();
}
