import * as v from 'valibot';
import { draftViewSchema } from '../domain/draft.ts';
import { entryEditsSchema, entrySchema } from '../domain/entry.ts';
import { snapshotSchema } from '../domain/snapshot.ts';
import { pageCaptureSchema } from '../domain/source.ts';
import { venueSchema } from '../domain/venue.ts';
import { ASSIST_REQUESTS } from './assist-requests.ts';
import { BACKUP_REQUESTS } from './backup-requests.ts';
import { COMPARE_REQUESTS } from './compare-requests.ts';
import { LIBRARY_REQUESTS } from './library-requests.ts';
import { SETTINGS_REQUESTS } from './settings-requests.ts';
import { WIKI_REQUESTS } from './wiki-requests.ts';

/** A page as its tab tells it. */
const pageSchema = v.object({ capturedUrl: v.string(), tabTitle: v.string() });
export type Page = v.InferOutput<typeof pageSchema>;

const page = v.object({ page: pageSchema });
const nothing = v.object({});
const ids = v.object({ ids: v.array(v.string()) });

/** What a context asks of the background: per name, the shape of the question and that of the answer. */
export const REQUESTS = {
  /** The draft of a page, a fresh one where there is none; null where the address can't be a source. */
  'draft.open': { question: page, answer: v.nullable(draftViewSchema) },
  /** Adds what was extracted. Fields that were typed stay. */
  'draft.fill': {
    question: v.object({ page: pageSchema, capture: pageCaptureSchema }),
    answer: draftViewSchema,
  },
  /** `seen` is what the editor showed of these fields before: lists that another window has changed meanwhile are joined. */
  'draft.edit': {
    question: v.object({
      page: pageSchema,
      edits: entryEditsSchema,
      seen: v.optional(entryEditsSchema),
      editor: v.optional(v.string()),
    }),
    answer: nothing,
  },
  /** Forgets what was typed since the last save. */
  'draft.discard': { question: page, answer: nothing },
  /** Answers after the entry and its outbox rows are on disk. */
  'draft.save': {
    question: v.object({ page: pageSchema, editor: v.optional(v.string()) }),
    answer: v.object({ entry: entrySchema }),
  },
  'entries.delete': { question: ids, answer: nothing },
  'entries.restore': { question: ids, answer: nothing },
  /** Puts entries from a file into the store; those already here with a later `updatedAt` stay as they are. */
  'entries.import': {
    question: v.object({
      items: v.pipe(
        v.array(v.object({ entry: entrySchema, snapshot: v.nullable(snapshotSchema) })),
        v.maxLength(500),
      ),
    }),
    answer: v.object({ added: v.number(), updated: v.number(), unchanged: v.number() }),
  },
  'venues.list': { question: nothing, answer: v.array(venueSchema) },
  /** Keeps one of the curator's own venues for next time. */
  'venues.keep': { question: v.object({ venue: venueSchema }), answer: nothing },
  ...ASSIST_REQUESTS,
  ...BACKUP_REQUESTS,
  ...LIBRARY_REQUESTS,
  ...WIKI_REQUESTS,
  ...COMPARE_REQUESTS,
  ...SETTINGS_REQUESTS,
} as const;

export type RequestName = keyof typeof REQUESTS;
export type Question<N extends RequestName> = v.InferOutput<(typeof REQUESTS)[N]['question']>;
export type Answer<N extends RequestName> = v.InferOutput<(typeof REQUESTS)[N]['answer']>;
