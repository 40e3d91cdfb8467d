import { tidy } from './reading.ts';

const LEADING =
  /^(?:(?:(?:written|posted|published)\s+)?by|von|par|por|di|door|autor(?:in)?|authors?|автор|作者)\s*[:：]?\s+/iu;
const DEGREE = /^(?:[JS]r|I{2,3}|IV|Ph\.?\s?D|M\.?[DAS]c?|B\.?[AS]c?|MBA|Esq|RN|JD|MPH)\.?$/i;
const NOT_A_NAME = /^(?:admin(?:istrator)?|author|editor|staff|guest|anonymous|unknown|user|team|null)$/i;

/** Names of people (or organisations) as they are said; without "By", links and handles. Splits lists and turns `Last, First`. */
export function readNames(text: string): string[] {
  const line = tidy(text).replace(LEADING, '');
  if (line === '' || line.length > 2_000 || /^https?:|^www\./.test(line)) return [];
  const parts = line.split(/\s*(?:;|\||•|·|\/(?!\/)|\n)\s*/).filter(Boolean);
  const names = parts.length > 1 ? parts.flatMap(part => asOne(part)) : splitList(line);
  return names.map(cleanName).filter(isName);
}

/** One author as a tag of their own gives it: `Last, First` or `First Last`. */
export function readOneName(text: string): string {
  const [name = ''] = asOne(tidy(text).replace(LEADING, '')).map(cleanName).filter(isName);
  return name;
}

function asOne(text: string): string[] {
  const parts = text.split(/\s*,\s*/).filter(part => part !== '' && !DEGREE.test(part));
  const [last = '', first = ''] = parts;
  if (parts.length === 2 && isShort(last) && isShort(first)) return [`${first} ${last}`];
  return parts.length === 1 ? [last] : [text];
}

function isShort(part: string): boolean {
  return part.split(' ').length <= 3;
}

function splitList(line: string): string[] {
  const parts = line
    .split(/\s*,\s*(?:(?:and|und|et|y|e|en|i|и)\s+|&\s*)?|\s+(?:and|und|et|&|и)\s+/)
    .filter(part => part !== '' && !DEGREE.test(part));
  const [last = '', first = ''] = parts;
  const isTurned =
    parts.length === 2 && line.includes(',') && !last.includes(' ') && !/\s(?:and|&)\s/.test(line);
  return isTurned && isShort(first) ? [`${first} ${last}`] : parts;
}

function cleanName(text: string): string {
  return tidy(text.replace(LEADING, '').replace(/^[@,\-–—\s]+|[,\-–—:\s]+$/g, ''));
}

function isName(text: string): boolean {
  if (text.length < 2 || text.length > 80 || !/\p{L}/u.test(text)) return false;
  if (/https?:|www\.|[@<>{}]|\d{3}/.test(text) || NOT_A_NAME.test(text)) return false;
  return text.split(' ').length <= 8;
}
