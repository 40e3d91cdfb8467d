import { textWithin } from '../domain/bounded-text.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import type { Registry } from '../domain/standing.ts';

/** Where each registry answers: what the person allows, and the only place that a lookup goes to. */
export const REGISTRY_ORIGINS: Record<Registry, string> = {
  crossref: 'https://api.crossref.org',
  arxiv: 'https://export.arxiv.org',
};

/** `busy`: it asks to wait. `not-an-answer`: something answers, but not as the registry is known to. */
export type LookupProblem = {
  kind: 'unreachable' | 'timeout' | 'busy' | 'refused' | 'not-an-answer' | 'cancelled';
  /** How long it asks to wait, where it says so. */
  retryAfterMs: number | null;
};

/** What asking needs of the world, so that tests need no network and no time. */
export type RegistryPort = {
  fetch: typeof globalThis.fetch;
  /** Ends early, without a word, once the signal is aborted. */
  wait(ms: number, signal?: AbortSignal): Promise<void>;
  /** Does work of that name after all other work of it that any window does. */
  alone(name: string, work: () => Promise<void>): Promise<unknown>;
};

/**
 * From one request to the next. arXiv asks for one in three seconds over a single connection, Crossref for few at a time.
 * https://info.arxiv.org/help/api/tou.html https://www.crossref.org/documentation/retrieve-metadata/rest-api/access-and-authentication/
 */
const GAP_MS: Record<Registry, number> = { crossref: 500, arxiv: 3_000 };
const PATIENCE_MS = 30_000;
/** The longest records list thousands of references. In bytes, after they are unpacked. */
const MOST_BYTES = 8_000_000;
/** So long a pause is sat out; a longer one ends the run. */
const LONGEST_PAUSE_MS = 60_000;
const MOST_TRIES = 3;

/** An answer as text. `status` is 2xx, 400 or 404. */
export type RegistryAnswer = { status: number; text: string };

/** Asks a registry, one request at a time over all windows, and waits as long as it asks to. `path` begins with a slash. */
export async function askRegistry(
  registry: Registry,
  path: string,
  port: RegistryPort,
  signal: AbortSignal,
): Promise<Result<RegistryAnswer, LookupProblem>> {
  let last: LookupProblem = problem('cancelled');
  for (let attempt = 0; attempt < MOST_TRIES && !signal.aborted; attempt += 1) {
    const answer = await inTurn(registry, path, port, signal);
    if (answer.ok || answer.error.kind !== 'busy') return answer;
    last = answer.error;
    if ((last.retryAfterMs ?? 0) > LONGEST_PAUSE_MS) return fail(last);
  }
  return fail(signal.aborted ? problem('cancelled') : last);
}

/** The turn ends after the gap, or the pause that was asked for; the answer is there before. */
function inTurn(
  registry: Registry,
  path: string,
  port: RegistryPort,
  signal: AbortSignal,
): Promise<Result<RegistryAnswer, LookupProblem>> {
  return new Promise((resolve, reject) => {
    const turn = port.alone(`registry ${registry}`, async () => {
      if (signal.aborted) return resolve(fail(problem('cancelled')));
      const answer = await request(`${REGISTRY_ORIGINS[registry]}${path}`, port, signal);
      const isBusy = !answer.ok && answer.error.kind === 'busy';
      const pauseMs = isBusy ? (answer.error.retryAfterMs ?? 2 * GAP_MS[registry]) : 0;
      if (!isBusy || pauseMs > LONGEST_PAUSE_MS) resolve(answer);
      await port.wait(
        Math.min(LONGEST_PAUSE_MS, Math.max(GAP_MS[registry], pauseMs)),
        isBusy ? signal : undefined,
      );
      resolve(answer);
    });
    turn.catch(reject);
  });
}

/** Neither cookies nor where it was asked from go along, and what it redirects to has to be of its own. */
async function request(
  address: string,
  { fetch }: RegistryPort,
  signal: AbortSignal,
): Promise<Result<RegistryAnswer, LookupProblem>> {
  const timeout = AbortSignal.timeout(PATIENCE_MS);
  try {
    const response = await fetch(address, {
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      cache: 'no-cache',
      signal: AbortSignal.any([signal, timeout]),
    });
    const { status } = response;
    const isElsewhere = response.url !== '' && new URL(response.url).origin !== new URL(address).origin;
    const refusal = isElsewhere ? problem('not-an-answer') : refusalOf(response);
    if (refusal) {
      await response.body?.cancel();
      return fail(refusal);
    }
    const text = await textWithin(response, MOST_BYTES);
    return text === undefined ? fail(problem('not-an-answer')) : ok({ status, text });
  } catch {
    if (signal.aborted) return fail(problem('cancelled'));
    return fail(problem(timeout.aborted ? 'timeout' : 'unreachable'));
  }
}

function refusalOf({ status, headers }: Response): LookupProblem | null {
  if (status === 429 || status === 503) {
    return { kind: 'busy', retryAfterMs: retryAfterMs(headers.get('retry-after')) };
  }
  // What it does not know is an answer too.
  if ((status >= 200 && status < 300) || status === 400 || status === 404) return null;
  return problem('refused');
}

/** Seconds, or a date. https://www.rfc-editor.org/rfc/rfc9110#field.retry-after */
function retryAfterMs(header: string | null): number | null {
  if (header === null) return null;
  const ms = /^\d+$/.test(header.trim()) ? Number(header) * 1_000 : Date.parse(header) - Date.now();
  return Number.isFinite(ms) ? Math.max(0, ms) : null;
}

export function problem(kind: LookupProblem['kind']): LookupProblem {
  return { kind, retryAfterMs: null };
}
