import { useRef, useState } from 'preact/hooks';
import { type FilterField, withFilterToggled } from '../domain/query.ts';
import type { Finder } from '../messages/finder.ts';
import type { Database } from '../store/database.ts';
import { countWords } from './count-words.ts';
import { EmptyList } from './EmptyList.tsx';
import type { ExportScope } from './export-words.ts';
import { KeysDialog } from './KeysDialog.tsx';
import { LibraryHead } from './LibraryHead.tsx';
import { ListHead } from './ListHead.tsx';
import { LIBRARY_VIEWS } from './library-views.tsx';
import { OverviewView } from './OverviewView.tsx';
import { ReadingPane } from './ReadingPane.tsx';
import { SearchBox } from './SearchBox.tsx';
import { SelectionBar } from './SelectionBar.tsx';
import { SidePane } from './SidePane.tsx';
import { SourceList } from './SourceList.tsx';
import type { RowPort } from './SourceRow.tsx';
import { StatusLine } from './StatusLine.tsx';
import { isDefault } from './search-address.ts';
import { searchedWords } from './title-marks.ts';
import { useFirstRows } from './use-first-rows.ts';
import { type Range, useFound } from './use-found.ts';
import { useIndexing } from './use-indexing.ts';
import type { LibraryWork } from './use-library-work.ts';
import { useListFocus } from './use-list-focus.ts';
import { useNotHere } from './use-not-here.ts';
import type { SearchControl } from './use-search-state.ts';
import type { Selection } from './use-selection.ts';
import { useSourceCommands } from './use-source-commands.ts';
import { useVenues } from './use-venues.ts';
import type { SyncStatus } from './use-wiki-status.ts';
import './SourcesView.css';

type Props = Pick<RowPort, 'act' | 'edit'> & {
  database: () => Promise<Database>;
  finder: Finder;
  status: SyncStatus | null;
  search: SearchControl;
  selection: Selection;
  work: LibraryWork;
  isOverview: boolean;
  importFrom(file: File): void;
  importFromWiki(): void;
};

/** The sources: what is searched, found, read, selected and counted. */
export function SourcesView(props: Props) {
  const { database, finder, status, search, selection, work, isOverview, act, edit } = props;
  const { query, setQuery, sort, setSort } = search;
  const wiki = status?.wiki.address ?? '';
  const venues = useVenues(database);
  const inView = useRef<Range>({ from: 0, to: 30 });
  const { shown, failure } = useFound(finder, { query, sort, wiki }, inView);
  const first = useFirstRows(database, shown === null && query === '' && isDefault(sort));
  const indexing = useIndexing(finder);
  const list = shown?.list ?? first.list;
  const focus = useListFocus(list);
  const box = useRef<HTMLInputElement>(null);
  const [openId, setOpenId] = useState('');
  const [isWide, setIsWide] = useState(false);
  const [areFiltersShown, showFilters] = useState(false);
  const [areKeysShown, showKeys] = useState(false);
  const hasMissing = useNotHere(database, selection.ids, wiki);

  const close = () => {
    setOpenId('');
    setIsWide(false);
    if (list && list.total > 0 && !isOverview) focus.moveTo(focus.index);
  };
  const remove = async (ids: readonly string[]) => {
    await work.remove(ids);
    selection.drop(ids);
    if (ids.includes(openId)) setOpenId('');
  };
  const filter = (field: FilterField, value: string) => setQuery(withFilterToggled(query, field, value));
  const idsOf = async (scope: ExportScope) => {
    if (scope === 'selected') return [...selection.ids];
    return scope === 'found' && list ? list.idsBetween(0, list.total) : null;
  };
  useSourceCommands({ list, focus, selection, box, openId, setOpenId, close, edit, isOverview, showKeys });

  const total = list?.total ?? 0;
  const librarySize = shown?.found.librarySize ?? total;
  const words = list ? countWords(total, librarySize, selection.ids.size, shown?.found.isUnfinished) : '';
  const port = { act, edit, open: setOpenId, remove: (id: string) => remove([id]) };

  return (
    <>
      <LibraryHead
        status={status}
        syncNow={work.syncNow}
        exports={{
          scopes: {
            selected: selection.ids.size || null,
            found: query === '' ? null : total,
            all: librarySize,
          },
          exportAs: (format, scope) => work.exportAs(format, () => idsOf(scope)),
          copyCitations: scope => work.copyCitations(() => idsOf(scope), venues),
        }}
        imports={{
          importFrom: props.importFrom,
          importFromWiki: wiki === '' ? null : props.importFromWiki,
        }}
        more={[
          { words: 'Overview', hash: 'overview' },
          ...LIBRARY_VIEWS.map(({ title, hash }) => ({ words: title, hash })),
          { words: 'Keys', choose: () => showKeys(true) },
        ]}
      >
        <SearchBox box={box} query={query} setQuery={setQuery} leave={() => focus.moveTo(0)} />
      </LibraryHead>
      <div class={`panes ${openId ? 'has-reading' : ''} ${openId && isWide ? 'is-wide' : ''}`}>
        <SidePane
          counts={shown?.found.counts ?? {}}
          query={query}
          setQuery={setQuery}
          isShown={areFiltersShown}
          hide={() => showFilters(false)}
        />
        {isOverview ? (
          <OverviewView
            finder={finder}
            wiki={wiki}
            search={shown?.found.search}
            count={words}
            query={query}
            setQuery={setQuery}
          />
        ) : (
          <div class="list-pane">
            {selection.ids.size > 0 ? (
              <SelectionBar
                count={words}
                remove={() => remove([...selection.ids])}
                sendHere={hasMissing ? () => work.sendTo(wiki, [...selection.ids]) : null}
                clear={selection.clear}
              />
            ) : (
              <ListHead
                count={words}
                sort={sort}
                setSort={setSort}
                areFiltersShown={areFiltersShown}
                showFilters={showFilters}
              />
            )}
            {list && total > 0 && (
              <SourceList
                {...port}
                list={list}
                look={{ wiki, venues, words: searchedWords(query), hasSnippets: hasSnippets(query) }}
                selection={selection}
                focus={focus}
                openId={openId}
                search={shown?.of ?? ''}
                inView={inView}
              />
            )}
            {list && total === 0 && !failure && (
              <EmptyList isLibraryEmpty={librarySize === 0} query={query} clear={() => setQuery('')} />
            )}
          </div>
        )}
        {openId && (
          <ReadingPane
            {...port}
            entryId={openId}
            database={database}
            wiki={wiki}
            venues={venues}
            isWide={isWide}
            setWide={setIsWide}
            filter={filter}
            close={close}
          />
        )}
      </div>
      <StatusLine message={failure || first.failure || work.message} undo={work.undo} indexing={indexing} />
      {areKeysShown && <KeysDialog onClose={() => showKeys(false)} />}
    </>
  );
}

function hasSnippets(query: string): boolean {
  return searchedWords(query).length > 0;
}
