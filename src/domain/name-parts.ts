/** A name's parts, by CSL's names for them; an organisation or a mononym is `literal`. */
export type NameParts = {
  family?: string;
  given?: string;
  suffix?: string;
  /** Whether the suffix stands behind a comma where the name is read out. */
  'comma-suffix'?: boolean;
  'non-dropping-particle'?: string;
  'dropping-particle'?: string;
  literal?: string;
};

const ORGANISATION_WORDS = new Set(
  (
    'Academy Agency Alliance Association Authority Bank Board Bureau Center Centre Coalition Collaboration College Commission ' +
    'Committee Company Consortium Corporation Corp Council Department Federation Forum Foundation Fund GmbH Group Inc ' +
    'Initiative Institute Laboratory Laboratories Lab Labs LLC Ltd Ministry Network Office Organisation Organization ' +
    'Parliament Press Project Research School Service Society Team Trust Union University Institut Stiftung Verein'
  ).split(' '),
);
const ORGANISATION_MARK = /^The |[&@/|+:]|\d| and | for | of |\bUniversit[äéà]t?\b/;
/** As most are written, in plain letters: given and family name. */
const TWO_NAMES = /^[A-Z][A-Za-z]* [A-Z][A-Za-z]*$/;
const SUFFIX = /^(?:Jr\.?|Sr\.?|II|III|IV)$/;
/** Degrees and titles that stand behind a name. */
const DEGREES =
  /^(?:PhD|PHD|MD|M\.D\.|DPhil|DSc|ScD|EdD|PsyD|PharmD|DrPH|MSc|BSc|MSN|BSN|MBA|MPH|MPP|MPA|MPhil|MEd|MEng|JD|LLM|LLB|LLD|DDS|DMD|DVM|RN|CPA|CFA|PEng|FRS|FRSE|FBA|FRCP|FRCS|FACP|FACS|CBE|OBE|MBE|Esq)$/;
const PARTICLE = new Set(
  "af al am av bin da das de del della den der des di do dos du el ibn la las le lo los op 't ten ter van vom von zu zum zur y".split(
    ' ',
  ),
);
/** Written with a capital, these belong to the family name: `Guido Van Rossum`. */
const CAPITAL_PARTICLE = new Set(
  'Da De Del Della Den Der Di Du El La Le St. Van Vande Vanden Von'.split(' '),
);
/** Chinese, Japanese and Korean names have the family name first, and nothing between: nothing is turned round. */
const FAMILY_FIRST = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\s·・]+$/u;

/** Splits a name as bibliographies sort it; what can't be told is left whole. Joined again, the parts read as the name did. */
export function splitName(name: string): NameParts {
  if (TWO_NAMES.test(name)) return splitTwoNames(name);
  const whole = /\s\s|[^\S ]|^\s|\s$/.test(name) ? name.replace(/\s+/g, ' ').trim() : name;
  if (!/[ ,]/.test(whole) || isOrganisation(whole) || FAMILY_FIRST.test(whole)) return { literal: whole };
  if (!whole.includes(',')) return splitWords(whole.split(' '));
  const commas = whole.split(/\s*,\s*/);
  const degrees = degreesBehind(commas);
  if (degrees) return degrees;
  if (commas.length > 3 || commas.some(part => part === '')) return { literal: whole };
  const [first = '', second = '', third] = commas;
  if (third === undefined) {
    return SUFFIX.test(second)
      ? { ...splitWords(first.split(' ')), suffix: second }
      : { ...family(first), given: second };
  }
  if (areDegrees(second)) return { ...family(first), given: third, suffix: second, 'comma-suffix': true };
  const [given, suffix] = SUFFIX.test(second) ? [third, second] : [second, third];
  return SUFFIX.test(suffix) ? { ...family(first), given, suffix } : { literal: whole };
}

/** `Jane Doe, MD, PhD` and `Doe, Jane, MD`. `Doe, MD` has initials: a degree stands behind a whole name. */
function degreesBehind([first = '', ...rest]: string[]): NameParts | undefined {
  const isSorted = !rest.every(areDegrees);
  const given = isSorted ? (rest.shift() ?? '') : '';
  const words = first.split(' ');
  if (rest.length === 0 || !rest.every(areDegrees) || areDegrees(given)) return undefined;
  if (!isSorted && (words.length < 2 || PARTICLE.has(words[0] ?? ''))) return undefined;
  const name = isSorted ? { ...family(first), given } : splitWords(words);
  return { ...name, suffix: rest.join(', '), 'comma-suffix': true };
}

/** Whether a text is nothing but degrees: `MD, Ph.D.` Two letters with dots are somebody's initials, but for `M.D.` */
function areDegrees(text: string): boolean {
  return text.split(/,\s*/).every(word => {
    const letters = word.replace(/[.\s]/g, '');
    return DEGREES.test(letters.length > 2 ? letters : word);
  });
}

/** Words are looked up: an expression of them all took half the time of an export. */
function isOrganisation(name: string): boolean {
  return (
    ORGANISATION_MARK.test(name) || (name.match(/\w+/g)?.some(word => ORGANISATION_WORDS.has(word)) ?? false)
  );
}

function splitTwoNames(name: string): NameParts {
  const between = name.indexOf(' ');
  const given = name.slice(0, between);
  const last = name.slice(between + 1);
  const isWhole = given === 'The' || ORGANISATION_WORDS.has(given) || ORGANISATION_WORDS.has(last);
  return isWhole ? { literal: name } : { family: last, given };
}

function splitWords(words: string[]): NameParts {
  const last = words.at(-1) ?? '';
  if (words.length > 2 && SUFFIX.test(last)) return { ...splitWords(words.slice(0, -1)), suffix: last };
  if (words.length < 2) return { literal: words.join(' ') };
  let start = words.length - 1;
  for (let at = 1; at < words.length - 1; at += 1) {
    const word = words[at] ?? '';
    if (PARTICLE.has(word) || CAPITAL_PARTICLE.has(word)) {
      start = at;
      break;
    }
  }
  return { ...family(words.slice(start).join(' ')), given: words.slice(0, start).join(' ') };
}

function family(text: string): NameParts {
  const words = text.split(' ');
  let particles = 0;
  while (particles < words.length - 1 && PARTICLE.has(words[particles] ?? '')) particles += 1;
  const name = words.slice(particles).join(' ');
  return particles === 0
    ? { family: name }
    : { family: name, 'non-dropping-particle': words.slice(0, particles).join(' ') };
}

/** The name as it is read out: given name, particles, family name, suffix. */
export function joinName(parts: NameParts): string {
  if (parts.literal) return parts.literal;
  const { given, family: last, suffix } = parts;
  const name = [given, parts['dropping-particle'], parts['non-dropping-particle'], last]
    .filter(Boolean)
    .join(' ');
  if (!suffix) return name;
  return `${name}${parts['comma-suffix'] || areDegrees(suffix) ? ', ' : ' '}${suffix}`.trim();
}

/** The part of a name that lists are sorted and keys are made by. */
export function familyName(name: string): string {
  const parts = splitName(name);
  return parts.family ?? parts.literal ?? '';
}
