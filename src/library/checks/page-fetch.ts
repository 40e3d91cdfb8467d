import { fail, ok, type Result } from '../../domain/result.ts';
import { isNeverCaptured } from '../../domain/settings.ts';
import { collect } from '../../platform/download.ts';
import { getSettings } from '../../platform/settings.ts';

export const MOST_BYTES = 20_000_000;
export const PATIENCE_MS = 20_000;

/** What an address answers now, after redirects; `bytes` is empty for an error's status. */
export type Fetched = {
  status: number;
  finalUrl: string;
  contentType: string;
  bytes: Uint8Array<ArrayBuffer>;
};
/** `unreachable` is also what a browser says that does not allow the request, or where a redirect leads. */
export type FetchProblem = {
  kind: 'unreachable' | 'timeout' | 'cancelled' | 'too-large' | 'not-web' | 'never-here';
};

/**
 * Fetches an address as a visit would: with the person's cookies, not from the cache, in at most 20 s and 20 MB. Nothing of it is run.
 * Where capture never runs nothing is asked for, and nothing is read of what leads there.
 */
export async function fetchPage(
  address: string,
  signal: AbortSignal,
  patienceMs = PATIENCE_MS,
): Promise<Result<Fetched, FetchProblem>> {
  if (!/^https?:/.test(address)) return fail({ kind: 'not-web' });
  const settings = await getSettings();
  if (isNeverCaptured(address, settings)) return fail({ kind: 'never-here' });
  const timeout = AbortSignal.timeout(patienceMs);
  try {
    const response = await fetch(address, {
      cache: 'no-cache',
      credentials: 'include',
      redirect: 'follow',
      referrerPolicy: 'no-referrer',
      signal: AbortSignal.any([signal, timeout]),
    });
    const { status, body, headers } = response;
    const finalUrl = response.url || address;
    if (isNeverCaptured(finalUrl, settings)) {
      await body?.cancel();
      return fail({ kind: 'never-here' });
    }
    const fetched = { status, finalUrl, contentType: headers.get('content-type') ?? '' };
    if (!response.ok || !body) {
      await body?.cancel();
      return ok({ ...fetched, bytes: new Uint8Array() });
    }
    // Not the length that the server names: that is of the bytes before they are unpacked.
    const bytes = await collect(body, 0, { mostBytes: MOST_BYTES, onProgress() {} });
    return bytes ? ok({ ...fetched, bytes }) : fail({ kind: 'too-large' });
  } catch {
    if (signal.aborted) return fail({ kind: 'cancelled' });
    return fail({ kind: timeout.aborted ? 'timeout' : 'unreachable' });
  }
}
