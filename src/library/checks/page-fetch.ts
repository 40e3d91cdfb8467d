import { fail, ok, type Result } from '../../domain/result.ts';
import { collect } from '../../platform/download.ts';

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
export type FetchProblem = { kind: 'unreachable' | 'timeout' | 'cancelled' | 'too-large' | 'not-web' };

/** Fetches an address as a visit would: with the person's cookies, not from the cache, in at most 20 s and 20 MB. Nothing of it is run. */
export async function fetchPage(
  address: string,
  signal: AbortSignal,
  patienceMs = PATIENCE_MS,
): Promise<Result<Fetched, FetchProblem>> {
  if (!/^https?:/.test(address)) return fail({ kind: 'not-web' });
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
    const fetched = {
      status,
      finalUrl: response.url || address,
      contentType: headers.get('content-type') ?? '',
    };
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
