import { useCallback, useEffect, useMemo, useState } from 'preact/hooks';
import { unreachable } from '../domain/result.ts';
import { type CitationStyle, EXPORT_FILES, type ExportFormat } from '../exchange/index.ts';
import { plural, t } from '../i18n/words.ts';
import type { Ask } from '../messages/ask.ts';
import type { Database } from '../store/database.ts';
import { failureSentence } from '../ui/failure-sentence.ts';
import { idsNotOn } from './bulk/chosen-entries.ts';
import { type BulkWork, useBulkWork } from './bulk/use-bulk-work.ts';
import type { Watch } from './files/backup-file.ts';
import { type CopyEnd, copyCitations, copyExport, MOST_COPIED } from './files/copy-export.ts';
import { exportToFile } from './files/export-file.ts';
import type { Running } from './list/StatusLine.tsx';
import { SearchChanged } from './list/use-found.ts';
import type { VenuesById } from './list/use-venues.ts';

/** The ids of what is to be taken out, null for all; `signal` ends a wait for them. */
type IdsOf = (signal: AbortSignal) => Promise<string[] | null>;

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
  exportAs(format: ExportFormat, ids: IdsOf, style: CitationStyle): Promise<void>;
  /** Copies what `exportAs` would save. */
  copyAs(format: ExportFormat, ids: IdsOf, style: CitationStyle): Promise<void>;
  copyCitations(ids: () => Promise<string[] | null>, venues: VenuesById): Promise<void>;
};

const TELL_EVERY_MS = 100;
const WAIT_TOLD_MS = 500;

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
        if (error instanceof SearchChanged) say(error.message);
        else say(failureSentence(error));
      }
    },
    [say],
  );

  /** Shows how far a work is, with the way to end it. */
  const watched = useCallback(async (words: string, work: (watch: Watch) => Promise<string>) => {
    const controller = new AbortController();
    let toldAt = 0;
    // Before the first source is written, a search may have to be waited for.
    const waiting = setTimeout(() => onProgress(0, 0), WAIT_TOLD_MS);
    const onProgress = (done: number, total: number) => {
      clearTimeout(waiting);
      if (performance.now() < toldAt + TELL_EVERY_MS) return;
      toldAt = performance.now();
      setRunning({ words, done, total, cancel: () => controller.abort() });
    };
    try {
      return await work({ signal: controller.signal, onProgress });
    } finally {
      clearTimeout(waiting);
      setRunning(null);
    }
  }, []);

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
      exportAs: (format: ExportFormat, idsOf: IdsOf, style: CitationStyle) =>
        attempt(() =>
          watched(t('libraryExporting'), async watch => {
            const ids = await idsOf(watch.signal);
            if (watch.signal.aborted) return t('libraryExportCancelled');
            const end = await exportToFile(database, ids, format, { style, ...watch });
            if (end.how === 'cancelled') return t('libraryExportCancelled');
            if (end.how === 'disk-full') return t('libraryExportDiskFull');
            return ids ? plural('libraryExported', ids.length) : t('libraryExportedAll');
          }),
        ),
      copyAs: (format: ExportFormat, idsOf: IdsOf, style: CitationStyle) =>
        attempt(() =>
          watched(t('libraryCopying'), async watch => {
            const end = await copyExport(database, () => idsOf(watch.signal), format, { style, ...watch });
            if (end.how !== 'copied') return notCopiedWords(end.how);
            return plural('libraryCopiedAs', end.count, EXPORT_FILES[format].name);
          }),
        ),
      copyCitations: (idsOf: () => Promise<string[] | null>, venues: VenuesById) =>
        attempt(async () => {
          const end = await copyCitations(database, idsOf, venues);
          if (end.how !== 'copied') return notCopiedWords(end.how);
          return end.count === 1 ? t('libraryCopiedOne') : plural('libraryCopied', end.count);
        }),
    }),
    [ask, database, attempt, watched, say],
  );
  return { ...work, ...shown, running, bulk };
}

function notCopiedWords(how: Exclude<CopyEnd['how'], 'copied'>): string {
  switch (how) {
    case 'too-many':
      return t('filesTooManyToCopy', MOST_COPIED);
    case 'too-much':
      return t('filesTooMuchToCopy');
    case 'refused':
      return t('libraryCopyRefused');
    case 'cancelled':
      return t('libraryCopyCancelled');
    default:
      return unreachable(how);
  }
}
