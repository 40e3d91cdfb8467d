import * as v from 'valibot';
import { entrySchema } from '../domain/entry.ts';
import { outboxKindSchema } from '../domain/outbox.ts';
import { conflictSchema, refusedFieldSchema, syncProblemSchema } from '../domain/sync-state.ts';
import { outcome } from './editor-requests.ts';

const nothing = v.object({});
const address = v.object({ address: v.string() });
export const outboxCountSchema = v.object({
  waiting: v.number(),
  /** Those that need a person: not taken, in conflict, or without a key that works. */
  failed: v.number(),
});
export type OutboxCount = v.InferOutput<typeof outboxCountSchema>;

const wikiStatusSchema = v.object({
  /** `''` where no wiki is connected. */
  address: v.string(),
  hasKey: v.boolean(),
  ...outboxCountSchema.entries,
});
export type WikiStatus = v.InferOutput<typeof wikiStatusSchema>;

const knownWikiSchema = v.object({
  address: v.string(),
  name: v.string(),
  hasKey: v.boolean(),
  isActive: v.boolean(),
  ...outboxCountSchema.entries,
  /** The entry's names of the fields that it fails on, as learned. */
  fieldsNotTaken: v.array(v.string()),
});
export type KnownWiki = v.InferOutput<typeof knownWikiSchema>;

const syncItemSchema = v.object({
  entryId: v.string(),
  title: v.string(),
  kind: outboxKindSchema,
  state: v.picklist(['queued', 'sending', 'waiting', 'conflict', 'refused', 'needs-key', 'done']),
  /** Epoch ms, for what waits. */
  until: v.nullable(v.number()),
  problem: v.nullable(syncProblemSchema),
  refused: v.array(refusedFieldSchema),
  conflicts: v.array(conflictSchema),
});
export type SyncItem = v.InferOutput<typeof syncItemSchema>;

const importFromSchema = v.variant('by', [
  v.object({ by: v.literal('page'), slug: v.string() }),
  v.object({ by: v.literal('search'), query: v.string() }),
]);
export type ImportFrom = v.InferOutput<typeof importFromSchema>;

/** What a context asks the background about the wikis and what is sent to them. */
export const WIKI_REQUESTS = {
  /** Sends what waits or was not taken, at once. */
  'sync.now': { question: nothing, answer: nothing },
  /** What is still to be sent, and what the wiki did not take, up to 500 each. */
  'sync.list': { question: nothing, answer: v.object({ items: v.array(syncItemSchema), total: v.number() }) },
  /** Sends entries to the active wiki, whatever it has of them. */
  'sync.send': { question: v.object({ ids: v.array(v.string()) }), answer: nothing },
  /** Ends conflicts of an entry: per field the value that counts from now on. Null where there is no such entry. */
  'sync.resolve': {
    question: v.object({
      entryId: v.string(),
      decisions: v.array(v.object({ field: v.string(), value: v.unknown() })),
    }),
    answer: v.object({ entry: v.nullable(entrySchema) }),
  },
  'wiki.status': { question: nothing, answer: wikiStatusSchema },
  'wiki.list': { question: nothing, answer: v.array(knownWikiSchema) },
  /** Checks address and key against the wiki; keeps them only when both are right, and makes it the active one. */
  'wiki.connect': {
    question: v.object({ address: v.string(), apiKey: v.string(), name: v.optional(v.string()) }),
    answer: outcome(address),
  },
  /** Makes a known wiki the active one. */
  'wiki.choose': { question: address, answer: nothing },
  /** Forgets a wiki with its key; without an address the active one. */
  'wiki.disconnect': { question: v.object({ address: v.optional(v.string()) }), answer: nothing },
  /** Takes a part of what a page cites or a search finds into the library; `next` is where to go on, null at the end. */
  'wiki.import': {
    question: v.object({ from: importFromSchema, offset: v.number() }),
    answer: outcome(
      v.object({
        found: v.number(),
        added: v.number(),
        next: v.nullable(v.number()),
        total: v.number(),
      }),
    ),
  },
} as const;
