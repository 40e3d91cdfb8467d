import { fail, ok, type Result } from '../domain/result.ts';
import { browser } from './browser.ts';

/** Why there are no bytes; `unreachable` is also what a browser says that does not allow the request. */
export type DownloadProblem =
  | { kind: 'unreachable' | 'cancelled' | 'too-large' }
  | { kind: 'refused'; status: number };
export type Download = { bytes: Uint8Array<ArrayBuffer>; status: number; contentType: string };
export type DownloadOptions = {
  /** Whether the tab is in a private window. */
  isPrivate: boolean;
  signal: AbortSignal;
  mostBytes: number;
  /** `totalBytes` is 0 where the server does not say. */
  onProgress(bytes: number, totalBytes: number): void;
};

/**
 * What an address holds, as the tab has it: from the cache if it is there, else with the person's cookies. For a tab in a private window
 * neither is used where they would be those of ordinary windows: the site would learn who is there.
 */
export async function download(
  address: string,
  options: DownloadOptions,
): Promise<Result<Download, DownloadProblem>> {
  const { signal, mostBytes, isPrivate } = options;
  // Firefox's popups and panels in private windows are private as well; Chromium's are not.
  const isAsTab = !isPrivate || browser.extension.inIncognitoContext === true;
  const how: RequestInit = isAsTab
    ? { cache: 'force-cache', credentials: 'include' }
    : { cache: 'no-store', credentials: 'omit' };
  try {
    const response = await fetch(address, { ...how, signal });
    const { status } = response;
    if (!response.ok || !response.body) return fail({ kind: 'refused', status });
    const totalBytes = Number(response.headers.get('content-length') ?? 0);
    if (totalBytes > mostBytes) return fail({ kind: 'too-large' });
    const bytes = await collect(response.body, totalBytes, options);
    if (!bytes) return fail({ kind: 'too-large' });
    return ok({ bytes, status, contentType: response.headers.get('content-type') ?? '' });
  } catch {
    return fail({ kind: signal.aborted ? 'cancelled' : 'unreachable' });
  }
}

/** The content type that a server names for an address, `''` where it can't be asked. */
export async function contentTypeOf(address: string): Promise<string> {
  try {
    const response = await fetch(address, { method: 'HEAD', signal: AbortSignal.timeout(5_000) });
    return response.ok ? (response.headers.get('content-type') ?? '') : '';
  } catch {
    return '';
  }
}

/** All bytes of a body, or undefined where there are more than allowed. `totalBytes` is 0 where it is not known. */
export async function collect(
  body: ReadableStream<Uint8Array<ArrayBuffer>>,
  totalBytes: number,
  { mostBytes, onProgress }: Pick<DownloadOptions, 'mostBytes' | 'onProgress'>,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  // One buffer that grows, not a list of chunks joined at the end: that would need the memory twice.
  let buffer = new Uint8Array(totalBytes || 1_048_576);
  let length = 0;
  const reader = body.getReader();
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    const end = length + read.value.length;
    if (end > mostBytes) {
      await reader.cancel();
      return undefined;
    }
    if (end > buffer.length) {
      const larger = new Uint8Array(Math.max(end, buffer.length * 2));
      larger.set(buffer.subarray(0, length));
      buffer = larger;
    }
    buffer.set(read.value, length);
    length = end;
    onProgress(length, totalBytes);
  }
  return length === buffer.length ? buffer : buffer.slice(0, length);
}
