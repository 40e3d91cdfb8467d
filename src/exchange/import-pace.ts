import { pause } from './pause.ts';

/** Called between the records of a file: from time to time it waits a moment, and rejects with the signal's reason once that is aborted. */
export type ImportPace = () => Promise<void>;

/** So long a page waits at most until it can draw and answer, but for one record that takes longer. */
const SLICE_MS = 20;

export function startPace(signal?: AbortSignal): ImportPace {
  let sliceEnd = performance.now() + SLICE_MS;
  return async () => {
    if (performance.now() < sliceEnd) return;
    await pause();
    signal?.throwIfAborted();
    sliceEnd = performance.now() + SLICE_MS;
  };
}
