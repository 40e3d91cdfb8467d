// For tests only.

/**
 * Makes the disk full after so many more records, as browsers do: the request fails with `QuotaExceededError`, the transaction ends,
 * and whatever else it was asked fails with `AbortError`. Answers what makes room again; so does the end of the test.
 */
export function fillDisk(
  onTestFinished: (end: () => void) => void,
  after: number,
): { makeRoom(): void; left(): number } {
  const { put, add } = IDBObjectStore.prototype;
  const { update } = IDBCursor.prototype;
  let left = after;
  const failing = (write: typeof put) =>
    function (this: IDBObjectStore, ...record: Parameters<typeof put>) {
      left -= 1;
      if (left >= 0) return write.apply(this, record);
      return failed(this, put, add);
    };
  const makeRoom = () => {
    Object.assign(IDBObjectStore.prototype, { put, add });
    IDBCursor.prototype.update = update;
  };
  Object.assign(IDBObjectStore.prototype, { put: failing(put), add: failing(add) });
  IDBCursor.prototype.update = function (value) {
    left -= 1;
    if (left >= 0) return update.call(this, value);
    return failed('objectStore' in this.source ? this.source.objectStore : this.source, put, add);
  };
  // What was written without waiting for it fails too; that the transaction says it is enough.
  const ignore = (event: PromiseRejectionEvent) => {
    if (!['QuotaExceededError', 'AbortError'].includes(event.reason?.name)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  addEventListener('unhandledrejection', ignore, { capture: true });
  onTestFinished(() => {
    makeRoom();
    removeEventListener('unhandledrejection', ignore, { capture: true });
  });
  return { makeRoom, left: () => left };
}

/** A request that fails once it is reached, with the error of a full disk. */
function failed(
  store: IDBObjectStore,
  put: typeof store.put,
  add: typeof store.add,
): IDBRequest<IDBValidKey> {
  const full = new DOMException('', 'QuotaExceededError');
  const value = typeof store.keyPath === 'string' ? { [store.keyPath]: 'full' } : withKeys(store.keyPath);
  const key = store.keyPath === null ? ['full'] : [];
  put.call(store, value, ...key);
  // A second time is an error in every store.
  const request = add.call(store, value, ...key);
  Object.defineProperty(request, 'error', { value: full, configurable: true });
  Object.defineProperty(store.transaction, 'error', { value: full, configurable: true });
  return request;
}

function withKeys(path: readonly string[] | null): object {
  return Object.fromEntries((path ?? []).map(name => [name, 'full']));
}
