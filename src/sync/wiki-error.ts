import * as v from 'valibot';
import type { SyncProblem } from '../domain/sync-state.ts';
import { t } from '../i18n/words.ts';

/** What the wiki found wrong: a field by its own name, `''` where it named none; in a batch the place of its item, else 0. */
export type NamedFault = { item: number; field: string; message: string };

/** A call that did not do what it should. `retryAfterMs` is what the wiki asked for; `status` is null where nothing was answered. */
export type WikiError = SyncProblem & {
  faults: NamedFault[];
  retryAfterMs: number | null;
  status: number | null;
};

const NOT_FOUND = 'not_found';

export function wikiError(
  kind: SyncProblem['kind'],
  detail: string,
  status: number | null = null,
): WikiError {
  return { kind, detail, faults: [], retryAfterMs: null, status };
}

/** Whether the wiki itself says that it has no such thing. */
export function isNotFound(error: WikiError): boolean {
  return error.status === 404 && error.detail === NOT_FOUND;
}

/** Whether nothing else would fare better: the wiki is away, wants a pause or another key. */
export function isTheWikis({ kind }: WikiError): boolean {
  return kind !== 'refused' && kind !== 'server-error';
}

/** Reads an answer that is no success. Raw words of a failing server are left out: they can hold SQL. */
export function refusalOf(response: Response, text: string): WikiError {
  const { status } = response;
  const body = v.safeParse(
    v.object({ error: v.string(), message: v.optional(v.string(), '') }),
    parseJson(text),
  );
  switch (true) {
    case status === 401 || status === 403:
      return wikiError('needs-key', '', status);
    case status === 404 && body.success && body.output.error === NOT_FOUND:
      return wikiError('refused', NOT_FOUND, status);
    case status === 404:
      return wikiError('not-a-wiki', t('syncNoWikiHere'), status);
    case status === 413:
      // Often a proxy's own page, so no words of the wiki are looked for.
      return wikiError('refused', t('syncTooLarge'), status);
    case status === 429:
      return { ...wikiError('rate-limited', '', status), retryAfterMs: retryAfterMs(response) };
    case status >= 500:
      return wikiError('server-error', t('syncFailedStatus', String(status)), status);
    case body.success:
      return { ...validationError(body.output.message || body.output.error), status };
    default:
      return wikiError('not-a-wiki', t('syncOddStatus', String(status)), status);
  }
}

/** Why nothing was answered. */
export function unansweredError(thrown: unknown): WikiError {
  const isTimeout =
    thrown instanceof DOMException && (thrown.name === 'TimeoutError' || thrown.name === 'AbortError');
  return wikiError(isTimeout ? 'timeout' : 'unreachable', '');
}

const issuesSchema = v.array(
  v.object({ path: v.array(v.union([v.string(), v.number()])), message: v.string() }),
);

/** Every field of every item of a batch, and what a person reads of one. */
const MOST_FAULTS = 4_000;
const MOST_WORDS = 300;

/** The message is a JSON-encoded list of issues, or plain text. */
function validationError(message: string): WikiError {
  const issues = v.safeParse(issuesSchema, parseJson(message));
  if (!issues.success) return wikiError('refused', message.slice(0, MOST_WORDS));
  const faults = issues.output.slice(0, MOST_FAULTS).map(({ path, message }) => {
    const isInBatch = path[0] === 'items' && typeof path[1] === 'number';
    const field = path.find((part, at) => typeof part === 'string' && !(at === 0 && part === 'items'));
    const words = message.slice(0, MOST_WORDS);
    return {
      item: isInBatch ? (path[1] as number) : 0,
      field: String(field ?? '').slice(0, 100),
      message: words,
    };
  });
  const words = faults.map(({ field, message }) => `${field}: ${message}`).join(' ');
  return { ...wikiError('refused', words.slice(0, MOST_WORDS)), faults };
}

function retryAfterMs(response: Response): number {
  const seconds = Number(response.headers.get('Retry-After'));
  return Number.isFinite(seconds) && seconds > 0 ? Math.min(seconds, 3_600) * 1_000 : 60_000;
}

export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
