import { isPublishedDate } from '../domain/published-date.ts';

const FORM =
  /^(\d{4}-\d{2}-\d{2})(?:(?:[Tt]|\s+)(\d{1,2}:\d{2})(:\d{2})?(\.\d{1,9})?\s*(Z|[+-]\d{2}(?::?\d{2})?)?)?$/i;

/**
 * A day or a time of YAML or of a database, as ISO 8601 in UTC: `2025-01-01`, `2025-12-28 02:03:57`, `2025-12-28T02:03:57+01:00`. One that
 * names no zone is taken as UTC, as YAML does. `''` for any other text. https://yaml.org/type/timestamp.html
 */
export function writtenTime(text: string): string {
  const [, date = '', time = '0:00', seconds = ':00', part = '', zone = 'Z'] = FORM.exec(text.trim()) ?? [];
  if (date === '' || !isPublishedDate(date)) return '';
  const offset =
    zone.toUpperCase() === 'Z' ? 'Z' : `${zone.slice(0, 3)}:${zone.slice(3).replace(':', '') || '00'}`;
  const at = new Date(`${date}T${time.padStart(5, '0')}${seconds}${part}${offset}`);
  return Number.isNaN(at.getTime()) ? '' : at.toISOString();
}
