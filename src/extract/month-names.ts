/** The months as the commonest languages write them, lower-case and without accents: words that are no others in any of them. */
const SURE = [
  'jan(?:ner|v(?:ier)?|uar[iy]?|eiro)?|ene(?:ro)?|gennaio|stycz\\w+',
  'feb(?:r|ruar[iy]?|rero|braio)?|fev(?:r|rier|ereiro)?|lut(?:y|ego)',
  'mar(?:ch|zo?|zec|cu)?|maart|mr[tz]',
  'apr(?:ile?)?|avr(?:il)?|abr(?:il)?|kwie(?:cien|tni[au])',
  'ma[ijy]|maio|mei|maju|maggio',
  'june?|juin|jun(?:io|ho|i)|giu(?:gno)?|czerw(?:iec|c[au])',
  'july?|juil(?:let)?|jul(?:io|ho|i)|lug(?:lio)?|lip(?:iec|c[au])',
  'aug(?:ust(?:us|i)?)?|aout|agosto|sierp\\w+',
  'sept?|sett|s[ept]+i?emb\\w\\w|wrzes\\w+',
  'o[ckt]t(?:[ou]b\\w\\w)?|outubro|pazdz\\w+',
  'nov(?:i?emb\\w\\w)?',
  'de[cz]|dic|d[ei][czs]i?emb\\w\\w|grud(?:zien|ni[au])',
].map(names => new RegExp(`^(?:${names})$`));
/** Words that mean something else too: months only where a day stands before them. */
const AFTER_DAY = new Map(Object.entries({ mars: 3, marca: 3, marco: 3, maja: 5, mayo: 5 }));

/** The month that a word names, 1 to 12, or 0. `language` is the page's, as a BCP 47 tag: its own months count even where others have the word too. */
export function monthOf(word: string, language: string, isAfterDay: boolean): number {
  const name = plain(word);
  return (
    SURE.findIndex(month => month.test(name)) + 1 ||
    monthsIn(language).get(name) ||
    (/[а-я]/.test(name) && monthsIn('ru').get(name)) ||
    (isAfterDay && AFTER_DAY.get(name)) ||
    0
  );
}

function plain(word: string): string {
  return (
    word
      .toLowerCase()
      .normalize('NFD')
      .replace(/[\u0300-\u0305\u0307-\u036f]/g, '')
      // The breve stays: й is another letter than и.
      .normalize('NFC')
      // Russian has three cases.
      .replace(/[ьяе]$/, '')
      .replace(/[.,]$/, '')
  );
}

const known = new Map<string, Map<string, number>>();

/** What a language calls its months: in full and short, alone and beside a day, where many have another case. */
function monthsIn(language: string): Map<string, number> {
  const tag = /^[a-z]{2,3}(?![^-])/i.exec(language)?.[0] ?? '';
  const kept = known.get(tag);
  if (kept) return kept;
  const months = new Map<string, number>();
  known.set(tag, months);
  // A language that the browser does not know would get the months of the browser's own.
  if (tag === '' || !Intl.DateTimeFormat.supportedLocalesOf(tag)[0]) return months;
  for (const month of ['long', 'short'] as const)
    for (const day of [undefined, 'numeric'] as const) {
      const format = new Intl.DateTimeFormat(`${tag}-u-ca-gregory`, { month, day });
      for (let at = 0; at < 12; at++) {
        const name = format.formatToParts(new Date(2024, at, 9)).find(({ type }) => type === 'month');
        months.set(plain(name?.value ?? ''), at + 1);
      }
    }
  return months;
}
