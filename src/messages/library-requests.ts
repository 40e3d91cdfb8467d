import * as v from 'valibot';
import { bulkEditSchema, doneEditSchema } from '../domain/bulk-edit.ts';
import { collectionSchema, MOVE_PROBLEMS } from '../domain/collection.ts';
import { venueSchema } from '../domain/venue.ts';

const nothing = v.object({});
const { path, note, query, order } = collectionSchema.entries;
/** More go in several messages: each answer is then soon there, and holds what an undo needs. */
export const MOST_EDITED = 1_000;
const some = <T extends v.GenericSchema>(item: T) => v.pipe(v.array(item), v.maxLength(MOST_EDITED));
const ids = some(v.string());

/** A part of long work: ask again until it is done. `changed` is how many sources this part changed. */
const part = v.object({ changed: v.number(), isDone: v.boolean() });

/** What the library asks the background about many entries at once, collections and venues. */
export const LIBRARY_REQUESTS = {
  /** One change to many entries; answers what it did to those that it changed. */
  'entries.edit': {
    question: v.object({ ids, edit: bulkEditSchema }),
    answer: v.object({ done: v.array(doneEditSchema) }),
  },
  /** Takes such changes back, but for what was changed again since. */
  'entries.edit-undo': {
    question: v.object({ done: some(doneEditSchema) }),
    answer: v.object({ undone: v.number() }),
  },
  /** Keeps what is said of a collection, which is made where there is none. With a query it is a smart one. */
  'collections.keep': {
    question: v.object({ path, change: v.partial(v.object({ note, query, order })) }),
    answer: nothing,
  },
  /** Renames or moves a collection with all that is in it, a part per call. */
  'collections.move': {
    question: v.object({ path, to: v.string() }),
    answer: v.variant('ok', [
      v.object({ ok: v.literal(true), value: part }),
      v.object({ ok: v.literal(false), error: v.picklist(MOVE_PROBLEMS) }),
    ]),
  },
  /** Deletes a collection with those inside it, a part per call. Its sources stay. */
  'collections.delete': { question: v.object({ path }), answer: part },
  /** Puts sources right before or after another in the order made by hand. */
  'collections.place': {
    question: v.object({
      path,
      ids: order,
      place: v.union([v.object({ before: v.string() }), v.object({ after: v.string() })]),
    }),
    answer: nothing,
  },
  /** Keeps venues, own ones and edited ones, all or none. */
  'venues.put': {
    question: v.object({ venues: v.pipe(v.array(venueSchema), v.maxLength(5_000)) }),
    answer: nothing,
  },
  /** Forgets an own venue; one that came with the extension has its shipped values again. */
  'venues.remove': { question: v.object({ id: v.string() }), answer: nothing },
} as const;
