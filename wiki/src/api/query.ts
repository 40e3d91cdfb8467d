import * as v from 'valibot';

const decimal = (min: number, max: number, whenAbsent: number) =>
  v.optional(
    v.pipe(
      v.string(),
      v.regex(/^\d{1,9}$/, 'Expected a whole number'),
      v.transform(Number),
      v.minValue(min),
      v.maxValue(max),
    ),
    String(whenAbsent),
  );

/** `limit` of a query string: 1 to `max`. */
export const limit = (max: number, whenAbsent: number) => decimal(1, max, whenAbsent);

/** `offset` of a query string: 0 or more. */
export const offset = decimal(0, 999_999_999, 0);

// PostgreSQL has no NUL in text; a search for one finds what a search without it finds.
const withoutNul = v.transform((text: string) => text.replaceAll('\u0000', ''));

/** A required, non-empty text of a query string. */
export const term = (maxLength: number) =>
  v.pipe(v.string(), withoutNul, v.trim(), v.minLength(1), v.maxLength(maxLength));
