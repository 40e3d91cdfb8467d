import * as v from 'valibot';
import { draftedSchema, suggestionSchema } from '../domain/assistant.ts';
import { draftViewSchema } from '../domain/draft.ts';
import { entryEditsSchema, entrySchema } from '../domain/entry.ts';
import { sharedFieldsSchema } from '../domain/shared-fields.ts';
import { pageCaptureSchema } from '../domain/source.ts';
import { syncProblemSchema } from '../domain/sync-state.ts';
import { venueSchema } from '../domain/venue.ts';
import { wikiPageSchema } from '../domain/wiki-page.ts';

/** A page as its tab tells it. */
export const pageSchema = v.object({ capturedUrl: v.string(), tabTitle: v.string() });
export type Page = v.InferOutput<typeof pageSchema>;

const page = v.object({ page: pageSchema });
const nothing = v.object({});
const entryId = v.object({ entryId: v.string() });

/** What came of asking a wiki. */
export const outcome = <T extends v.GenericSchema>(value: T) =>
  v.variant('ok', [
    v.object({ ok: v.literal(true), value }),
    v.object({
      ok: v.literal(false),
      error: syncProblemSchema,
      /** How long the wiki asked to wait, where it did. */
      retryAfterMs: v.optional(v.nullable(v.number()), null),
    }),
  ]);

const wikiSourceSchema = v.object({
  /** Where the wiki shows it. */
  page: v.string(),
  fields: sharedFieldsSchema,
  citedBy: v.array(wikiPageSchema),
});
/** What the wiki has of a source. */
export type WikiSource = v.InferOutput<typeof wikiSourceSchema>;

export const ASSIST_PROBLEM_NAMES = [
  'no-answer',
  'slow',
  'needs-key',
  'refused',
  'not-understood',
  'no-text',
  'off',
] as const;
const problem = v.object({ ok: v.literal(false), error: v.picklist(ASSIST_PROBLEM_NAMES) });

/** What an editor of one page's draft asks: all that the popup needs to know of the protocol. */
export const EDITOR_REQUESTS = {
  /** The draft of a page, a fresh one where there is none; null where the address can't be a source. */
  'draft.open': { question: page, answer: v.nullable(draftViewSchema) },
  /** Adds what was extracted. Fields that were typed stay. */
  'draft.fill': {
    question: v.object({ page: pageSchema, capture: pageCaptureSchema }),
    answer: draftViewSchema,
  },
  /**
   * `seen` is what the editor showed of these fields before: lists that another window has changed meanwhile are joined. `entryId` is the
   * entry that it shows.
   */
  'draft.edit': {
    question: v.object({
      page: pageSchema,
      edits: entryEditsSchema,
      seen: v.optional(entryEditsSchema),
      entryId: v.optional(v.string()),
      editor: v.optional(v.string()),
    }),
    answer: nothing,
  },
  /** Forgets what was typed since the last save. */
  'draft.discard': { question: page, answer: nothing },
  /** Answers after the entry and its outbox rows are on disk. `entryId` is the entry that the editor shows: deleted meanwhile, it comes back. */
  'draft.save': {
    question: v.object({
      page: pageSchema,
      entryId: v.optional(v.string()),
      editor: v.optional(v.string()),
    }),
    answer: v.object({ entry: entrySchema }),
  },
  /** Keeps one of the curator's own venues for next time. */
  'venues.keep': { question: v.object({ venue: venueSchema }), answer: nothing },
  /** The same for one entry. */
  'sync.retry': { question: entryId, answer: nothing },
  /** The wiki's page of an entry, `''` where no wiki is connected. */
  'wiki.page': { question: entryId, answer: v.object({ address: v.string() }) },
  'wiki.pages': { question: v.object({ query: v.string() }), answer: outcome(v.array(wikiPageSchema)) },
  /** What the wiki has of a source, null for nothing. An entry of it is brought up to date on the way. */
  'wiki.source': {
    question: v.object({ url: v.string(), entryId: v.nullable(v.string()) }),
    answer: outcome(v.nullable(wikiSourceSchema)),
  },
  /** Asks the curator's own server for a draft from a page's captured text. What comes is taken into the page's draft before it is answered. */
  'assist.suggest': {
    question: v.object({ page: pageSchema, editor: v.string() }),
    answer: v.variant('ok', [v.object({ ok: v.literal(true), value: suggestionSchema }), problem]),
  },
  /** The captured text of a page, for the browser's own model, which only a page of the extension can ask. */
  'assist.text': {
    question: page,
    answer: v.nullable(v.object({ title: v.string(), text: v.string(), language: v.string() })),
  },
  /** Checks what the browser's own model has drafted against that text, and takes it into the page's draft. */
  'assist.check': {
    question: v.object({ page: pageSchema, editor: v.string(), drafted: draftedSchema }),
    answer: v.variant('ok', [v.object({ ok: v.literal(true), value: suggestionSchema }), problem]),
  },
} as const;
