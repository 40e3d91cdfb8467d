import { useCallback, useMemo, useState } from 'preact/hooks';
import type { ExportFormat } from '../exchange/index.ts';
import type { Ask } from '../messages/ask.ts';
import type { Database } from '../store/database.ts';
import { countSent, idsNotOn, readEntries } from './chosen-entries.ts';
import { citationsOf } from './citation.ts';
import { deletedSentence } from './deleted-words.ts';
import { exportToFile } from './export-file.ts';
import type { VenuesById } from './use-venues.ts';

/** What is done to entries, each ending in a sentence that says what came of it. */
export type LibraryWork = {
  message: string;
  say(sentence: string): void;
  remove(ids: readonly string[]): Promise<void>;
  /** Null where nothing was deleted. */
  undo: (() => Promise<void>) | null;
  syncNow(): Promise<void>;
  retry(entryId: string): Promise<void>;
  /** Sends those that the wiki never had. */
  sendTo(wiki: string, ids: readonly string[]): Promise<void>;
  /** `ids` null: all. */
  exportAs(format: ExportFormat, ids: () => Promise<string[] | null>): Promise<void>;
  copyCitations(ids: () => Promise<string[] | null>, venues: VenuesById): Promise<void>;
};

/** So many are deleted with one request, in one transaction. */
const PART = 500;
const MOST_COPIED = 1_000;

/** The work of the page: asks the background, reads the store, and tells what came of it. */
export function useLibraryWork(ask: Ask, database: () => Promise<Database>): LibraryWork {
  const [message, say] = useState('');
  const [deleted, setDeleted] = useState<readonly string[]>([]);

  const attempt = useCallback(async (work: () => Promise<string>) => {
    try {
      say(await work());
    } catch (error) {
      say(`This did not work: ${error instanceof Error ? error.message : String(error)}`);
    }
  }, []);

  const work = useMemo(
    () => ({
      say,
      remove: (ids: readonly string[]) =>
        attempt(async () => {
          const sentCount = await countSent(await database(), ids);
          const done: string[] = [];
          for (let at = 0; at < ids.length; at += PART) {
            const part = ids.slice(at, at + PART);
            await ask('entries.delete', { ids: part });
            done.push(...part);
            setDeleted([...done]);
            if (ids.length > PART)
              say(`Deleting: ${done.length.toLocaleString()} of ${ids.length.toLocaleString()}.`);
          }
          return deletedSentence(ids.length, sentCount);
        }),
      restore: (ids: readonly string[]) =>
        attempt(async () => {
          for (let at = 0; at < ids.length; at += PART) {
            await ask('entries.restore', { ids: ids.slice(at, at + PART) });
          }
          setDeleted([]);
          return ids.length === 1 ? 'It is back.' : 'They are back.';
        }),
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
      exportAs: (format: ExportFormat, idsOf: () => Promise<string[] | null>) =>
        attempt(async () => {
          const ids = await idsOf();
          await exportToFile(database, ids, format);
          return ids ? `${ids.length.toLocaleString()} exported.` : 'All exported.';
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
    [ask, database, attempt],
  );
  const { restore, ...rest } = work;
  const undo = deleted.length > 0 ? () => restore(deleted) : null;
  return { ...rest, message, undo };
}
