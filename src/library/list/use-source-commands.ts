import type { RefObject } from 'preact';
import type { PutByHand } from '../collections/use-hand-placing.ts';
import type { ListCommand } from './list-keys.ts';
import type { RowList } from './row-list.ts';
import { useListCommands } from './use-list-commands.ts';
import type { ListFocus } from './use-list-focus.ts';
import type { Selection } from './use-selection.ts';

type Parts = {
  list: RowList | null;
  focus: ListFocus;
  selection: Selection;
  box: RefObject<HTMLInputElement | null>;
  openId: string;
  setOpenId(id: string): void;
  close(): void;
  edit(id: string): void;
  selectAll(): void;
  /** Null where no order made by hand is shown. */
  put: PutByHand | null;
  isOverview: boolean;
  showKeys(isShown: boolean): void;
};

/** What the keys do to the sources. While one is read, moving on reads the next. */
export function useSourceCommands(parts: Parts): void {
  const { list, focus, selection, openId, setOpenId, put } = parts;
  useListCommands(command => {
    if (command === 'search') {
      parts.box.current?.focus();
      parts.box.current?.select();
      return true;
    }
    if (command === 'keys') {
      parts.showKeys(true);
      return true;
    }
    if (command === 'escape') {
      if (openId !== '') parts.close();
      else if (selection.ids.size > 0) selection.clear();
      else return false;
      return true;
    }
    if (parts.isOverview || !list || list.total === 0) return false;
    const id = list.rowAt(focus.index)?.facts.id;
    const to = placeAfter(command, focus, list.total, isListLeft() && openId === '');
    if (to !== null) {
      focus.moveTo(to);
      // The list asks for what it draws; where the reading takes its place, nothing else does.
      if (!list.rowAt(to)) list.need(Math.max(0, to - 5), to + 5);
      const next = list.rowAt(to)?.facts.id;
      if (openId !== '' && next) setOpenId(next);
      return true;
    }
    if (command === 'select-all') {
      parts.selectAll();
      return true;
    }
    // What is read need not be in the row with the focus, nor in the list.
    const readId = openId || id;
    if (readId && command === 'edit') {
      parts.edit(readId);
      return true;
    }
    if (readId && command === 'select') {
      selection.toggle(readId, focus.index);
      return true;
    }
    if (!id) return false;
    if (command === 'move-up' || command === 'move-down') {
      if (!put) return false;
      move(id, command === 'move-up' ? -1 : 1, list, focus, put);
      return true;
    }
    if (command === 'extend') selection.extendTo(list, focus.index);
    else if (command === 'open') setOpenId(id);
    return true;
  });
}

/** Moves an entry by one place in the order made by hand. The focus follows it when the list comes in the new order. */
async function move(id: string, by: 1 | -1, list: RowList, focus: ListFocus, put: PutByHand): Promise<void> {
  const { index } = focus;
  const neighbour = list.rowAt(index + by)?.facts.id;
  if (!neighbour) return;
  await put([id], by < 0 ? { before: neighbour } : { after: neighbour });
}

/** Where a command moves to, or null where it is another one. Coming from elsewhere, the first step is back to the row. */
function placeAfter(command: ListCommand, focus: ListFocus, total: number, isReturn: boolean): number | null {
  const within = (index: number) => Math.min(total - 1, Math.max(0, index));
  const { index } = focus;
  switch (command) {
    case 'next':
      return within(isReturn ? index : index + 1);
    case 'previous':
      return within(isReturn ? index : index - 1);
    case 'first':
      return 0;
    case 'last':
      return total - 1;
    case 'page-down':
      return within(index + focus.pageSize());
    case 'page-up':
      return within(index - focus.pageSize());
    default:
      return null;
  }
}

function isListLeft(): boolean {
  return document.activeElement?.closest('[role="grid"]') == null;
}
