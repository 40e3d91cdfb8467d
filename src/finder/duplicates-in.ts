import type { DuplicateGroup } from '../messages/finder.ts';
import type { Database } from '../store/database.ts';

export async function duplicatesIn(_db: Database): Promise<DuplicateGroup[]> {
  throw new Error('not wired yet');
}
