import * as v from 'valibot';

/** What was learned of a field that a wiki fails on: how often in a row, its words, and when (ISO 8601). */
export const fieldTroubleSchema = v.object({ failures: v.number(), reason: v.string(), since: v.string() });
export type FieldTrouble = v.InferOutput<typeof fieldTroubleSchema>;

/** A wiki that entries are sent to. The key never leaves the extension's own pages and its background. */
export const wikiProfileSchema = v.object({
  /** Origin with an optional path, without a trailing slash. It is what a wiki is known by. */
  address: v.pipe(v.string(), v.url()),
  /** As the curator calls it; `''` shows the address. */
  name: v.optional(v.string(), ''),
  apiKey: v.string(),
  /** By the wiki's name of the field. */
  troubles: v.optional(v.record(v.string(), fieldTroubleSchema), {}),
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
  if (url.protocol === 'http:' && !isOnThisComputer(url.href)) {
    return { ok: false, error: 'plain-http' };
  }
  return { ok: true, value: `${url.origin}${url.pathname}`.replace(/\/+$/, '') };
}

/** Whether what is sent there stays on the person's own computer. */
export function isOnThisComputer(address: string): boolean {
  return ['localhost', '127.0.0.1'].includes(new URL(address).hostname);
}

function isLoopbackName(text: string): boolean {
  return /^(localhost|127\.0\.0\.1)(:|\/|$)/i.test(text);
}
