/** A date as precise as its source: `YYYY`, `YYYY-MM` or `YYYY-MM-DD`. */
const FORM = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/;

/** Whether `text` is `''` (unknown) or a date that exists, in one of the three forms. */
export function isPublishedDate(text: string): boolean {
  if (text === '') return true;
  const parts = FORM.exec(text);
  if (!parts) return false;
  const [, year = '', month, day] = parts;
  // The calendar goes from 1 BC to AD 1, and so do databases.
  if (year === '0000') return false;
  if (month === undefined) return true;
  const at = new Date(Date.UTC(Number(year), Number(month) - 1, day === undefined ? 1 : Number(day)));
  at.setUTCFullYear(Number(year), Number(month) - 1, day === undefined ? 1 : Number(day));
  return at.getUTCMonth() === Number(month) - 1 && (day === undefined || at.getUTCDate() === Number(day));
}

/** Whether the date names a day. */
export function hasDay(text: string): boolean {
  return text.length === 10;
}
