import { useState } from 'preact/hooks';
import type { Entry } from '../domain/entry.ts';
import { unreachable } from '../domain/result.ts';
import type { Ask } from '../messages/ask.ts';
import { openTab } from '../platform/tabs.ts';
import type { Database } from '../store/database.ts';
import { EditDialog } from './EditDialog.tsx';
import { type AskedOf, EntryDialogs } from './EntryDialogs.tsx';
import { EntryRow } from './EntryRow.tsx';
import { entryState, type RowAction } from './entry-state.ts';
import { exportToFile } from './export-file.ts';
import { ImportDialog } from './ImportDialog.tsx';
import { ImportFileDialog } from './ImportFileDialog.tsx';
import { LibraryHead } from './LibraryHead.tsx';
import { SyncView } from './SyncView.tsx';
import { useEntries } from './use-entries.ts';
import { useHash } from './use-hash.ts';
import { useWikiStatus } from './use-wiki-status.ts';

type Props = { ask: Ask; database: () => Promise<Database> };

/** All entries with their state: find, open, edit, delete, take out and bring in. */
export function LibraryPage({ ask, database }: Props) {
  const [query, setQuery] = useState('');
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const [edited, setEdited] = useState<Entry>();
  const [deleted, setDeleted] = useState<readonly Entry[]>([]);
  const [message, setMessage] = useState('');
  const shown = useEntries(database, query);
  const status = useWikiStatus(ask);
  const hash = useHash();
  const [asked, setAsked] = useState<AskedOf | null>(() => askedBy(hash));
  const [isImporting, setIsImporting] = useState(false);
  const [imported, setImported] = useState<File>();
  const ids = selected.size > 0 ? [...selected] : null;
  const wiki = status?.wiki.address ?? '';

  const attempt = async (work: () => Promise<string>) => {
    try {
      setMessage(await work());
    } catch (error) {
      setMessage(`This did not work: ${error instanceof Error ? error.message : String(error)}`);
    }
    shown.refresh();
  };
  const remove = (entries: readonly Entry[]) =>
    attempt(async () => {
      await ask('entries.delete', { ids: entries.map(({ id }) => id) });
      setDeleted(entries);
      setSelected(new Set());
      return deletedSentence(entries);
    });
  const undo = () =>
    attempt(async () => {
      await ask('entries.restore', { ids: deleted.map(({ id }) => id) });
      setDeleted([]);
      return deleted.length === 1 ? 'It is back.' : 'They are back.';
    });
  const select = (id: string, isSelected: boolean) => {
    const next = new Set(selected);
    if (isSelected) next.add(id);
    else next.delete(id);
    setSelected(next);
  };

  const syncNow = () =>
    attempt(async () => {
      await ask('sync.now', {});
      return 'Sending what waits.';
    });
  const sendHere = (entryIds: string[]) =>
    attempt(async () => {
      await ask('sync.send', { ids: entryIds });
      return entryIds.length === 1 ? 'Sending it to this wiki.' : `Sending ${entryIds.length} to this wiki.`;
    });
  const act = (action: RowAction, entryId: string) => {
    switch (action) {
      case 'send':
        return attempt(async () => {
          await ask('sync.retry', { entryId });
          return 'Sending it.';
        });
      case 'send-here':
        return sendHere([entryId]);
      case 'settings':
        return openTab('options/index.html');
      case 'refused':
      case 'resolve':
        return setAsked({ what: action, entryId });
      default:
        return unreachable(action);
    }
  };
  const selectedShown = shown.entries.filter(({ id }) => selected.has(id));
  const notHere = selectedShown.filter(entry => entryState(entry, wiki).action === 'send-here');

  return (
    <main class="library">
      <h1 class="visually-hidden">Library</h1>
      {hash === 'sync' ? (
        <SyncView ask={ask} status={status} message={message} syncNow={syncNow} act={act} />
      ) : (
        <>
          <LibraryHead
            query={query}
            setQuery={setQuery}
            status={status}
            syncNow={syncNow}
            exportAs={format =>
              attempt(async () => {
                await exportToFile(database, ids, format);
                return ids ? `${ids.length} exported.` : 'All exported.';
              })
            }
            importFrom={setImported}
            importFromWiki={() => setIsImporting(true)}
          />
          <div class="library-line">
            <span class="quiet">
              {shown.total.toLocaleString()} {shown.total === 1 ? 'source' : 'sources'}
              {selected.size > 0 && `, ${selected.size} selected`}
            </span>
            {selected.size > 0 && (
              <button type="button" onClick={() => remove(selectedShown)}>
                Delete selected
              </button>
            )}
            {notHere.length > 0 && (
              <button type="button" onClick={() => sendHere(notHere.map(({ id }) => id))}>
                Send to this wiki
              </button>
            )}
            <span role="status">{shown.failure || message}</span>
            {deleted.length > 0 && (
              <button type="button" onClick={undo}>
                Undo
              </button>
            )}
          </div>
          {shown.total === 0 && !shown.failure && (
            <p class="empty">Nothing captured yet. Open a page you cite and click the toolbar button.</p>
          )}
          {shown.total > 0 && shown.entries.length === 0 && <p class="empty">No source holds these words.</p>}
          <ul class="rows" aria-label="Sources">
            {shown.entries.map(entry => (
              <EntryRow
                key={entry.id}
                entry={entry}
                wiki={wiki}
                act={action => act(action, entry.id)}
                isSelected={selected.has(entry.id)}
                select={isSelected => select(entry.id, isSelected)}
                edit={() => setEdited(entry)}
                remove={() => remove([entry])}
              />
            ))}
          </ul>
          {!shown.isComplete && (
            <button type="button" onClick={shown.showMore}>
              Show more
            </button>
          )}
        </>
      )}
      {edited && (
        <EditDialog
          entry={edited}
          ask={ask}
          resolve={({ id }) => {
            setEdited(undefined);
            setAsked({ what: 'resolve', entryId: id });
          }}
          close={() => setEdited(undefined)}
        />
      )}
      {asked && (
        <EntryDialogs
          {...asked}
          ask={ask}
          database={database}
          say={setMessage}
          onClose={() => setAsked(null)}
        />
      )}
      {imported && (
        <ImportFileDialog
          file={imported}
          ask={ask}
          database={database}
          onClose={() => setImported(undefined)}
        />
      )}
      {isImporting && <ImportDialog ask={ask} onClose={() => setIsImporting(false)} />}
    </main>
  );
}

/** The wiki has no delete, so what is there stays, and the person is told. */
function deletedSentence(entries: readonly Entry[]): string {
  const sent = entries.filter(({ sync }) => sync.base !== null).length;
  const what = entries.length === 1 ? 'Deleted here.' : `${entries.length} deleted here.`;
  if (sent === 0) return what;
  return `${what} ${sent === 1 ? 'Its page' : `${sent} pages`} on the wiki stays: the wiki has no delete.`;
}

/** The popup leads here with `#resolve=ID`. */
function askedBy(hash: string): AskedOf | null {
  const id = /^resolve=([0-9a-f]{16})$/.exec(hash)?.[1];
  return id ? { what: 'resolve', entryId: id } : null;
}
