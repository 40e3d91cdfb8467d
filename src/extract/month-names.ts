/** The months as the European languages write them, lower-case and without accents: words that are no others in any of them. */
const SURE: readonly string[] = [
  'jan(?:ner|v(?:ier)?|uar\\w?|eiro)?|ene(?:ro)?|gen(?:n|naio|er)|ianuarie|stycz(?:en|ni[au])|янв(?:ар[ьяе])?',
  'fe[bv]r?|fe[bv]ruar\\w{0,2}|feb(?:er|rero|brer|braio)|fev(?:ri|erei|re)(?:er|ro)|lut(?:y|ego|ym)|февр?(?:ал[ьяе])?',
  'mar(?:ch|z|zo|zec|cu|ts|tie)?|maart|maerz|mr[tz]|март?[ае]?',
  'apr(?:il(?:e|ie|a)?)?|avr(?:il)?|abr(?:il)?|kwi(?:ecien|etni[au])|апр(?:ел[ьяе])?',
  'ma[ijy]|maio|mei|maju|maggio|maig|ма[йяе]',
  'june?|juin|jun(?:io|ho|[iy])|giu(?:gno)?|czerw(?:iec|c[au])|июн[ьяе]?',
  'july?|juil(?:let)?|jul(?:io|ho|iol|i)|lug(?:lio)?|lip(?:iec|c[au])|июл[ьяе]?',
  'aug(?:ust(?:us|i)?)?|aout|agosto?|sierp(?:ien|ni[au])|авг(?:уст[ае]?)?',
  'sept?|sett|s(?:ep?t?t?)(?:i?emb(?:er|re|ro|rie|ra))|wrzes(?:ien|ni[au])|сент?(?:ябр[ьяе])?',
  'o[ckt]t|o[ckt]t(?:[ou]b(?:er|re|ra)|ombrie)|outubro|pazdziernik[au]?|окт(?:ябр[ьяе])?',
  'nov|novi?emb(?:er|re|ro|ra)|noiembrie|нояб?(?:р[ьяе])?',
  'de[cz]|dic|d(?:e[czs]|ic)i?emb(?:er|re|ro|rie|ra)|grud(?:zien|ni[au])|дек(?:абр[ьяе])?',
];
/** Words that mean something else too: months only where a day stands before them. */
const AFTER_DAY: readonly string[] = [
  'gen|sty',
  'lut',
  'mar[st]|mar[ck][oa]?',
  'kwi',
  'ma(?:g|ja|yo)',
  'cze',
  '',
  'ago|augusta',
  'set|wrz',
  'out|paz',
  '',
  'gru',
];
const [sure, afterDay] = [SURE, AFTER_DAY].map(months => months.map(words => new RegExp(`^(?:${words})$`)));

/** The month that a word names, 1 to 12, or 0. `language` is the page's, as a BCP 47 tag: its own months count even where others have the word too. */
export function monthOf(word: string, language: string, isAfterDay: boolean): number {
  const name = plain(word);
  const isNamed = (months: readonly RegExp[] = []) => months.findIndex(month => month.test(name)) + 1;
  // An accent tells `março` from Marco.
  const isClear = isAfterDay || name !== word.toLowerCase();
  return isNamed(sure) || monthsIn(language).get(name) || (isClear ? isNamed(afterDay) : 0);
}

function plain(word: string): string {
  return (
    word
      .toLowerCase()
      .normalize('NFD')
      .replace(/[\u0300-\u0305\u0307-\u036f]/g, '')
      // The breve stays: й is another letter than и.
      .normalize('NFC')
      .replace(/[.,]$/, '')
  );
}

let last: { tag: string; months: Map<string, number> } | undefined;

/** What a language calls its months: in full and short, alone and beside a day, where many have another case. */
function monthsIn(language: string): Map<string, number> {
  const tag = /^[a-z]{2,3}(?:-[a-z]{4})?(?![^-])/i.exec(language)?.[0] ?? '';
  if (last?.tag === tag) return last.months;
  const months = new Map<string, number>();
  // A language that the browser does not know would get the months of the browser's own.
  const isKnown = tag !== '' && Intl.DateTimeFormat.supportedLocalesOf(tag).length > 0;
  for (const month of isKnown ? (['long', 'short'] as const) : [])
    for (const day of [undefined, 'numeric'] as const) {
      const format = new Intl.DateTimeFormat(`${tag}-u-ca-gregory`, { month, day, timeZone: 'UTC' });
      for (let at = 0; at < 12; at++) {
        const name = format.formatToParts(Date.UTC(2024, at)).find(({ type }) => type === 'month');
        months.set(plain(name?.value ?? ''), at + 1);
      }
    }
  last = { tag, months };
  return months;
}
