import type { Entry } from '../../domain/entry.ts';
import type { AskFinder, Found, FoundRow } from '../../messages/finder.ts';

/** Rows that are found, of which those come that are looked at. */
export type RowList = {
  total: number;
  rowAt(index: number): FoundRow | undefined;
  /** Asks for the rows `[from, to)`; what was asked for before and has not been begun is dropped. */
  need(from: number, to: number): void;
  /** The ids of the rows `[from, to)`, in their order; null where another list has taken its place. */
  idsBetween(from: number, to: number): Promise<string[] | null>;
};

/** Rows of a search that finds more by itself. */
export type GrowingList = RowList & {
  /** The same with more rows; those that are there stay. */
  grown(total: number): GrowingList;
};

/** So many rows come in one answer. */
export const WINDOW = 20;
/** Beyond these the windows that were got first are forgotten. */
const MOST_WINDOWS = 100;
/** Two, so that the finder is never idle and never far behind the eye. */
const AT_ONCE = 2;

/** The rows of one search. `onRows` is told when some have come, `onFailure` when they can't. */
export function foundRows(
  ask: AskFinder,
  { search, total, rows: top = [] }: Pick<Found, 'search' | 'total'> & Partial<Pick<Found, 'rows'>>,
  onRows: () => void,
  onFailure: (error: unknown) => void,
): GrowingList & { load(from: number, to: number): Promise<void> } {
  let most = total;
  const windows = new Map<number, FoundRow[]>();
  // Drawn at once, without their entries and what matched in them; those come after.
  const early = new Map<number, FoundRow[]>(top.length > 0 ? [[0, top]] : []);
  const asked = new Set<number>();
  const askedEarly = new Set<number>();
  let wanted: number[] = [];
  let isOver = false;

  const spanOf = (at: number) => ({ from: at * WINDOW, to: Math.min((at + 1) * WINDOW, most) });
  const read = async (at: number) => {
    const rows = await ask('rows', { search, ...spanOf(at) });
    // A newer search has taken its place.
    if (rows.length === 0) isOver = true;
    else windows.set(at, rows);
    forget(windows);
  };
  const readEarly = async (at: number) => {
    askedEarly.add(at);
    const rows = await ask('facts', { search, ...spanOf(at) });
    askedEarly.delete(at);
    if (rows.length === 0) isOver = true;
    else early.set(at, rows);
    forget(early);
  };
  const forget = (of: Map<number, FoundRow[]>) => {
    for (const oldest of of.keys()) {
      if (of.size <= MOST_WINDOWS) break;
      if (!wanted.includes(oldest)) of.delete(oldest);
    }
  };
  const fail = (error: unknown) => {
    isOver = true;
    onFailure(error);
  };
  /** All that is in view comes as it can be drawn before any of it is read. */
  const show = async () => {
    const missing = wanted.filter(at => !windows.has(at) && !early.has(at) && !askedEarly.has(at));
    if (missing.length === 0 || isOver) return;
    await Promise.all(missing.map(readEarly));
    onRows();
  };
  const pump = () => {
    while (!isOver && asked.size < AT_ONCE) {
      const at = wanted.find(one => !windows.has(one) && !asked.has(one));
      if (at === undefined) return;
      asked.add(at);
      read(at)
        .then(onRows, fail)
        .finally(() => {
          asked.delete(at);
          pump();
        });
    }
  };
  const rowAt = (index: number) => {
    const at = Math.floor(index / WINDOW);
    return windows.get(at)?.[index % WINDOW] ?? early.get(at)?.[index % WINDOW];
  };

  const list: GrowingList & { load(from: number, to: number): Promise<void> } = {
    total,
    rowAt,
    need(from: number, to: number) {
      wanted = windowsOf(from, Math.min(to, most));
      show().then(pump, fail);
    },
    async load(from: number, to: number) {
      wanted = windowsOf(from, Math.min(to, most));
      await Promise.all(wanted.map(read));
    },
    grown(now: number) {
      // The window at the end of what there was is not full.
      if (now > most) {
        windows.delete(Math.floor(most / WINDOW));
        early.delete(Math.floor(most / WINDOW));
      }
      most = now;
      return { ...list, total: now };
    },
    async idsBetween(from: number, to: number) {
      const known: string[] = [];
      for (let at = from; at < to; at += 1) {
        const row = rowAt(at);
        if (!row) return ask('ids', { search, from, to });
        known.push(row.facts.id);
      }
      return known;
    },
  };
  return list;
}

/** The entry with this id, if its row is among those in the range `[from, to)` and has come. */
export function entryInSight(
  list: RowList,
  { from, to }: { from: number; to: number },
  id: string,
): Entry | undefined {
  for (let at = from; at < to; at += 1) {
    const row = list.rowAt(at);
    if (row?.facts.id === id) return row.entry;
  }
  return undefined;
}

function windowsOf(from: number, to: number): number[] {
  if (to <= from) return [];
  const first = Math.floor(from / WINDOW);
  const last = Math.floor((to - 1) / WINDOW);
  return Array.from({ length: last - first + 1 }, (_, at) => first + at);
}
