import type { Surface } from './browsers/browser.ts';

/** From now on the popup notes in `delaysMs` how long each keystroke takes until it is in the stored draft of `pageKey`. */
export function watchDelays(popup: Surface, pageKey: string): Promise<void> {
  return popup.evaluate(watch, pageKey);
}

/** Runs in the popup. */
function watch(pageKey: string): void {
  const delaysMs: number[] = [];
  Object.assign(globalThis, { delaysMs });
  const storedText = () =>
    new Promise<string>((resolve, reject) => {
      const opening = indexedDB.open('source-capture');
      opening.onerror = () => reject(opening.error);
      opening.onsuccess = () => {
        const asked = opening.result.transaction('drafts').objectStore('drafts').get(pageKey);
        asked.onsuccess = () => {
          opening.result.close();
          resolve(asked.result?.edits.keyPoints?.[0]?.text ?? '');
        };
      };
    });
  document.addEventListener('input', async event => {
    const startMs = performance.now();
    const { value } = event.target as HTMLTextAreaElement;
    while (!(await storedText()).startsWith(value));
    delaysMs.push(performance.now() - startMs);
  });
}
