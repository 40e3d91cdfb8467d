import * as v from 'valibot';
import type { RowFacts } from './entry-head.ts';
import { ratingSchema } from './rating.ts';
import { sourceTypeSchema } from './source.ts';
import { entrySyncSchema } from './sync-state.ts';

/** More than a window holds. */
export const FIRST_ROWS = 25;

const MOST_CHARACTERS = 500;
const line = v.pipe(
  v.string(),
  v.transform(whole => whole.slice(0, MOST_CHARACTERS)),
);

/** The rows that a list of the library begins with, as they are kept to be drawn before the store is open; long lines are cut. */
export const firstRowsSchema: v.GenericSchema<unknown, RowFacts[]> = v.pipe(
  v.array(
    v.object({
      id: v.string(),
      title: line,
      author: line,
      authorCount: v.number(),
      publishedDate: v.string(),
      type: sourceTypeSchema,
      siteName: line,
      venueId: v.string(),
      override: v.nullable(ratingSchema),
      syncs: v.array(
        v.object({
          wiki: v.string(),
          state: entrySyncSchema.entries.state,
          isRefused: v.boolean(),
          isSent: v.boolean(),
        }),
      ),
    }),
  ),
  v.transform(rows => rows.slice(0, FIRST_ROWS)),
);
