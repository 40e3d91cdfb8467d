/** As the inside of a character class of a pattern with the flag `u`: scripts that write words without a space between. */
export const UNSPACED_SCRIPTS =
  '\\p{sc=Han}\\p{sc=Hira}\\p{sc=Kana}\\p{sc=Thai}\\p{sc=Lao}\\p{sc=Khmer}\\p{sc=Mymr}';

/** Finds a character of one of them. */
export const UNSPACED = new RegExp(`[${UNSPACED_SCRIPTS}]`, 'u');
