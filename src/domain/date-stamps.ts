const MONTH =
  '(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?';
const DAY = '\\d{1,2}(?:st|nd|rd|th)?';
const STAMP = new RegExp(
  [
    // 2025-07-31, 2025-07-31T12:00:00Z
    '\\d{4}-\\d{2}-\\d{2}(?:[T ]\\d{2}:\\d{2}(?::\\d{2}(?:\\.\\d+)?)?(?:Z|[+-]\\d{2}:?\\d{2})?)?',
    // 31/07/2025, 31.7.25
    '\\d{1,2}([./])\\d{1,2}\\1\\d{2,4}',
    // July 31, 2025; 31 July 2025; July 2025
    `(?:${DAY} )?${MONTH} (?:\\d{4}|${DAY}(?:,? \\d{4})?)`,
    `${DAY} ${MONTH}`,
    // 12:30, 12:30:15 pm
    '\\d{1,2}:\\d{2}(?::\\d{2})?(?: ?[ap]\\.?m\\b\\.?)?',
    // 3 hours ago
    '(?:\\d+|an?|one) (?:second|minute|hour|day|week|month|year)s? ago',
    '(?:today|yesterday|just now)',
  ].join('|'),
  'gi',
);

/** The stretches of a text that say when something was: dates, times of day, `3 hours ago`. In English and in numbers. */
export function dateStamps(text: string): [from: number, to: number][] {
  const stamps: [number, number][] = [];
  for (const { 0: stamp, index } of text.matchAll(STAMP)) {
    const isPart =
      /[\p{L}\p{N}]/u.test(text.charAt(index - 1)) || /[\p{L}\p{N}]/u.test(text.charAt(index + stamp.length));
    if (!isPart) stamps.push([index, index + stamp.length]);
  }
  return stamps;
}
