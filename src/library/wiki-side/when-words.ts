import { localeTag, type MessageKey, t } from '../../i18n/words.ts';

const DAY_MS = 24 * 60 * 60 * 1_000;

/** One sentence about when something happens: now, at a time of day (`$1`) within a day, or at a date with a time (`$1`). */
export type WhenSentence = { now: MessageKey; soon: MessageKey; later: MessageKey };

/** The sentence with its time, as the person's language writes it. Both in epoch ms. */
export function whenWords(sentence: WhenSentence, at: number, now: number): string {
  if (at <= now) return t(sentence.now);
  const isSoon = at - now < DAY_MS;
  const format = new Intl.DateTimeFormat(localeTag(), {
    timeStyle: 'short',
    ...(isSoon ? {} : { dateStyle: 'medium' }),
  });
  return t(isSoon ? sentence.soon : sentence.later, format.format(at));
}
