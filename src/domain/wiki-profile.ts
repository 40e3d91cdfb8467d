import * as v from 'valibot';

/** The wiki that entries are sent to. The key never leaves the extension's own pages and its background. */
export const wikiProfileSchema = v.object({
  /** Origin with an optional path, without a trailing slash. */
  address: v.pipe(v.string(), v.url()),
  apiKey: v.string(),
});
export type WikiProfile = v.InferOutput<typeof wikiProfileSchema>;

export type AddressProblem = 'empty' | 'not-an-address' | 'not-http' | 'plain-http';

/** Reads what a person typed as a wiki's address; plain http is taken on loopback only. */
export function parseWikiAddress(
  typed: string,
): { ok: true; value: string } | { ok: false; error: AddressProblem } {
  const text = typed.trim();
  if (text === '') return { ok: false, error: 'empty' };
  const withScheme = /^[a-z][a-z0-9+.-]*:\/\//i.test(text)
    ? text
    : `${isLoopbackName(text) ? 'http' : 'https'}://${text}`;
  if (!URL.canParse(withScheme)) return { ok: false, error: 'not-an-address' };
  const url = new URL(withScheme);
  // Chromium takes a sentence for a host, with its spaces as `%20`.
  if (url.hostname.includes('%')) return { ok: false, error: 'not-an-address' };
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return { ok: false, error: 'not-http' };
  if (url.protocol === 'http:' && !['localhost', '127.0.0.1'].includes(url.hostname)) {
    return { ok: false, error: 'plain-http' };
  }
  return { ok: true, value: `${url.origin}${url.pathname}`.replace(/\/+$/, '') };
}

function isLoopbackName(text: string): boolean {
  return /^(localhost|127\.0\.0\.1)(:|\/|$)/i.test(text);
}
