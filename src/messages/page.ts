import * as v from 'valibot';

/** A page as its tab tells it. */
export const pageSchema = v.object({ capturedUrl: v.string(), tabTitle: v.string() });
export type Page = v.InferOutput<typeof pageSchema>;
