import { useRef, useState } from 'preact/hooks';
import { type Collection, collectionName, PATH_SIGN, parentPath } from '../../domain/collection.ts';
import { t } from '../../i18n/words.ts';
import { type CollectionAsked, CollectionDialog } from './CollectionDialog.tsx';
import { CollectionItem } from './CollectionItem.tsx';
import type { CollectionWork } from './collection-work.ts';
import { around, collectionQuery, type TreeItem, visibleItems } from './tree-items.ts';
import type { CollectionCounts } from './use-collection-counts.ts';
import './CollectionTree.css';

type Props = CollectionCounts & {
  /** As `listCollections` gives them: outer before inner. */
  collections: readonly Collection[];
  /** The search as it is now: the collection that it opens is marked. */
  query: string;
  open(query: string): void;
  work: CollectionWork;
  /** Puts dragged sources into a collection. */
  collect(ids: string[], path: string): void;
};

/**
 * The collections as a tree, by the keys of https://www.w3.org/WAI/ARIA/apg/patterns/treeview/: arrows, Home, End, a first letter; Enter
 * opens, F2 renames or moves, Delete deletes after asking.
 */
export function CollectionTree({ collections, counts, see, query, open, work, collect }: Props) {
  const opened = collections.find(collection => collectionQuery(collection) === query)?.path ?? '';
  const isOpenedSmart = collections.some(({ path, query }) => path === opened && query !== '');
  const [folds, setFolds] = useState<ReadonlyMap<string, boolean>>(new Map());
  const [focused, setFocused] = useState<string | null>(null);
  const [asked, setAsked] = useState<CollectionAsked | null>(null);
  const tree = useRef<HTMLDivElement>(null);

  // What is around the open one is unfolded until the person folds it.
  const isUnfolded = (path: string) => folds.get(path) ?? around(opened).includes(path);
  const fold = (path: string, isOpen: boolean) => setFolds(new Map(folds).set(path, isOpen));
  const unfolded = new Set(collections.map(({ path }) => path).filter(isUnfolded));
  const items = visibleItems(collections, unfolded);
  const current = items.find(({ path }) => path === (focused ?? opened)) ?? items[0];

  const focus = (item: TreeItem | undefined) => {
    if (!item) return;
    setFocused(item.path);
    const at = items.indexOf(item);
    tree.current?.querySelectorAll<HTMLElement>('[role="treeitem"]')[at]?.focus();
  };
  const move = (path: string, into: string) => {
    const to = [into, collectionName(path)].filter(Boolean).join(PATH_SIGN);
    // Onto itself, into itself, or where it is already.
    if (to === path || path === into || around(into).includes(path)) return;
    setAsked({ what: 'move', path, to });
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (!current || event.ctrlKey || event.metaKey || event.altKey) return;
    const step = (by: number) => focus(items[items.indexOf(current) + by]);
    const keys: Record<string, () => void> = {
      ArrowDown: () => step(1),
      ArrowUp: () => step(-1),
      Home: () => focus(items[0]),
      End: () => focus(items.at(-1)),
      ArrowRight() {
        if (current.hasInside && !isUnfolded(current.path)) fold(current.path, true);
        else if (current.hasInside) step(1);
      },
      ArrowLeft() {
        if (current.hasInside && isUnfolded(current.path)) fold(current.path, false);
        else focus(items.find(({ path }) => path !== '' && path === parentPath(current.path)));
      },
      Enter: () => open(current.query),
      ' ': () => open(current.query),
      F2() {
        if (current.path !== '') setAsked({ what: 'move', path: current.path, to: current.path });
      },
      Delete() {
        if (current.path !== '') setAsked({ what: 'delete', path: current.path });
      },
    };
    const act =
      keys[event.key] ?? (event.key.length === 1 ? () => focus(nextNamed(items, current, event.key)) : null);
    if (!act) return;
    event.preventDefault();
    act();
  };

  const isNamed = current !== undefined && current.path !== '';
  return (
    <section class="collections" aria-label={t('collectionsTitle')}>
      <div class="collections-head">
        <h2>{t('collectionsTitle')}</h2>
        <button
          type="button"
          class="plain"
          aria-label={t('collectionsNew')}
          title={t('collectionsNew')}
          onClick={() => setAsked({ what: 'new', inside: isOpenedSmart ? parentPath(opened) : opened })}
        >
          +
        </button>
        <button
          type="button"
          class="plain"
          aria-label={t('collectionsMoveLabel')}
          title={t('collectionsMoveHint')}
          disabled={!isNamed}
          onClick={() => isNamed && setAsked({ what: 'move', path: current.path, to: current.path })}
        >
          ✎
        </button>
        <button
          type="button"
          class="plain"
          aria-label={t('collectionsDelete')}
          title={t('collectionsDeleteHint')}
          disabled={!isNamed}
          onClick={() => isNamed && setAsked({ what: 'delete', path: current.path })}
        >
          ✕
        </button>
      </div>
      <div ref={tree} role="tree" tabIndex={-1} aria-label={t('collectionsTitle')} onKeyDown={onKeyDown}>
        {items.map(item => (
          <CollectionItem
            key={item.path}
            item={item}
            count={counts.get(item.path)}
            see={see}
            isOpen={item.query === query && item.path === opened}
            isUnfolded={item.hasInside ? isUnfolded(item.path) : null}
            isFocusable={item === current}
            open={() => {
              setFocused(item.path);
              open(item.query);
            }}
            fold={isOpen => fold(item.path, isOpen)}
            collect={ids => collect(ids, item.path)}
            moveHere={path => move(path, item.path)}
          />
        ))}
      </div>
      {asked && (
        <CollectionDialog
          asked={asked}
          collections={collections}
          count={asked.what === 'delete' ? counts.get(asked.path) : undefined}
          work={work}
          onClose={() => setAsked(null)}
        />
      )}
    </section>
  );
}

/** The next item, in a circle, whose name begins with a letter. */
function nextNamed(items: readonly TreeItem[], current: TreeItem, letter: string): TreeItem | undefined {
  const at = items.indexOf(current) + 1;
  const isNamed = ({ name }: TreeItem) => name.toLowerCase().startsWith(letter.toLowerCase());
  return [...items.slice(at), ...items.slice(0, at)].find(isNamed);
}
