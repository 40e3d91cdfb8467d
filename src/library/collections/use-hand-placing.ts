import { useMemo } from 'preact/hooks';
import type { Place } from '../../domain/hand-order.ts';
import type { Ask } from '../../messages/ask.ts';
import { failureSentence } from '../../ui/failure-sentence.ts';

/** Puts sources somewhere in the order made by hand; answers whether they were put there. */
export type PutByHand = (ids: readonly string[], place: Place) => Promise<boolean>;

/** Places sources in the order of a collection, and says why where that fails; null where no such order is shown. */
export function useHandPlacing(
  ask: Ask,
  path: string | undefined,
  say: (sentence: string) => void,
): PutByHand | null {
  return useMemo(() => {
    if (path === undefined) return null;
    return async (ids, place) => {
      try {
        await ask('collections.place', { path, ids: [...ids], place });
        return true;
      } catch (error) {
        say(failureSentence(error));
        return false;
      }
    };
  }, [ask, path, say]);
}
