import { useCallback, useEffect, useMemo, useState } from 'preact/hooks';
import type { CitationStyle, ExportFormat } from '../exchange/index.ts';
import type { Ask } from '../messages/ask.ts';
import type { Database } from '../store/database.ts';
import { idsNotOn, readEntries } from './bulk/chosen-entries.ts';
import { type BulkWork, useBulkWork } from './bulk/use-bulk-work.ts';
import { exportToFile } from './files/export-file.ts';
import { citationsOf } from './list/citation.ts';
import type { Running } from './list/StatusLine.tsx';
import type { VenuesById } from './list/use-venues.ts';

/** What is done to entries, each ending in a sentence that says what came of it. */
export type LibraryWork = {
  message: string;
  say(sentence: string): void;
  /** Takes back what the message is about; null where there is nothing to take back. */
  undo: (() => Promise<void>) | null;
  /** An export that is under way. */
  running: Running | null;
  /** What is done to many at once. */
  bulk: BulkWork;
  syncNow(): Promise<void>;
  retry(entryId: string): Promise<void>;
  /** Sends those that the wiki never had. */
  sendTo(wiki: string, ids: readonly string[]): Promise<void>;
  /** `ids` null: all. */
  exportAs(format: ExportFormat, ids: () => Promise<string[] | null>, style: CitationStyle): Promise<void>;
  copyCitations(ids: () => Promise<string[] | null>, venues: VenuesById): Promise<void>;
};

const MOST_COPIED = 1_000;
const TELL_EVERY_MS = 100;

/** The work of the page: asks the background, reads the store, and tells what came of it. */
export function useLibraryWork(ask: Ask, database: () => Promise<Database>): LibraryWork {
  const bulk = useBulkWork(ask, database);
  const [shown, setShown] = useState<Pick<LibraryWork, 'message' | 'undo'>>({ message: '', undo: null });
  const say = useCallback((sentence: string) => setShown({ message: sentence, undo: null }), []);
  const [running, setRunning] = useState<Running | null>(null);
  const { outcome, undo } = bulk;
  useEffect(() => {
    if (outcome) setShown({ message: outcome.sentence, undo: outcome.canUndo ? undo : null });
  }, [outcome, undo]);

  const attempt = useCallback(
    async (work: () => Promise<string>) => {
      try {
        say(await work());
      } catch (error) {
        say(`This did not work: ${error instanceof Error ? error.message : String(error)}`);
      }
    },
    [say],
  );

  const work = useMemo(
    () => ({
      say,
      syncNow: () =>
        attempt(async () => {
          await ask('sync.now', {});
          return 'Sending what waits.';
        }),
      retry: (entryId: string) =>
        attempt(async () => {
          await ask('sync.retry', { entryId });
          return 'Sending it.';
        }),
      sendTo: (wiki: string, ids: readonly string[]) =>
        attempt(async () => {
          const missing = await idsNotOn(await database(), ids, wiki);
          if (missing.length === 0) return 'This wiki has them all.';
          await ask('sync.send', { ids: missing });
          return missing.length === 1
            ? 'Sending it to this wiki.'
            : `Sending ${missing.length.toLocaleString()} to this wiki.`;
        }),
      exportAs: (format: ExportFormat, idsOf: () => Promise<string[] | null>, style: CitationStyle) =>
        attempt(async () => {
          const ids = await idsOf();
          const controller = new AbortController();
          let toldAt = 0;
          const onProgress = (done: number, total: number) => {
            if (performance.now() < toldAt + TELL_EVERY_MS) return;
            toldAt = performance.now();
            setRunning({ words: 'Exporting', done, total, cancel: () => controller.abort() });
          };
          try {
            const end = await exportToFile(database, ids, format, {
              style,
              signal: controller.signal,
              onProgress,
            });
            if (end.how === 'cancelled') return 'Cancelled. Nothing was exported.';
            if (end.how === 'disk-full') return 'The disk is full. Make room, then export again.';
            return ids ? `${ids.length.toLocaleString()} exported.` : 'All exported.';
          } finally {
            setRunning(null);
          }
        }),
      copyCitations: (idsOf: () => Promise<string[] | null>, venues: VenuesById) =>
        attempt(async () => {
          const db = await database();
          const ids = (await idsOf()) ?? (await db.getAllKeys('entries'));
          if (ids.length > MOST_COPIED) {
            return `Up to ${MOST_COPIED.toLocaleString()} citations can be copied at once. Export them instead.`;
          }
          const { text, html } = citationsOf(await readEntries(db, ids), venues);
          const blob = (content: string, type: string) => new Blob([content], { type });
          await navigator.clipboard.write([
            new ClipboardItem({
              'text/plain': blob(text, 'text/plain'),
              'text/html': blob(html, 'text/html'),
            }),
          ]);
          return ids.length === 1 ? 'Citation copied.' : `${ids.length.toLocaleString()} citations copied.`;
        }),
    }),
    [ask, database, attempt, say],
  );
  return { ...work, ...shown, running, bulk };
}
