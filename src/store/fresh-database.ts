import { deleteDB } from 'idb';
import { type Database, openDatabase } from './database.ts';

// For tests only.

let made = 0;

/** A name that no other test has used. */
export function freshName(): string {
  made += 1;
  return `test-${crypto.randomUUID()}-${made}`;
}

/** An empty store for one test, deleted at its end by `onTestFinished`. */
export async function freshDatabase(onTestFinished: (end: () => Promise<void>) => void): Promise<Database> {
  const name = freshName();
  const db = await openDatabase(name);
  onTestFinished(async () => {
    db.close();
    await deleteDB(name);
  });
  return db;
}
