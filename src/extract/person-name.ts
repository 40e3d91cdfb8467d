import { decoded } from './entities.ts';
import { tidy } from './reading.ts';

const LEADING =
  /^(?:(?:(?:written|posted|published)\s+)?by|von|par|por|di|door|autor(?:in)?|authors?|автор|作者)\s*[:：]?\s+/iu;
const DEGREE = /^(?:[JS]r|I{2,3}|IV|Ph\.?\s?D|M\.?[DAS]c?|B\.?[AS]c?|MBA|Esq|RN|JD|MPH)\.?$/i;
const NOT_A_NAME =
  /^(?:(?:jan|feb|mar|apr|jun|jul|aug|sep|oct|nov|dec)\w*(?: \d+)?|team|(?:main )?menu|(?:\S+ )?admin(?:istrator)?|author|editor|staff|guest(?: author)?|offline|online|login|register|(?:edited|asked|answered|modified)\b.*|webmaster|q?_?adminn?|facebook|twitter|linkedin|(?:(?:written|posted) )?by|anonymous|unknown|user|null|undefined|none|\[object object\]|share|follow|about|more|read more|posted|published|updated|all posts|view (?:all|profile).*|.* min(?:ute)?s? read)$/i;

/** What stands for the authors that a list does not name. */
const OTHERS =
  /(?:^|[,;\s]\s*)(?:(?:and|&)\s+)?(?:[Ee]t\.? al(?![\p{L}\d]|\s+\p{Lu}).*|u\.\s?a\.$|и др.*)|等人?$/u;
/** Words of organisations whose names have commas and "and" in them. */
const ORGANISATION =
  /(?<!\p{L})(?:departments?|minist(?:ry|eri\p{L}+|ère)|committee|commission|council|academ(?:y|ies)|institut\p{L}*|universi\p{L}+|bureau|office)(?!\p{L})/iu;

/** Names of people (or organisations) as they are said; without "By", links and handles. Splits lists and turns `Last, First`. */
export function readNames(text: string): string[] {
  const line = lineOf(decoded(text));
  if (line === '' || line.length > 2_000 || /^https?:|^www\./.test(line)) return [];
  const parts = line.split(/\s*(?:;|\||[•·⋅●∙、，]|\/(?!\/)|\n)\s*/).filter(Boolean);
  const names = parts.length > 1 ? parts.flatMap(part => asOne(part)) : splitList(line);
  const all = names.map(cleanName).filter(isName);
  return all.length > 1 ? all.filter(name => !ROLE.test(name)) : all;
}

/** A role, where it stands among names. */
export const ROLE =
  /\b(?:director|manager|editor|founder|ceo|cto|officer|writer|professor|expert|specialist|analyst|reporter|correspondent|consultant|strategist|president|extension)\b/i;

/** One author as a tag of their own gives it: `Last, First` or `First Last`. */
export function readOneName(text: string): string {
  const [name = ''] = asOne(lineOf(text)).map(cleanName).filter(isName);
  return name;
}

/** The name of an organisation, whatever joins its parts, or `''`. */
export function readOrganisation(text: string): string {
  const name = lineOf(decoded(text));
  return isName(name) ? name : '';
}

function lineOf(text: string): string {
  return tidy(text).replace(LEADING, '').replace(OTHERS, '');
}

/** Whether a text is the name of one organisation, and not of a person and where they work, or of several. */
function isOrganisation(text: string): boolean {
  const parts = text.replace(/\(.*\)/, '').split(SEPARATOR);
  const isOf = (part: string) => ORGANISATION.test(part);
  return parts.some(isOf) && !parts.every(isOf) && !isPerson(parts[0] ?? '');
}

function isPerson(part: string): boolean {
  return looksLikePerson(part) && !ORGANISATION.test(part);
}

function asOne(text: string): string[] {
  if (isOrganisation(text)) return [text];
  const parts = text.split(/\s*,\s*/).filter(part => part !== '' && !DEGREE.test(part));
  const [last = '', first = ''] = parts;
  const isTurned = parts.length === 2 && isShort(last) && isShort(first) && !ROLE.test(first);
  if (isTurned && !ORGANISATION.test(text)) return [`${first} ${last}`];
  return parts.length === 1 ? [last] : [text];
}

function isShort(part: string): boolean {
  return part.split(' ').length <= 3;
}

const SEPARATOR = /\s*,\s*(?:(?:and|und|et|y|e|en|i|и)\s+|&\s*)?|\s+(?:and|und|et|&|и)\s+/;

function splitList(line: string): string[] {
  if (isOrganisation(line)) return [line];
  const parts = line
    .split(SEPARATOR)
    .filter(part => part !== '' && !DEGREE.test(part))
    .flatMap(part => {
      // In Spanish it joins two people, and the two surnames of one.
      const people = part.split(' y ');
      return people.every(looksLikePerson) ? people : [part];
    });
  const [last = '', first = ''] = parts;
  const isWorkplace = (part: string) => ORGANISATION.test(part) && line.includes(`, ${part}`);
  if (isPerson(last) && parts.some(isWorkplace)) return parts.filter(isPerson);
  const isTurned =
    parts.length === 2 && line.includes(',') && !last.includes(' ') && !/\s(?:and|&)\s/.test(line);
  return isTurned && isShort(first) ? [`${first} ${last}`] : parts;
}

/** What stands after a name and is no part of it: a role, a duty, an employer. */
const TRAILING = /\s*(?:\(.*\)|[-–—|,:]\s.*)$/;

function cleanName(text: string): string {
  return tidy(
    text
      .replace(LEADING, '')
      .replace(isOrganisation(text) ? /\s*\(.*\)$/ : TRAILING, '')
      .replace(/^[@,\-–—\s]+|[,\-–—:\s]+$/g, ''),
  );
}

function isName(text: string): boolean {
  if (text.length < 2 || text.length > 80 || !/\p{L}/u.test(text)) return false;
  if (/https?:|www\.|[@<>{}]|^\d+ /.test(text) || NOT_A_NAME.test(text)) return false;
  // Only who goes by one word, on a forum, has a number in it.
  if (/\d{3}/.test(text) && !/^\p{L}[\p{L}\d_-]*$/u.test(text)) return false;
  return text.split(' ').length <= (ORGANISATION.test(text) ? 12 : 8);
}

/** Whether a text has the form of a person's name: two to five words that begin with capitals. */
export function looksLikePerson(name: string): boolean {
  const words = name.split(' ');
  if (words.length < 2 || words.length > 5 || /\d/.test(name)) return false;
  if (NOT_OF_PEOPLE.test(name)) return false;
  const small = /^(?:de|da|do|dos|das|di|del|della|der|den|van|von|zu|ter|la|le|el|al|bin|ibn|y|e|af|av)$/i;
  return words.every(word => small.test(word) || /^[\p{Lu}\p{Lo}(“"'’]/u.test(word));
}

const NOT_OF_PEOPLE =
  /\b(?:team|staff|comments?|content|articles?|menu|facebook|linkedin|twitter|email|whatsapp|pinterest|no|set|step|with|for|in|on|to|editors?|editorial|contributors?|news|blog|inc|llc|ltd|company|agency|services?|share|read|min|follow|subscribe|about|contact|home|the|reporters?|experts?|writer|reviewers?|senior|junior|manager|director|founder|recipes?|books?|api|type|check|price|tips|admin|login|edited|asked|answered|corporation|department|college|university|institute|foundation|association|media|health|products?|how|what|why|best|top|your|our|updated|published|posted|last|reviewed|table|january|february|march|april|may|june|july|august|september|october|november|december)\b/i;
