import { useCallback, useRef, useState } from 'preact/hooks';
import type { BulkEdit, DoneEdit } from '../../domain/bulk-edit.ts';
import { t } from '../../i18n/words.ts';
import type { Ask } from '../../messages/ask.ts';
import { countSent } from '../../store/bulk-edits.ts';
import type { Database } from '../../store/database.ts';
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
  remove(ids: readonly string[]): Promise<void>;
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
      undo: (() => Promise<void>) | null,
    ) => {
      if (isBusy.current) return;
      isBusy.current = true;
      stopping.current = new AbortController();
      undoing.current = undo;
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
        failure = error instanceof Error ? error.message : String(error);
      }
      const done = sentence(looked);
      const isWhole = failure === null && looked >= items.length;
      const ended = failure === null ? t('bulkStopped', done) : t('bulkFailed', failure, done);
      isBusy.current = false;
      setProgress(null);
      setOutcome({ sentence: isWhole ? done : ended, canUndo: undoing.current !== null });
    },
    [],
  );

  const undoEdits = useCallback(
    (done: readonly DoneEdit[]) => {
      let undone = 0;
      const work = async (part: readonly DoneEdit[]) => {
        undone += (await ask('entries.edit-undo', { done: [...part] })).undone;
      };
      return run(done, work, looked => undoneSentence(undone, looked), null);
    },
    [ask, run],
  );

  const edit = useCallback(
    (ids: readonly string[], change: BulkEdit) => {
      const done: DoneEdit[] = [];
      const work = async (part: readonly string[]) => {
        done.push(...(await ask('entries.edit', { ids: [...part], edit: change })).done);
      };
      const sentence = () => {
        if (done.length === 0) undoing.current = null;
        return editedSentence(change, done.length);
      };
      return run(ids, work, sentence, () => undoEdits(done));
    },
    [ask, run, undoEdits],
  );

  const send = useCallback(
    (ids: readonly string[]) => run(ids, part => ask('sync.send', { ids: [...part] }), sentSentence, null),
    [ask, run],
  );

  const remove = useCallback(
    (ids: readonly string[]) => {
      let onWiki = 0;
      const gone: string[] = [];
      const work = async (part: readonly string[]) => {
        const sent = await countSent(await database(), part);
        await ask('entries.delete', { ids: [...part] });
        onWiki += sent;
        gone.push(...part);
      };
      const restore = () => {
        const came = { restored: 0, there: 0 };
        const restorePart = async (part: readonly string[]) => {
          const { restored, there } = await ask('entries.restore', { ids: [...part] });
          came.restored += restored;
          came.there += there;
        };
        return run(gone, restorePart, looked => restoredSentence({ ...came, looked }), null);
      };
      return run(ids, work, looked => removedSentence(looked, onWiki), restore);
    },
    [ask, database, run],
  );

  const undo = useCallback(async () => {
    await undoing.current?.();
  }, []);
  const stop = useCallback(() => stopping.current.abort(), []);
  return { progress, outcome, edit, send, remove, undo, stop };
}
