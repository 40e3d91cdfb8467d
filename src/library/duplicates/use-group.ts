import { useEffect, useState } from 'preact/hooks';
import type { Entry } from '../../domain/entry.ts';
import type { Snapshot } from '../../domain/snapshot.ts';
import { onNews } from '../../platform/news.ts';
import type { Database } from '../../store/database.ts';
import { getEntry, getSnapshot } from '../../store/entries.ts';

export type GroupMember = { entry: Entry; text: Pick<Snapshot, 'sizeBytes' | 'capturedAt'> | null };

/** The entries of a group that are there, with what is known of their texts; undefined until they are read. */
export function useGroup(
  database: () => Promise<Database>,
  ids: readonly string[],
): readonly GroupMember[] | undefined {
  const [members, setMembers] = useState<readonly GroupMember[]>();
  const chosen = ids.join();
  useEffect(() => {
    let isLatest = true;
    const read = async () => {
      const db = await database();
      const found: GroupMember[] = [];
      // One after the other: a text can be megabytes, and only its head stays.
      for (const id of chosen.split(',')) {
        const entry = await getEntry(db, id);
        if (!entry) continue;
        const snapshot = await getSnapshot(db, id);
        const text = snapshot ? { sizeBytes: snapshot.sizeBytes, capturedAt: snapshot.capturedAt } : null;
        found.push({ entry, text });
      }
      if (isLatest) setMembers(found);
    };
    const fails = (error: unknown) => console.error('The sources could not be read.', error);
    read().catch(fails);
    const stop = onNews('entries.changed', changed => {
      if (changed.ids.some(id => chosen.includes(id))) read().catch(fails);
    });
    return () => {
      isLatest = false;
      stop();
    };
  }, [database, chosen]);
  return members;
}
