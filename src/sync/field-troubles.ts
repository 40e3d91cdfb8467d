import type { FieldTrouble } from '../domain/wiki-profile.ts';

/** By the wiki's name of the field. */
export type FieldTroubles = Readonly<Record<string, FieldTrouble>>;

/** Once may be one entry's odd value; twice in a row it is the wiki. */
export const ENOUGH = 2;
/** After this the field is tried again: the wiki may have changed. */
const TRY_AGAIN_MS = 24 * 60 * 60 * 1_000;

/** The fields that this wiki is known to fail on, each with its words. They are left out, and not tried before `TRY_AGAIN_MS`. */
export function knownTroubles(troubles: FieldTroubles, now: number): Record<string, string> {
  return Object.fromEntries(
    Object.entries(troubles)
      .filter(([, { failures, since }]) => failures >= ENOUGH && isRecent(now - Date.parse(since)))
      .map(([field, { reason }]) => [field, reason]),
  );
}

/** A time ahead is that of a clock which was put right since. */
function isRecent(ageMs: number): boolean {
  return ageMs >= 0 && ageMs < TRY_AGAIN_MS;
}

/** The wiki failed on a field, or refused it, and took the rest. */
export function withFailure(
  troubles: FieldTroubles,
  field: string,
  reason: string,
  now: number,
): FieldTroubles {
  const failures = (troubles[field]?.failures ?? 0) + 1;
  return { ...troubles, [field]: { failures, reason, since: new Date(now).toISOString() } };
}

/** The wiki took these fields: what was known against them no longer holds. */
export function withSuccess(troubles: FieldTroubles, fields: readonly string[]): FieldTroubles {
  if (!fields.some(field => field in troubles)) return troubles;
  return Object.fromEntries(Object.entries(troubles).filter(([field]) => !fields.includes(field)));
}

/** All fields are to be tried at the next send. */
export function forgiven(troubles: FieldTroubles): Record<string, FieldTrouble> {
  const since = new Date(0).toISOString();
  return Object.fromEntries(
    Object.entries(troubles).map(([field, trouble]) => [field, { ...trouble, since }]),
  );
}
