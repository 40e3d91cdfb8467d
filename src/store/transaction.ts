import type { IDBPTransaction } from 'idb';
import type { Schema, StoreName } from './schema.ts';

/**
 * Does work in a transaction and answers once it has ended well. Where anything fails, nothing of it is stored, and this rejects with
 * what ended the transaction: a full disk is told as `QuotaExceededError`, not as the `AbortError` that whatever came after it met.
 */
export async function inTransaction<
  Names extends ArrayLike<StoreName>,
  Mode extends IDBTransactionMode,
  Result,
>(
  transaction: IDBPTransaction<Schema, Names, Mode>,
  work: (transaction: IDBPTransaction<Schema, Names, Mode>) => Promise<Result>,
): Promise<Result> {
  // Heard from the start: it may fail while the work waits for something else.
  const ended = transaction.done.then(
    () => undefined,
    (error: unknown) => error,
  );
  try {
    const result = await work(transaction);
    await transaction.done;
    return result;
  } catch (error) {
    abort(transaction);
    await ended;
    throw transaction.error ?? error;
  }
}

function abort(transaction: { abort(): void }): void {
  try {
    transaction.abort();
  } catch (error) {
    // It has ended by itself already.
    if (!(error instanceof DOMException && error.name === 'InvalidStateError')) throw error;
  }
}
