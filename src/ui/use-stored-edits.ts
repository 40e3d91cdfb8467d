import { useCallback, useMemo, useRef } from 'preact/hooks';
import { changedSince, pickEdits } from '../domain/changed-edits.ts';
import { type EntryEdits, withEdits } from '../domain/entry.ts';
import type { DraftPort } from './draft-port.ts';

export type StoredEdits = {
  /** Sends edits at once, with what was seen of these fields. */
  send(edits: EntryEdits, seen: EntryEdits): void;
  /** What is not known to be stored: on its way, or failed. */
  unsent(): EntryEdits;
  /** Resolves when nothing is on its way any more. */
  settled(): Promise<unknown>;
  /** Sends all of that once more; rejects where that fails. */
  sendAgain(): Promise<void>;
};

/**
 * Stores a draft's edits as they are typed, `entryId` telling the entry that is shown. What failed goes out again behind the next that is stored;
 * `onWhole` is called when nothing is left over, `onFailure` with what failed. The functions stay the same.
 */
export function useStoredEdits(
  port: Pick<DraftPort, 'edit'>,
  entryId: { readonly current: string },
  onWhole: () => void,
  onFailure: (error: unknown) => void,
): StoredEdits {
  const unsent = useRef<EntryEdits>({});
  // The fields of it that failed, and what was seen of them when they were typed.
  const owed = useRef<{ names: string[]; seen: EntryEdits }>({ names: [], seen: {} });
  const sending = useRef(new Set<Promise<unknown>>());

  const store = useCallback(
    async (edits: EntryEdits, seen: EntryEdits): Promise<void> => {
      const names = Object.keys(edits);
      const known = { ...seen, ...pickEdits(owed.current.seen, names) };
      try {
        await port.edit(edits, known, entryId.current);
      } catch (error) {
        const { names: others, seen: before } = owed.current;
        owed.current = { names: [...others, ...names], seen: { ...known, ...before } };
        throw error;
      }
      unsent.current = changedSince(edits, unsent.current);
      const left = pickEdits(unsent.current, owed.current.names);
      owed.current = { names: Object.keys(left), seen: pickEdits(owed.current.seen, Object.keys(left)) };
      if (owed.current.names.length > 0) await store(left, {});
      else onWhole();
    },
    [port, entryId, onWhole],
  );

  return useMemo(
    () => ({
      send(edits, seen) {
        unsent.current = withEdits(unsent.current, edits);
        const sent = store(edits, seen).catch(onFailure);
        sending.current.add(sent);
        sent.finally(() => sending.current.delete(sent));
      },
      unsent: () => unsent.current,
      settled: () => Promise.all(sending.current),
      async sendAgain() {
        if (Object.keys(unsent.current).length > 0) await store(unsent.current, {});
      },
    }),
    [store, onFailure],
  );
}
