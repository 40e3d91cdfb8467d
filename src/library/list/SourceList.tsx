import type { RefObject, TargetedDragEvent } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { t } from '../../i18n/words.ts';
import type { PutByHand } from '../collections/use-hand-placing.ts';
import { MOST_CITED } from './citation.ts';
import { GridCell } from './GridCell.tsx';
import { fillDrag } from './row-drag.ts';
import type { RowList } from './row-list.ts';
import { type RowLook, type RowPort, SourceRow } from './SourceRow.tsx';
import type { CitedById } from './use-cited.ts';
import type { Range } from './use-found.ts';
import type { ListFocus } from './use-list-focus.ts';
import { useRowDrop } from './use-row-drop.ts';
import type { Selection } from './use-selection.ts';
import { useSteadyRows } from './use-steady-rows.ts';
import { useVirtualRows } from './use-virtual-rows.ts';
import './SourceList.css';

/** Two lines, and a third for the sentence that matched. */
const ROW_HEIGHT = 56;
const ROW_HEIGHT_WITH_SNIPPET = 76;

type Props = RowPort & {
  list: RowList;
  look: RowLook;
  selection: Selection;
  focus: ListFocus;
  /** The entry in the reading pane, or `''`. */
  openId: string;
  /** Another one begins at the top. */
  search: string;
  /** Told which rows are in view. */
  inView: RefObject<Range>;
  /** Takes rows that are dropped between others; null where there is no order made by hand. */
  put: PutByHand | null;
  /** What is known of chosen entries, for citations of those that are dragged. */
  cited: CitedById;
  /** Says why more than can be cited are not taken by another program. */
  sayTooMany(): void;
};

/** All that is found, however much: only what is in view is drawn and asked for. */
export function SourceList(props: Props) {
  const { list, look, selection, focus, openId, search, inView, put, cited, sayTooMany, ...port } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const rowHeight = look.hasSnippets ? ROW_HEIGHT_WITH_SNIPPET : ROW_HEIGHT;
  const virtual = useVirtualRows({ scroller, count: list.total, rowHeight, kept: focus.index });
  focus.attach(scroller, virtual);

  const from = virtual.rows[0]?.index ?? 0;
  // The row that is kept stands last and may be far away.
  const drawn = virtual.rows.filter(({ index }, at) => index === from + at);
  const to = (drawn.at(-1)?.index ?? -1) + 1;
  useLayoutEffect(() => {
    inView.current = { from, to };
    list.need(from, to);
  }, [list, from, to, inView]);
  const shown = useRef(search);
  useLayoutEffect(() => {
    if (shown.current !== search) virtual.toTop();
    shown.current = search;
  });

  const rows = useSteadyRows(
    list,
    virtual.rows.map(({ index }) => index),
  );
  const { mark, carry, ...drop } = useRowDrop(list, put);
  const select = (id: string, index: number, isRange: boolean) => {
    focus.set(index);
    if (isRange) selection.extendTo(list, index);
    else selection.toggle(id, index);
  };
  const drag = (event: TargetedDragEvent<HTMLElement>, id: string) => {
    if (!event.dataTransfer) return;
    const ids = selection.ids.has(id) ? [...selection.ids] : [id];
    carry(ids);
    const taken = ids.map(cited);
    // All of them or none: what takes a part of them would not say so.
    const isWhole = ids.length <= MOST_CITED && !taken.includes(undefined);
    fillDrag(event.dataTransfer, ids, isWhole ? taken.flatMap(one => one ?? []) : [], look.venues);
  };

  return (
    // biome-ignore lint/a11y/useSemanticElements: rows come and go as they are scrolled; a table can't.
    <div
      ref={scroller}
      class="source-list"
      role="grid"
      aria-label={t('librarySources')}
      aria-rowcount={list.total}
      aria-multiselectable="true"
      {...drop}
      onDragEnd={event => {
        drop.onDragEnd();
        const isRefused = event.dataTransfer?.dropEffect === 'none';
        if (isRefused && selection.ids.size > MOST_CITED) sayTooMany();
      }}
    >
      {/* biome-ignore lint/a11y/useSemanticElements: as above. */}
      <div role="rowgroup" class="source-rows" style={{ height: `${virtual.height}px` }}>
        {virtual.rows.map(({ index, start }, at) => {
          const row = rows[at];
          const id = row?.facts.id ?? '';
          const isCurrent = index === focus.index;
          const opened = id !== '' && id === openId ? 'row-open' : '';
          const dropped = mark?.index !== index ? '' : mark.isAfter ? 'row-drop-after' : 'row-drop-before';
          return (
            // biome-ignore lint/a11y/useSemanticElements: as above.
            // biome-ignore lint/a11y/useKeyWithClickEvents: the page has the keys, which work from its other panes too.
            <div
              key={index}
              role="row"
              class={`row source-row ${opened} ${dropped}`}
              style={{ height: `${rowHeight}px`, transform: `translateY(${start}px)` }}
              data-index={index}
              aria-rowindex={index + 1}
              aria-selected={selection.ids.has(id)}
              aria-busy={row === undefined}
              tabIndex={isCurrent ? 0 : -1}
              draggable={row !== undefined}
              onDragStart={event => drag(event, id)}
              onFocusIn={() => focus.set(index)}
              onClick={event => {
                if (!row || isControl(event.target)) return;
                if (event.shiftKey || event.ctrlKey || event.metaKey) select(id, index, event.shiftKey);
                else if (isCheckbox(event.target)) select(id, index, false);
                else port.open(id);
              }}
            >
              {row ? (
                <SourceRow
                  {...port}
                  row={row}
                  look={look}
                  isSelected={selection.ids.has(id)}
                  isCurrent={isCurrent}
                  select={isRange => select(id, index, isRange)}
                />
              ) : (
                <GridCell class="row-placeholder">
                  <span class="visually-hidden">{t('libraryLoading')}</span>
                </GridCell>
              )}
            </div>
          );
        })}
      </div>
    </div>
  );
}

function isControl(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('button, a, input') !== null;
}

/** Beside the box counts as the box. */
function isCheckbox(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('.row-check') !== null;
}
