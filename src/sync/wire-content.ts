import * as v from 'valibot';
import { wellFormed } from '../domain/shared-fields.ts';
import { hasWords, type Snapshot } from '../domain/snapshot.ts';
import type { RefusedField } from '../domain/sync-state.ts';
import { plural } from '../i18n/words.ts';
import { cut } from './wire.ts';

// The wiki's format of cached content.

const PREVIEW_CHARACTERS = 51_200;
const FULL_TEXT_CHARACTERS = 5_242_880;

/** What the wiki has of a page's content, as far as a new one has to know. Its text can be long, and is not kept. */
export const wireContentSchema = v.pipe(
  v.object({
    httpStatus: v.nullish(v.number()),
    contentType: v.nullish(v.string()),
    pageTitle: v.nullish(v.string()),
    fetchedAt: v.nullish(v.string()),
    fullText: v.nullish(v.string()),
    fullTextPreview: v.nullish(v.string()),
  }),
  v.transform(({ fullText, fullTextPreview, ...facts }) => ({
    ...facts,
    hasText: hasWords(fullText ?? '') || hasWords(fullTextPreview ?? ''),
  })),
);
export type WireContent = v.InferOutput<typeof wireContentSchema>;

/**
 * Whether the wiki's text stays: a page that could not be read, or that was captured before, brings no better one. Where the wiki has no
 * text, any capture is better.
 */
export function staysThere(known: WireContent | null, snapshot: Snapshot): boolean {
  if (!known?.hasText) return false;
  return !hasWords(snapshot.text) || Date.parse(known.fetchedAt ?? '') > Date.parse(snapshot.capturedAt);
}

/**
 * A snapshot as cached content. That call overwrites the whole row, so every field is there, and what this browser could
 * not tell stays as the wiki has it.
 */
export function toWireContent(
  resource: { id: string; url: string },
  snapshot: Snapshot,
  known: WireContent | null,
): { body: Record<string, unknown>; refused: RefusedField[] } {
  const whole = wellFormed(snapshot.text);
  const fullText = cut(whole, FULL_TEXT_CHARACTERS);
  const body = {
    url: resource.url,
    resourceId: resource.id,
    fetchedAt: snapshot.capturedAt,
    httpStatus: snapshot.httpStatus ?? known?.httpStatus ?? null,
    contentType: snapshot.contentType || (known?.contentType ?? null),
    pageTitle: cut(wellFormed(snapshot.pageTitle), 1_000) || (known?.pageTitle ?? null),
    fullText,
    fullTextPreview: cut(fullText, PREVIEW_CHARACTERS),
    // The true size, also where the text had to be cut.
    contentLength: snapshot.sizeBytes,
    contentHash: snapshot.contentHash,
    fetchMethod: 'source-capture',
  };
  const left = whole.length - fullText.length;
  if (left === 0) return { body, refused: [] };
  return {
    body,
    refused: [{ field: 'snapshot', reason: plural('syncTextCut', left, FULL_TEXT_CHARACTERS) }],
  };
}
