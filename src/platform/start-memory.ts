/**
 * A mark that can be read without waiting, when the background starts; undefined where it has no such memory, as in a service worker. It may be
 * lost: the store knows better, a moment later.
 */
export function readMark(name: string): boolean | undefined {
  return hasMemory() ? localStorage.getItem(name) !== null : undefined;
}

export function keepMark(name: string, isSet: boolean): void {
  if (!hasMemory()) return;
  if (isSet) localStorage.setItem(name, '1');
  else localStorage.removeItem(name);
}

function hasMemory(): boolean {
  return 'localStorage' in globalThis;
}
