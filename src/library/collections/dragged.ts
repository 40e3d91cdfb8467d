/** What rows of the list carry when they are dragged: a JSON list of entry ids. */
export const DRAGGED_SOURCES = 'text/x-source-ids';
/** What a collection carries: its path. */
export const DRAGGED_COLLECTION = 'text/x-collection-path';

/** Gives a drag its sources. */
export function dragSources(transfer: DataTransfer, ids: readonly string[]): void {
  transfer.setData(DRAGGED_SOURCES, JSON.stringify(ids));
}

/** The entry ids of what is dropped, none for anything else. */
export function droppedSources(event: DragEvent): string[] {
  const data = event.dataTransfer?.getData(DRAGGED_SOURCES) ?? '';
  // Any page can drag something here: only what looks like a list of ids is one.
  return /^\["[0-9a-f]{16}"(,"[0-9a-f]{16}")*\]$/.test(data) ? JSON.parse(data) : [];
}
