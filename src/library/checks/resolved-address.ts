import * as v from 'valibot';
import { collect } from '../../platform/download.ts';

const MOST_BYTES = 1_000_000;
const PATIENCE_MS = 10_000;

/** https://www.doi.org/doi-handbook/HTML/rest-api.html: of several values the one with the lowest index counts. */
const answerSchema = v.object({
  values: v.array(
    v.object({
      index: v.number(),
      type: v.string(),
      data: v.object({ value: v.unknown() }),
    }),
  ),
});

/** Whether an address is one of a DOI or another handle: it leads on by its nature. */
export function isResolver(address: string): boolean {
  return /^(?:dx\.)?doi\.org$|^hdl\.handle\.net$/.test(new URL(address).hostname);
}

/**
 * Where a resolver's address leads to, as its interface says; null where it does not say. A redirect tells nothing to who may not read what it
 * leads to.
 */
export async function resolvedAddress(address: string, signal: AbortSignal): Promise<string | null> {
  const { origin, pathname } = new URL(address);
  try {
    const response = await fetch(`${origin}/api/handles${pathname}?type=URL`, {
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      signal: AbortSignal.any([signal, AbortSignal.timeout(PATIENCE_MS)]),
    });
    const { ok, body } = response;
    const bytes = ok && body ? await collect(body, 0, { mostBytes: MOST_BYTES, onProgress() {} }) : undefined;
    return bytes ? leadIn(JSON.parse(new TextDecoder().decode(bytes))) : null;
  } catch (error) {
    if (!signal.aborted) console.warn('Where a DOI leads to is not known.', error);
    return null;
  }
}

function leadIn(answer: unknown): string | null {
  const parsed = v.safeParse(answerSchema, answer);
  if (!parsed.success) return null;
  const leads = parsed.output.values
    .filter(({ type }) => type === 'URL')
    .sort((one, other) => one.index - other.index)
    .map(({ data }) => data.value)
    .filter(value => typeof value === 'string' && URL.canParse(value) && /^https?:/i.test(value));
  return (leads[0] as string | undefined) ?? null;
}
