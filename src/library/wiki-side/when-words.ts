const DAY_MS = 24 * 60 * 60 * 1_000;

/** When something happens, as the user's locale says it: `at 14:05`, with the date where it is not within a day. Both in epoch ms. */
export function whenWords(at: number, now: number): string {
  if (at <= now) return 'now';
  const isSoon = at - now < DAY_MS;
  const format = new Intl.DateTimeFormat(undefined, {
    timeStyle: 'short',
    ...(isSoon ? {} : { dateStyle: 'medium' }),
  });
  return `${isSoon ? 'at ' : ''}${format.format(at)}`;
}
