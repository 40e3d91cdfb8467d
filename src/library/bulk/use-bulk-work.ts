import { useCallback, useRef, useState } from 'preact/hooks';
import type { BulkEdit, DoneEdit } from '../../domain/bulk-edit.ts';
import { t } from '../../i18n/words.ts';
import type { Ask } from '../../messages/ask.ts';
import { countSent } from '../../store/bulk-edits.ts';
import type { Database } from '../../store/database.ts';
import { failureWords } from '../../ui/failure-sentence.ts';
import {
  editedSentence,
  removedSentence,
  restoredSentence,
  sentSentence,
  undoneSentence,
} from './bulk-words.ts';

/** So many sources go in one message: it is one transaction, and progress shows after each. */
const PART = 200;

export type BulkWork = {
  /** What is under way, null for nothing. */
  progress: { done: number; total: number } | null;
  /** What came of the last work, in a sentence; null before the first. */
  outcome: { sentence: string; canUndo: boolean } | null;
  edit(ids: readonly string[], edit: BulkEdit): Promise<void>;
  send(ids: readonly string[]): Promise<void>;
  /** Answers the ids of those that are not in the library any more: all of them, unless it was ended before its end. */
  remove(ids: readonly string[]): Promise<string[]>;
  undo(): Promise<void>;
  /** Ends what is under way after its next part; what was done by then can be taken back. */
  stop(): void;
};

/** Does things to many sources a part at a time, one work after the other, each with its undo. */
export function useBulkWork(ask: Ask, database: () => Promise<Database>): BulkWork {
  const [progress, setProgress] = useState<BulkWork['progress']>(null);
  const [outcome, setOutcome] = useState<BulkWork['outcome']>(null);
  const undoing = useRef<(() => Promise<void>) | null>(null);
  const stopping = useRef(new AbortController());
  const isBusy = useRef(false);

  const run = useCallback(
    async <T>(
      items: readonly T[],
      work: (part: readonly T[]) => Promise<unknown>,
      sentence: (looked: number) => string,
      undo: (looked: number) => (() => Promise<void>) | null,
    ) => {
      if (isBusy.current) {
        setOutcome({ sentence: t('bulkBusy'), canUndo: false });
        return;
      }
      isBusy.current = true;
      stopping.current = new AbortController();
      undoing.current = null;
      let looked = 0;
      let failure: string | null = null;
      setProgress({ done: 0, total: items.length });
      try {
        while (looked < items.length && !stopping.current.signal.aborted) {
          const part = items.slice(looked, looked + PART);
          await work(part);
          looked += part.length;
          setProgress({ done: looked, total: items.length });
        }
      } catch (error) {
        failure = failureWords(error);
      }
      const done = sentence(looked);
      const isWhole = failure === null && looked >= items.length;
      const ended = failure === null ? t('bulkStopped', done) : t('bulkFailed', failure, done);
      undoing.current = undo(looked);
      isBusy.current = false;
      setProgress(null);
      setOutcome({ sentence: isWhole ? done : ended, canUndo: undoing.current !== null });
    },
    [],
  );

  const undoEdits = useCallback(
    (done: readonly DoneEdit[]): Promise<void> => {
      let undone = 0;
      const work = async (part: readonly DoneEdit[]) => {
        undone += (await ask('entries.edit-undo', { done: [...part] })).undone;
      };
      // Where it was stopped, the rest can be taken back as well.
      const rest = (looked: number) => (looked < done.length ? () => undoEdits(done.slice(looked)) : null);
      return run(done, work, looked => undoneSentence(undone, looked), rest);
    },
    [ask, run],
  );

  const edit = useCallback(
    (ids: readonly string[], change: BulkEdit) => {
      const done: DoneEdit[] = [];
      const work = async (part: readonly string[]) => {
        done.push(...(await ask('entries.edit', { ids: [...part], edit: change })).done);
      };
      const undo = () => (done.length > 0 ? () => undoEdits(done) : null);
      return run(ids, work, () => editedSentence(change, done.length), undo);
    },
    [ask, run, undoEdits],
  );

  const send = useCallback(
    (ids: readonly string[]) =>
      run(
        ids,
        part => ask('sync.send', { ids: [...part] }),
        sentSentence,
        () => null,
      ),
    [ask, run],
  );

  const restore = useCallback(
    (gone: readonly string[]): Promise<void> => {
      const came = { restored: 0, there: 0 };
      const work = async (part: readonly string[]) => {
        const { restored, there } = await ask('entries.restore', { ids: [...part] });
        came.restored += restored;
        came.there += there;
      };
      const rest = (looked: number) => (looked < gone.length ? () => restore(gone.slice(looked)) : null);
      return run(gone, work, looked => restoredSentence({ ...came, looked }), rest);
    },
    [ask, run],
  );

  const remove = useCallback(
    async (ids: readonly string[]) => {
      let onWiki = 0;
      const [gone, looked]: [string[], string[]] = [[], []];
      const work = async (part: readonly string[]) => {
        const sent = await countSent(await database(), part);
        const { deleted } = await ask('entries.delete', { ids: [...part] });
        onWiki += sent;
        gone.push(...deleted);
        looked.push(...part);
      };
      const undo = () => (gone.length > 0 ? () => restore(gone) : null);
      await run(ids, work, () => removedSentence(gone.length, onWiki), undo);
      return looked;
    },
    [ask, database, run, restore],
  );

  const undo = useCallback(async () => {
    await undoing.current?.();
  }, []);
  const stop = useCallback(() => stopping.current.abort(), []);
  return { progress, outcome, edit, send, remove, undo, stop };
}
