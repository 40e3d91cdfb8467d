import * as v from 'valibot';
import { entrySchema } from '../domain/entry.ts';
import { SINGLE_FIELDS } from '../domain/joined-fields.ts';
import { snapshotSchema } from '../domain/snapshot.ts';
import { sourceCheckSchema } from '../domain/source-check.ts';
import { lookupSchema } from '../domain/standing.ts';

const nothing = v.object({});
const ids = v.pipe(v.array(v.string()), v.maxLength(10_000));

/** What a context asks the background about entries of one work, and about texts that have changed. */
export const COMPARE_REQUESTS = {
  /** Merges entries into the kept one; `choices` names per single field the entry whose value stays. Answers when it is on disk. */
  'duplicates.merge': {
    question: v.object({
      keptId: v.string(),
      otherIds: v.pipe(v.array(v.string()), v.minLength(1), v.maxLength(1_000)),
      choices: v.record(v.picklist(SINGLE_FIELDS), v.string()),
    }),
    answer: v.variant('ok', [
      v.object({ ok: v.literal(true), value: entrySchema }),
      v.object({
        ok: v.literal(false),
        error: v.variant('kind', [
          v.object({ kind: v.literal('gone') }),
          v.object({ kind: v.literal('too-much'), field: v.string() }),
        ]),
      }),
    ]),
  },
  /** Undoes a merge. `isAsBefore` is false where the kept entry was changed since and stays as it is. */
  'duplicates.unmerge': {
    question: v.object({ keptId: v.string(), otherIds: ids }),
    answer: v.object({ restored: v.array(v.string()), isAsBefore: v.boolean() }),
  },
  /** Remembers that no two of these are the same work. */
  'duplicates.apart': { question: v.object({ ids }), answer: v.object({ key: v.number() }) },
  /** Forgets that again. */
  'duplicates.forget': { question: v.object({ key: v.number() }), answer: nothing },
  /** Remembers what looks at sources found. */
  'checks.keep': {
    question: v.object({ checks: v.pipe(v.array(sourceCheckSchema), v.maxLength(1_000)) }),
    answer: nothing,
  },
  /** Remembers what public registries said of sources. */
  'standings.keep': {
    question: v.object({
      lookups: v.pipe(v.array(v.object({ entryId: v.string(), lookup: lookupSchema })), v.maxLength(1_000)),
    }),
    answer: nothing,
  },
  /** Makes a changed text the entry's snapshot. `isKept` is false where the entry is gone or has another text by now. */
  'checks.keepText': {
    question: v.object({ check: sourceCheckSchema, snapshot: snapshotSchema, comparedHash: v.string() }),
    answer: v.object({ isKept: v.boolean() }),
  },
} as const;
