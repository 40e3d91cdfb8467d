/** Well below what a person notices between a click and what it does. */
const SLICE_MS = 12;

/** Long work in slices, between which the page it runs in hears clicks and paints. */
export class Pace {
  #since = performance.now();

  /** Call it at every step: where a slice is used up, it resolves after whatever else waits has had its turn. */
  async pause(): Promise<void> {
    if (performance.now() - this.#since < SLICE_MS) return;
    await nextTask();
    this.#since = performance.now();
  }
}

/** No timer, which browsers slow down in pages that are not in front. */
function nextTask(): Promise<void> {
  return new Promise(resolve => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}
