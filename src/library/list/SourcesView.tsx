import { useMemo, useRef, useState } from 'preact/hooks';
import { type FilterField, withFilterToggled } from '../../domain/query.ts';
import { t } from '../../i18n/words.ts';
import type { Ask } from '../../messages/ask.ts';
import type { Finder } from '../../messages/finder.ts';
import type { Database } from '../../store/database.ts';
import { BulkBar } from '../bulk/BulkBar.tsx';
import { checkedAddress } from '../checks/check-source.ts';
import { CollectionNote } from '../collections/CollectionNote.tsx';
import { CollectionTree } from '../collections/CollectionTree.tsx';
import { SaveSearch } from '../collections/SaveSearch.tsx';
import { collectionQuery } from '../collections/tree-items.ts';
import { useCollectionCounts } from '../collections/use-collection-counts.ts';
import { useCollections } from '../collections/use-collections.ts';
import { useHandPlacing } from '../collections/use-hand-placing.ts';
import { useTreeWork } from '../collections/use-tree-work.ts';
import type { ExportScope } from '../files/export-words.ts';
import { LIBRARY_VIEWS } from '../library-views.tsx';
import { OverviewView } from '../overview/OverviewView.tsx';
import { ReadingPane } from '../reading/ReadingPane.tsx';
import type { LibraryWork } from '../use-library-work.ts';
import type { SyncStatus } from '../wiki-side/use-wiki-status.ts';
import { MOST_CITED } from './citation.ts';
import { countWords } from './count-words.ts';
import { EmptyList } from './EmptyList.tsx';
import { KeysDialog } from './KeysDialog.tsx';
import { LibraryHead } from './LibraryHead.tsx';
import { ListHead } from './ListHead.tsx';
import { entryInSight } from './row-list.ts';
import { SearchBox } from './SearchBox.tsx';
import { SidePane } from './SidePane.tsx';
import { SourceList } from './SourceList.tsx';
import type { RowPort } from './SourceRow.tsx';
import { StatusLine } from './StatusLine.tsx';
import { isDefault } from './search-address.ts';
import { searchedWords } from './title-marks.ts';
import { useAfterPaint } from './use-after-paint.ts';
import { useCited } from './use-cited.ts';
import { useFirstRows } from './use-first-rows.ts';
import { type Range, unlessChanged, useFound } from './use-found.ts';
import { useIndexing } from './use-indexing.ts';
import { useListFocus } from './use-list-focus.ts';
import { useOpenSource } from './use-open-source.ts';
import { useRowPort } from './use-row-port.ts';
import type { SearchControl } from './use-search-state.ts';
import type { Selection } from './use-selection.ts';
import { useSourceCommands } from './use-source-commands.ts';
import { useVenues } from './use-venues.ts';
import './SourcesView.css';
import { failureSentence } from '../../ui/failure-sentence.ts';

type Props = Pick<RowPort, 'act' | 'edit'> & {
  ask: Ask;
  database: () => Promise<Database>;
  finder: Finder;
  status: SyncStatus | null;
  search: SearchControl;
  selection: Selection;
  work: LibraryWork;
  isOverview: boolean;
  /** Looks at the chosen sources again; with their addresses, where they are known, access to them is asked for at once. */
  check(addresses: readonly string[] | null): void;
  importFrom(file: File | null): void;
  importFromWiki(): void;
  backUp(): void;
};

/** The sources: what is searched, found, read, selected and counted. */
export function SourcesView(props: Props) {
  const { ask, database, finder, status, search, selection, work, isOverview, act, edit } = props;
  const { query, setQuery, sort, setSort } = search;
  const wiki = status?.wiki.address ?? '';
  const venues = useVenues(database);
  const inView = useRef<Range>({ from: 0, to: 30 });
  const collections = useCollections(database);
  const opened = collections.find(collection => collectionQuery(collection) === query);
  // The order that was made by hand, where one is shown as it was captured.
  const order = opened?.query === '' && isDefault(sort) ? opened.path : undefined;
  const { shown, failure, rowsCome, allIds } = useFound(finder, { query, sort, wiki, order }, inView);
  const first = useFirstRows(database, shown === null && query === '' && isDefault(sort));
  const indexing = useIndexing(finder);
  const list = shown?.list ?? first.list;
  const focus = useListFocus(list);
  const box = useRef<HTMLInputElement>(null);
  const [openId, setOpenId] = useOpenSource();
  const [isWide, setIsWide] = useState(false);
  const [areFiltersShown, showFilters] = useState(false);
  const [areKeysShown, showKeys] = useState(false);

  const close = () => {
    setOpenId('');
    setIsWide(false);
    if (list && list.total > 0 && !isOverview) focus.moveTo(focus.index);
  };
  const remove = async (ids: readonly string[]) => {
    const gone = await work.bulk.remove(ids);
    selection.drop(gone);
    if (gone.includes(openId)) setOpenId('');
  };
  const filter = (field: FilterField, value: string) => setQuery(withFilterToggled(query, field, value));
  const idsOf = async (scope: ExportScope, signal?: AbortSignal) => {
    if (scope === 'selected') return [...selection.ids];
    return scope === 'found' ? allIds(signal) : null;
  };
  const treeWork = useTreeWork(ask, query, setQuery);
  const saveSearch = (path: string, text: string) =>
    ask('collections.keep', { path, change: { query: text } });
  const { edit: editMany } = work.bulk;
  // What is found comes first: the filters beside it may be a frame late.
  const beside = useAfterPaint(useMemo(() => ({ found: shown?.found, query }), [shown, query]));
  const counted = useCollectionCounts(finder, collections, beside.found, wiki);
  const side = useMemo(() => {
    const { found } = beside;
    return (
      <SidePane
        counts={found?.counts ?? {}}
        total={found?.total ?? 0}
        query={beside.query}
        setQuery={setQuery}
        isShown={areFiltersShown}
        hide={() => showFilters(false)}
      >
        <CollectionTree
          {...counted}
          collections={collections}
          query={beside.query}
          open={setQuery}
          work={treeWork}
          collect={(ids, path) => editMany(ids, { what: 'collections', add: [path], remove: [] })}
        />
      </SidePane>
    );
  }, [beside, setQuery, areFiltersShown, collections, counted, treeWork, editMany]);
  const { say } = work;
  const put = useHandPlacing(ask, order, say);
  const selectAll = () => {
    if (!list) return;
    // A search for a phrase may find more still.
    const whole = shown?.found.isUnfinished ? () => unlessChanged(allIds(undefined, shown.of)) : null;
    selection.selectAll(list, whole).catch(error => say(failureSentence(error)));
  };
  useSourceCommands({
    list,
    focus,
    selection,
    box,
    openId,
    setOpenId,
    close,
    edit,
    selectAll,
    put,
    isOverview,
    showKeys,
  });

  const total = list?.total ?? 0;
  const librarySize = shown?.found.librarySize ?? total;
  const isCounted = shown !== null || first.isCounted;
  const counts = [total, librarySize, selection.ids.size] as const;
  const words = isCounted ? countWords(...counts, shown?.found.isUnfinished) : '';
  const port = useRowPort({ act, edit, remove: id => void remove([id]) }, setOpenId);
  // What is shown is that of the search that was answered last: a key that is pressed draws no row anew.
  const answered = shown?.query ?? query;
  const look = useMemo(() => {
    const words = searchedWords(answered);
    return { wiki, venues, words, hasSnippets: words.length > 0 };
  }, [wiki, venues, answered]);
  const cited = useCited(database, selection.ids, id => list && entryInSight(list, inView.current, id));
  const { index } = focus;
  const of = shown?.of ?? '';
  const sourceList = useMemo(
    () =>
      list && (
        <SourceList
          {...port}
          list={list}
          look={look}
          selection={selection}
          focus={focus}
          openId={openId}
          search={of}
          inView={inView}
          put={put}
          cited={cited}
          sayTooMany={() => say(t('filesTooManyToCopy', MOST_CITED))}
        />
      ),
    // Of the focus only the place changes; rows come into a list that stays the same.
    [rowsCome, port, list, look, selection, index, openId, of, put, cited, say],
  );

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
          exportAs: (format, scope, style) => work.exportAs(format, signal => idsOf(scope, signal), style),
          copyAs: (format, scope, style) => work.copyAs(format, signal => idsOf(scope, signal), style),
          copyCitations: scope => work.copyCitations(() => idsOf(scope), venues),
        }}
        imports={{
          importFrom: props.importFrom,
          importFromWiki: wiki === '' ? null : props.importFromWiki,
        }}
        more={[
          { words: t('overviewTitle'), hash: 'overview' },
          ...LIBRARY_VIEWS.map(({ title, hash }) => ({ words: t(title), hash })),
          { words: t('libraryBackUp'), choose: props.backUp },
          { words: t('libraryKeys'), choose: () => showKeys(true) },
        ]}
      >
        <SearchBox box={box} query={query} setQuery={setQuery} leave={() => focus.moveTo(0)} />
      </LibraryHead>
      <div class={`panes ${openId ? 'has-reading' : ''} ${openId && isWide ? 'is-wide' : ''}`}>
        {side}
        {isOverview ? (
          <OverviewView
            finder={finder}
            wiki={wiki}
            search={shown?.found.search}
            found={shown?.found.total}
            count={words}
            query={query}
            setQuery={setQuery}
          />
        ) : (
          <div class="list-pane">
            <BulkBar
              ids={[...selection.ids]}
              work={work.bulk}
              collections={collections.filter(each => each.query === '').map(({ path }) => path)}
              tags={(shown?.found.counts.tag ?? []).map(({ value }) => value)}
              hasWiki={wiki !== ''}
              count={words}
              check={() => {
                const chosen = [...selection.ids].map(cited);
                const isKnown = !chosen.includes(undefined);
                props.check(isKnown ? chosen.flatMap(one => (one ? checkedAddress(one) : [])) : null);
              }}
              remove={() => remove([...selection.ids])}
              clear={selection.clear}
            />
            {selection.ids.size === 0 && (
              <ListHead
                count={words}
                sort={sort}
                setSort={setSort}
                areFiltersShown={areFiltersShown}
                showFilters={showFilters}
              >
                <SaveSearch query={query} collections={collections} keep={saveSearch} />
              </ListHead>
            )}
            {opened && (
              <CollectionNote
                key={opened.path}
                collection={opened}
                keep={note => ask('collections.keep', { path: opened.path, change: { note } })}
              />
            )}
            {total > 0 && sourceList}
            {list && total === 0 && !failure && (
              <EmptyList isLibraryEmpty={librarySize === 0} query={query} clear={() => setQuery('')} />
            )}
          </div>
        )}
        {openId && (
          <ReadingPane
            {...port}
            entryId={openId}
            ask={ask}
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
      <StatusLine
        message={failure || first.failure || work.message}
        undo={work.undo}
        indexing={indexing}
        running={work.running}
      />
      {areKeysShown && <KeysDialog onClose={() => showKeys(false)} />}
    </>
  );
}
