import { isWithin, movedPath, tidyPath, whyNotMoved } from '../domain/collection.ts';
import { fail, ok } from '../domain/result.ts';
import type { Settings } from '../domain/settings.ts';
import type { Handlers } from '../messages/answer.ts';
import type { LIBRARY_REQUESTS } from '../messages/library-requests.ts';
import { applyBulkEdit, undoBulkEdit } from '../store/bulk-edits.ts';
import {
  changeCollection,
  placeInCollection,
  refuseSearches,
  searchPaths,
} from '../store/collection-records.ts';
import type { Database } from '../store/database.ts';
import { dissolveCollection, moveCollection, type Part } from '../store/moved-collections.ts';
import { putVenues, removeVenue } from '../store/venues.ts';
import { changeContext } from './active-wiki.ts';

type LibraryHandlers = Pick<Handlers, keyof typeof LIBRARY_REQUESTS>;

/** Whom to tell what has changed. */
export type TellLibrary = {
  entries(ids: string[]): void;
  collections(): void;
  venues(): void;
};

/** What new sources get. */
type SettingsPort = {
  get(): Promise<Settings>;
  change(change: Partial<Settings>): Promise<unknown>;
};

/** What the library does to many entries at once, to collections and to venues. */
export function libraryHandlers(
  database: () => Promise<Database>,
  tell: TellLibrary,
  settings: SettingsPort,
): LibraryHandlers {
  const renameDefaults = async (rename: (path: string) => string) => {
    const { defaultCollections } = await settings.get();
    const renamed = [...new Set(defaultCollections.map(rename).filter(path => path !== ''))];
    if (renamed.join('\n') !== defaultCollections.join('\n')) {
      await settings.change({ defaultCollections: renamed });
    }
  };
  const tellPart = ({ ids, isDone }: Part) => {
    if (ids.length > 0) tell.entries(ids);
    if (isDone) tell.collections();
    return { changed: ids.length, isDone };
  };
  return {
    async 'entries.edit'({ ids, edit }) {
      const db = await database();
      const tidy =
        edit.what === 'collections' ? { ...edit, add: edit.add.map(tidyPath).filter(Boolean) } : edit;
      if (tidy.what === 'collections') await refuseSearches(db.transaction('collections').store, tidy.add);
      const done = await applyBulkEdit(db, ids, tidy, await changeContext(db));
      if (done.length > 0) tell.entries(done.map(({ id }) => id));
      if (done.length > 0 && edit.what === 'collections') tell.collections();
      return { done };
    },

    async 'entries.edit-undo'({ done }) {
      const db = await database();
      const undone = await undoBulkEdit(db, done, await changeContext(db));
      if (undone.length > 0) tell.entries(undone);
      return { undone: undone.length };
    },

    async 'collections.keep'({ path, change }) {
      await changeCollection(await database(), path, change);
      tell.collections();
      return {};
    },

    async 'collections.move'({ path, to }) {
      const goal = tidyPath(to);
      const problem = whyNotMoved(path, goal);
      if (problem) return fail(problem);
      if (goal === path) return ok({ changed: 0, isDone: true });
      const db = await database();
      const moved = await moveCollection(db, path, goal, await changeContext(db));
      if (!moved.ok) return moved;
      // New sources would bring the old one back.
      await renameDefaults(each => movedPath(each, path, goal));
      return ok(tellPart(moved.value));
    },

    async 'collections.delete'({ path }) {
      const db = await database();
      // Of a saved search only the search goes: collections inside it stay, also for new sources.
      const isSearch = (await searchPaths(db.transaction('collections').store)).has(path);
      if (!isSearch) await renameDefaults(each => (isWithin(each, path) ? '' : each));
      return tellPart(await dissolveCollection(db, path, await changeContext(db)));
    },

    async 'collections.place'({ path, ids, place }) {
      await placeInCollection(await database(), path, ids, place);
      tell.collections();
      return {};
    },

    async 'venues.put'({ venues }) {
      await putVenues(await database(), venues);
      tell.venues();
      return {};
    },

    async 'venues.remove'({ id }) {
      await removeVenue(await database(), id);
      tell.venues();
      return {};
    },
  };
}
