/**
 * The ISBNs in a field, each as the 13 digits of ISO 2108:2017: an ISBN-10 gets its prefix 978 and a check digit of its own. What has no
 * valid check digit is none.
 */
export function isbn13sIn(field: string): string[] {
  const found = field
    .split(/[,;/]|\band\b/i)
    .map(part => part.replace(/^\s*(?:e-?)?isbn(?:-?1[03])?:?/i, '').replace(/[^0-9Xx]/g, ''))
    .map(isbn13)
    .filter(isbn => isbn !== undefined);
  return [...new Set(found)];
}

/** An ISBN without its name, hyphens and spaces. */
export function bareIsbn(text: string): string {
  return text
    .replace(/^\s*(?:e-?)?isbn(?:-?1[03](?=[^\d-]))?:?/i, '')
    .replace(/[\s\u2010-\u2013-]/g, '')
    .toUpperCase();
}

/** Whether the check digit of a bare ISBN-10 or ISBN-13 is right. */
export function isIsbn(isbn: string): boolean {
  return isbn13(isbn) !== undefined;
}

function isbn13(digits: string): string | undefined {
  // All zeros pass every check and stand for nothing.
  if (/^0+$/.test(digits)) return undefined;
  if (/^97[89]\d{10}$/.test(digits)) return checkDigit13(digits) === digits[12] ? digits : undefined;
  if (!/^\d{9}[\dXx]$/.test(digits) || checkDigit10(digits) !== digits[9]?.toUpperCase()) return undefined;
  const body = `978${digits.slice(0, 9)}`;
  return body + checkDigit13(body);
}

function checkDigit10(digits: string): string {
  let sum = 0;
  for (let at = 0; at < 9; at += 1) sum += Number(digits[at]) * (10 - at);
  const check = (11 - (sum % 11)) % 11;
  return check === 10 ? 'X' : String(check);
}

function checkDigit13(digits: string): string {
  let sum = 0;
  for (let at = 0; at < 12; at += 1) sum += Number(digits[at]) * (at % 2 === 0 ? 1 : 3);
  return String((10 - (sum % 10)) % 10);
}
