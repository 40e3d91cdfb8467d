import { useEffect, useMemo, useState } from 'preact/hooks';
import type { Entry } from '../domain/entry.ts';
import { unreachable } from '../domain/result.ts';
import { t } from '../i18n/words.ts';
import type { Ask } from '../messages/ask.ts';
import type { Finder } from '../messages/finder.ts';
import { openTab } from '../platform/tabs.ts';
import type { Database } from '../store/database.ts';
import { getEntry } from '../store/entries.ts';
import { askForSites } from './checks/ask-for-sites.ts';
import { EditDialog } from './EditDialog.tsx';
import { BackupDialog } from './files/BackupDialog.tsx';
import { ImportFileDialog } from './files/ImportFileDialog.tsx';
import { IndexNotice } from './IndexNotice.tsx';
import { LossNotice } from './LossNotice.tsx';
import { LIBRARY_VIEWS } from './library-views.tsx';
import type { RowAction } from './list/entry-state.ts';
import { SourcesView } from './list/SourcesView.tsx';
import { useGoneDropped } from './list/use-gone-dropped.ts';
import { useSearchState } from './list/use-search-state.ts';
import { useSelection } from './list/use-selection.ts';
import { useHash } from './use-hash.ts';
import { useLibraryWork } from './use-library-work.ts';
import { ViewFrame } from './ViewFrame.tsx';
import { type AskedOf, EntryDialogs } from './wiki-side/EntryDialogs.tsx';
import { ImportDialog } from './wiki-side/ImportDialog.tsx';
import { SyncView } from './wiki-side/SyncView.tsx';
import { useWikiStatus } from './wiki-side/use-wiki-status.ts';

type Props = { ask: Ask; database: () => Promise<Database>; finder: Finder };

/** The library: its views, by the address's fragment, and the dialogs that any of them opens. */
export function LibraryPage({ ask, database, finder }: Props) {
  const hash = useHash();
  const search = useSearchState();
  const selection = useSelection();
  useGoneDropped(database, selection);
  const status = useWikiStatus(ask);
  const work = useLibraryWork(ask, database);
  const [edited, setEdited] = useState<Entry>();
  const [asked, setAsked] = useState<AskedOf | null>(() => askedBy(hash));
  const [isImporting, setIsImporting] = useState(false);
  const [isBackupShown, showBackup] = useState(hash === 'backup');
  const [imported, setImported] = useState<{ file: File | null }>();
  const [askedForSites, setAskedForSites] = useState<Promise<boolean> | null>(null);
  // Asked for one look: who comes back to the view begins another one.
  useEffect(() => {
    if (hash !== 'check') setAskedForSites(null);
  }, [hash]);
  const wiki = status?.wiki.address ?? '';

  const act = (action: RowAction, entryId: string) => {
    switch (action) {
      case 'send':
        return work.retry(entryId);
      case 'send-here':
        return work.sendTo(wiki, [entryId]);
      case 'settings':
        return openTab('options/index.html');
      case 'refused':
      case 'resolve':
        return setAsked({ what: action, entryId });
      default:
        return unreachable(action);
    }
  };
  const edit = async (entryId: string) => setEdited(await getEntry(await database(), entryId));
  const leadTo = (query: string) => {
    search.setQuery(query);
    location.hash = 'sources';
  };
  const check = (addresses: readonly string[] | null) => {
    setAskedForSites(addresses && askForSites(addresses));
    location.hash = 'check';
  };
  const selected = useMemo(() => [...selection.ids], [selection.ids]);
  const [place, of = ''] = hash.split('=');
  const view = LIBRARY_VIEWS.find(one => one.hash === place);

  return (
    <main class="library">
      <h1 class="visually-hidden">{t('commonLibrary')}</h1>
      <LossNotice restore={() => showBackup(true)} />
      <IndexNotice finder={finder} />
      {hash === 'sync' && (
        <SyncView ask={ask} status={status} message={work.message} syncNow={work.syncNow} act={act} />
      )}
      {view && (
        <ViewFrame title={t(view.title)} message={work.message}>
          {view.draw({
            of,
            ask,
            database,
            finder,
            selected,
            askedForSites,
            wiki,
            say: work.say,
            search: leadTo,
          })}
        </ViewFrame>
      )}
      {hash !== 'sync' && !view && (
        <SourcesView
          ask={ask}
          database={database}
          finder={finder}
          status={status}
          search={search}
          selection={selection}
          work={work}
          isOverview={hash === 'overview'}
          act={act}
          edit={edit}
          check={check}
          backUp={() => showBackup(true)}
          importFrom={file => setImported({ file })}
          importFromWiki={() => setIsImporting(true)}
        />
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
          say={work.say}
          onClose={() => setAsked(null)}
        />
      )}
      {imported && (
        <ImportFileDialog
          file={imported.file}
          ask={ask}
          database={database}
          onClose={() => setImported(undefined)}
        />
      )}
      {isBackupShown && <BackupDialog ask={ask} database={database} onClose={() => showBackup(false)} />}
      {isImporting && <ImportDialog ask={ask} onClose={() => setIsImporting(false)} />}
    </main>
  );
}

/** The popup leads here with `#resolve=ID`. */
function askedBy(hash: string): AskedOf | null {
  const id = /^resolve=([0-9a-f]{16})$/.exec(hash)?.[1];
  return id ? { what: 'resolve', entryId: id } : null;
}
