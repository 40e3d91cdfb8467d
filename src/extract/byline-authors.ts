import type { BylineLine } from './byline.ts';
import { readDate } from './date-words.ts';
import { looksLikePerson, ROLE, readNames } from './person-name.ts';
import { isPartOf, lettersOf, sameName, unique } from './same-name.ts';
import { visibleText } from './title.ts';

// Who wrote the work, by the lines around its heading.

/** What names authors in markup: classes, relations and the addresses of profiles. */
export const AUTHOR_MARK = /author(?!i[tz])|by-?line|writer|contributor|columnist|posted-?by/i;
export const POSTER_MARK =
  /(?:^|[\s_-])(?:author|poster|user-?name|creator|message-name|bigusername|nickname|user(?:-details|-link)?|member)(?:$|[\s_-])/i;
export const PROFILE =
  /\/(?:authors?|people|person|contributors?|staff|writers?|journalists?|profiles?|by|bio|team|reporters?|columnists?|editors?)\/[^/]/i;
export const POSTER_PROFILE = /\/(?:users?|members?|profiles?|u|user)[/-]|[?&](?:u|user|uid)=|member\.php/i;
const SAYS_BY =
  /(?:^|[|·•⋅—–-]|(?:written|posted|published|authored|started|story|words|text|article|created)|\d|,)\s*(?:\b(?:by|von|par|por|di|door)|^(?:authors?|contributors?|autor(?:in|es)?|auteure?|автор)\s*:)\s*:?\s+(.*)$/iu;
/** A line that only announces the name on the next one. */
const LABEL =
  /^(?:(?:written|posted|published|authored|text|words|story|article|created) by|by|authors?(?:\(s\))?|autor(?:in)?|auteur)\s*:?$/i;
const NOT_BY =
  /\b(?:reviewed|checked|edited|photo\w*|image\w*|sponsored|powered|presented|medically|illustrat\w*|designed|replied|answered|sort(?:ed)?|filter(?:ed)?|step)\s+by\b/i;

/** Names in the first line near the heading that says or marks who wrote it; none where many lines do, as in a list of works. */
export function bylineNames(byline: readonly BylineLine[], mark: RegExp, profile: RegExp): string[] {
  const lines: string[][] = [];
  let isAnnounced = false;
  for (const { text, parts } of byline) {
    const wasAnnounced: boolean = isAnnounced;
    isAnnounced = LABEL.test(text);
    if (NOT_BY.test(text) || isAnnounced) continue;
    const marked = parts
      .filter(part => isMarked(part, mark, profile))
      .flatMap(part => readNames(visibleText(part).trim().split(/\s+\d/)[0] ?? ''));
    const said = wasAnnounced ? text : (SAYS_BY.exec(text)?.[1] ?? '');
    const [name = ''] = said.split(AFTER_NAME);
    const names = unique([
      ...marked,
      ...(text.length < 160 && /^\p{Lu}/u.test(name) ? readNames(name) : []),
    ]).filter(
      one =>
        one.length < 60 &&
        (mark === POSTER_MARK ||
          looksLikePerson(one) ||
          isTeam(one) ||
          // A first name will do where the line says "by" and links it.
          (said !== '' && marked.length === 1 && marked.includes(one) && /^\p{Lu}\p{Ll}+$/u.test(one))),
    );
    // A link and the line around it give one name, the line with a role behind it.
    const bare = names.filter(one => !names.some(other => one.startsWith(`${other} `)));
    if (bare.length > 0 && bare.length < 12) lines.push(bare);
  }
  const [first = []] = lines;
  const others = lines.filter(names => !names.some(name => first.some(one => sameName(one, name))));
  return mark === AUTHOR_MARK && others.length > 2 ? [] : first;
}

/** The people in the line right under the heading that begins with "By", where it has none of those `known`. */
export function signedNames(byline: readonly BylineLine[], known: readonly string[]): string[] {
  const line = byline.find(({ text, at }) => at > -5 && at < 12 && SIGNED.test(text) && !NOT_BY.test(text));
  const [said = ''] = (line?.text ?? '').replace(SIGNED, '').split(AFTER_NAME);
  const names = readNames(said.split(',')[0] ?? '');
  const letters = lettersOf(line?.text ?? '');
  const isKnown =
    known.some(name => letters.includes(lettersOf(name))) ||
    names.some(name => known.some(other => isPartOf(name, other)));
  return !isKnown && names.every(looksLikePerson) ? names : [];
}

const SIGNED = /^(?:written |story |words )?by\s*:?\s+(?=\p{Lu})/iu;

/** A name that stands alone under the heading beside the date, on its line or the next, or above a role. */
export function datedName(byline: readonly BylineLine[]): string[] {
  const near = byline.filter(({ at, text }) => at >= 0 && at < 8 && text.length < 90);
  const isDated = (line: BylineLine | undefined) => line !== undefined && readDate(line.text).length === 10;
  for (const [n, line] of near.entries()) {
    if (NOT_BY.test(line.text)) continue;
    // What links elsewhere than to who it names is the name of something else.
    const isLink = line.parts.some(part => {
      const link = part.closest('a[href]');
      return (
        link !== null &&
        !PROFILE.test(link.getAttribute('href') ?? '') &&
        sameName(link.textContent ?? '', line.text)
      );
    });
    if (isLink) continue;
    const pieces = line.text
      .split(/\s*[|·•⋅●∙]\s*|\s+[–—-]\s+|\s+in\s+/)
      .map(piece => piece.split(/\s+on behalf of\s/)[0] ?? '');
    const name = pieces.find(
      piece => looksLikePerson(piece) && piece.split(' ').length < 4 && piece.length > 6,
    );
    if (name && (isDated(line) || isDated(near[n - 1]) || isDated(near[n + 1]))) return readNames(name);
    const next = near[n + 1]?.text ?? '';
    if (name === line.text && next.length < 60 && ROLE.test(next) && !looksLikePerson(next)) return [name];
  }
  return [];
}

/** Those who write together without their names. */
function isTeam(name: string): boolean {
  return (
    /^(?:the )?team \p{Lu}|^\p{Lu}.* (?:team|staff|editors|editorial(?: board| team)?|newsroom)$/iu.test(
      name,
    ) && name.split(' ').length <= 5
  );
}

/** Where a name in a sentence ends. */
const AFTER_NAME =
  /\s+(?:[|·•⋅●∙–—-]|on|in|at|for|\d\S*|published|updated|last|posted|january|february|march|april|may|june|july|august|september|october|november|december|\w{3} \d+,?)(?:\s|$)|\s*[|·•⋅●∙(]|\s+(?:am|vom|le|el)\s/i;

/** Whether the element or what closely holds it is marked as an author, and holds little else. */
function isMarked(part: Element, mark: RegExp, profile: RegExp): boolean {
  let element: Element | null = part;
  for (let depth = 0; element && depth < 4; depth++) {
    if ((element.textContent ?? '').length > 120) return false;
    const href = element.localName === 'a' ? (element.getAttribute('href') ?? '') : '';
    if (
      profile.test(href) ||
      mark.test(`${element.getAttribute('class') ?? ''} ${element.getAttribute('id') ?? ''}`)
    )
      return true;
    if (/author/i.test(`${element.getAttribute('rel') ?? ''}${element.getAttribute('itemprop') ?? ''}`))
      return true;
    element = element.parentElement;
  }
  return false;
}
