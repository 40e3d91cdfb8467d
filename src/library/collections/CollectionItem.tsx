import { useCallback, useRef, useState } from 'preact/hooks';
import { numberWords, t } from '../../i18n/words.ts';
import { DRAGGED_COLLECTION, DRAGGED_SOURCES, droppedSources } from './dragged.ts';
import type { TreeItem } from './tree-items.ts';
import { useInSight } from './use-in-sight.ts';

type Props = {
  item: TreeItem;
  count: number | undefined;
  /** Told whether a saved search is looked at. */
  see(query: string, isInSight: boolean): void;
  /** Whether the search is this one's. */
  isOpen: boolean;
  /** Null where there is nothing inside. */
  isUnfolded: boolean | null;
  isFocusable: boolean;
  open(): void;
  fold(isOpen: boolean): void;
  collect(ids: string[]): void;
  /** Takes a collection that was dropped on this one. */
  moveHere(path: string): void;
};

/** One line of the tree: sources and collections can be dropped on it. A saved search takes neither; all sources take collections only. */
export function CollectionItem(props: Props) {
  const { item, count, see, isOpen, isUnfolded, isFocusable, open, fold, collect, moveHere } = props;
  const [isOver, setIsOver] = useState(false);
  const line = useRef<HTMLDivElement>(null);
  const tell = useCallback((isInSight: boolean) => see(item.query, isInSight), [see, item.query]);
  useInSight(line, item.isSmart ? tell : null);
  const takes = (event: DragEvent) => {
    const types = event.dataTransfer?.types ?? [];
    if (item.isSmart) return false;
    return types.includes(DRAGGED_COLLECTION) || (item.path !== '' && types.includes(DRAGGED_SOURCES));
  };
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the tree around has the keys.
    <div
      ref={line}
      role="treeitem"
      class={`collection ${isOver ? 'collection-over' : ''}`}
      style={{ '--level': item.level }}
      tabIndex={isFocusable ? 0 : -1}
      aria-level={item.level}
      aria-selected={isOpen}
      aria-expanded={isUnfolded ?? undefined}
      draggable={item.path !== ''}
      onClick={open}
      onDragStart={event => event.dataTransfer?.setData(DRAGGED_COLLECTION, item.path)}
      onDragOver={event => {
        if (!takes(event)) return;
        event.preventDefault();
        setIsOver(true);
      }}
      onDragLeave={() => setIsOver(false)}
      onDrop={event => {
        setIsOver(false);
        if (!takes(event)) return;
        event.preventDefault();
        const path = event.dataTransfer?.getData(DRAGGED_COLLECTION) ?? '';
        const ids = droppedSources(event);
        if (ids.length > 0) collect(ids);
        else if (path !== '') moveHere(path);
      }}
    >
      <span
        class="collection-fold onward"
        aria-hidden="true"
        onClick={event => {
          if (isUnfolded === null) return;
          event.stopPropagation();
          fold(!isUnfolded);
        }}
      >
        {isUnfolded === null ? '' : isUnfolded ? '▾' : '▸'}
      </span>
      {item.isSmart && (
        <>
          <span aria-hidden="true">⌕</span>
          <span class="visually-hidden">{t('collectionsSavedSearchMark')}</span>
        </>
      )}
      <span class="collection-name" title={item.name}>
        <bdi>{item.name}</bdi>
      </span>
      {count !== undefined && <span class="quiet">{numberWords(count)}</span>}
    </div>
  );
}
