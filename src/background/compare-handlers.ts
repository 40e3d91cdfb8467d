import type { Handlers } from '../messages/answer.ts';
import type { COMPARE_REQUESTS } from '../messages/compare-requests.ts';
import { keepNewText, putChecks } from '../store/checks.ts';
import type { Database } from '../store/database.ts';
import { forgetApart, keepApart, mergeEntries, unmergeEntries } from '../store/duplicates.ts';
import { putLookups } from '../store/standings.ts';
import { changeContext } from './active-wiki.ts';

type CompareHandlers = Pick<Handlers, keyof typeof COMPARE_REQUESTS>;

/** What the curator decides about entries of one work, and about texts that have changed. */
export function compareHandlers(
  database: () => Promise<Database>,
  onChanged: (ids: string[]) => void,
): CompareHandlers {
  const inContext = async () => {
    const db = await database();
    return { db, context: await changeContext(db) };
  };
  return {
    async 'duplicates.merge'({ keptId, otherIds, choices }) {
      const { db, context } = await inContext();
      const newId = () => crypto.randomUUID();
      const merged = await mergeEntries(db, { keptId, otherIds, choices }, { ...context, newId });
      if (merged.ok) onChanged([keptId, ...otherIds]);
      return merged;
    },

    async 'duplicates.unmerge'({ keptId, otherIds }) {
      const { db, context } = await inContext();
      const unmerged = await unmergeEntries(db, keptId, otherIds, context);
      onChanged([keptId, ...otherIds]);
      return unmerged;
    },

    async 'duplicates.apart'({ ids }) {
      return { key: await keepApart(await database(), ids) };
    },

    async 'duplicates.forget'({ key }) {
      await forgetApart(await database(), key);
      return {};
    },

    async 'checks.keep'({ checks }) {
      onChanged(await putChecks(await database(), checks));
      return {};
    },

    async 'standings.keep'({ lookups }) {
      onChanged(await putLookups(await database(), lookups));
      return {};
    },

    async 'checks.keepText'(newText) {
      const { db, context } = await inContext();
      const isKept = await keepNewText(db, newText, context);
      if (isKept) onChanged([newText.check.entryId]);
      return { isKept };
    },
  };
}
