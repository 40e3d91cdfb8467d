import { useCallback, useEffect, useMemo, useState } from 'preact/hooks';
import type { CitationStyle, ExportFormat } from '../exchange/index.ts';
import { plural, t } from '../i18n/words.ts';
import type { Ask } from '../messages/ask.ts';
import type { Database } from '../store/database.ts';
import { idsNotOn, readEntries } from './bulk/chosen-entries.ts';
import { type BulkWork, useBulkWork } from './bulk/use-bulk-work.ts';
import { exportToFile } from './files/export-file.ts';
import { citationsOf, MOST_CITED } from './list/citation.ts';
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
        say(t('commonFailed', error instanceof Error ? error.message : String(error)));
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
          return t('librarySendingAll');
        }),
      retry: (entryId: string) =>
        attempt(async () => {
          await ask('sync.retry', { entryId });
          return t('librarySendingOne');
        }),
      sendTo: (wiki: string, ids: readonly string[]) =>
        attempt(async () => {
          const missing = await idsNotOn(await database(), ids, wiki);
          if (missing.length === 0) return t('libraryHasAll');
          await ask('sync.send', { ids: missing });
          return missing.length === 1
            ? t('librarySendingOneHere')
            : plural('librarySendingHere', missing.length);
        }),
      exportAs: (format: ExportFormat, idsOf: () => Promise<string[] | null>, style: CitationStyle) =>
        attempt(async () => {
          const ids = await idsOf();
          const controller = new AbortController();
          let toldAt = 0;
          const onProgress = (done: number, total: number) => {
            if (performance.now() < toldAt + TELL_EVERY_MS) return;
            toldAt = performance.now();
            setRunning({ words: t('libraryExporting'), done, total, cancel: () => controller.abort() });
          };
          try {
            const end = await exportToFile(database, ids, format, {
              style,
              signal: controller.signal,
              onProgress,
            });
            if (end.how === 'cancelled') return t('libraryExportCancelled');
            if (end.how === 'disk-full') return t('libraryExportDiskFull');
            return ids ? plural('libraryExported', ids.length) : t('libraryExportedAll');
          } finally {
            setRunning(null);
          }
        }),
      copyCitations: (idsOf: () => Promise<string[] | null>, venues: VenuesById) =>
        attempt(async () => {
          const db = await database();
          const ids = (await idsOf()) ?? (await db.getAllKeys('entries'));
          if (ids.length > MOST_CITED) {
            return plural('libraryTooManyCitations', MOST_CITED);
          }
          const { text, html } = citationsOf(await readEntries(db, ids), venues);
          const blob = (content: string, type: string) => new Blob([content], { type });
          await navigator.clipboard.write([
            new ClipboardItem({
              'text/plain': blob(text, 'text/plain'),
              'text/html': blob(html, 'text/html'),
            }),
          ]);
          return ids.length === 1 ? t('libraryCopiedOne') : plural('libraryCopied', ids.length);
        }),
    }),
    [ask, database, attempt, say],
  );
  return { ...work, ...shown, running, bulk };
}
