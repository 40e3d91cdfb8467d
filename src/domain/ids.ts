/** SHA-256 of the text's UTF-8 bytes, 64 hex digits. */
export async function sha256Hex(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return Array.from(new Uint8Array(digest), byte => byte.toString(16).padStart(2, '0')).join('');
}

/** The id of the source at a canonical address: the first 16 hex digits of its SHA-256, as the wiki makes them. */
export async function entryIdOf(url: string): Promise<string> {
  return (await sha256Hex(url)).slice(0, 16);
}

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/** A new stable id, `sid_` and 10 letters or digits: made once for an entry and kept through every sync. */
export function newStableId(): string {
  let id = 'sid_';
  while (id.length < 14) {
    for (const byte of crypto.getRandomValues(new Uint8Array(16))) {
      // 248 is the largest multiple of 62 that fits: what lies above would favour the first letters.
      if (byte < 248 && id.length < 14) id += LETTERS[byte % LETTERS.length];
    }
  }
  return id;
}
