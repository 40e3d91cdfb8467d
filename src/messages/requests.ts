import * as v from 'valibot';
import { entrySchema } from '../domain/entry.ts';
import { snapshotSchema } from '../domain/snapshot.ts';
import { venueSchema } from '../domain/venue.ts';
import { ASSIST_REQUESTS } from './assist-requests.ts';
import { BACKUP_REQUESTS } from './backup-requests.ts';
import { COMPANION_REQUESTS } from './companion-requests.ts';
import { COMPARE_REQUESTS } from './compare-requests.ts';
import { EDITOR_REQUESTS } from './editor-requests.ts';
import { LIBRARY_REQUESTS } from './library-requests.ts';
import { SETTINGS_REQUESTS } from './settings-requests.ts';
import { WIKI_REQUESTS } from './wiki-requests.ts';

const nothing = v.object({});
const ids = v.object({ ids: v.array(v.string()) });

/** What a context asks of the background: per name, the shape of the question and that of the answer. */
export const REQUESTS = {
  ...EDITOR_REQUESTS,
  /** Answers which of them there were. */
  'entries.delete': { question: ids, answer: v.object({ deleted: v.array(v.string()) }) },
  /** Brings deleted ones back; `there` are those that are in the library by now, and stay as they are. */
  'entries.restore': { question: ids, answer: v.object({ restored: v.number(), there: v.number() }) },
  /**
   * Puts entries from a file into the store; those already here with a later `updatedAt` stay as they are. One that goes `into` an entry
   * fills in what that says nothing of.
   */
  'entries.import': {
    question: v.object({
      items: v.pipe(
        v.array(
          v.object({
            entry: entrySchema,
            snapshot: v.nullable(snapshotSchema),
            into: v.optional(v.string()),
          }),
        ),
        v.maxLength(500),
      ),
    }),
    answer: v.object({ added: v.number(), updated: v.number(), unchanged: v.number() }),
  },
  'venues.list': { question: nothing, answer: v.array(venueSchema) },
  ...ASSIST_REQUESTS,
  ...BACKUP_REQUESTS,
  ...LIBRARY_REQUESTS,
  ...WIKI_REQUESTS,
  ...COMPARE_REQUESTS,
  ...SETTINGS_REQUESTS,
  ...COMPANION_REQUESTS,
} as const;

export type RequestName = keyof typeof REQUESTS;
export type Question<N extends RequestName> = v.InferOutput<(typeof REQUESTS)[N]['question']>;
export type Answer<N extends RequestName> = v.InferOutput<(typeof REQUESTS)[N]['answer']>;
