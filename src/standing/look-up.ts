import type { Entry } from '../domain/entry.ts';
import { identifierAt, type Lookup, type Registry } from '../domain/standing.ts';
import { AT_ONCE, lookUpAtArxiv } from './arxiv.ts';
import { lookUpAtCrossref } from './crossref.ts';
import type { LookupProblem, RegistryPort } from './registry.ts';

export type Sought = Pick<Entry, 'id' | 'identifiers'>;
export type LookUpWatch = {
  signal: AbortSignal;
  /** Takes what came of some entries, as it comes. The next is asked for when that is done. */
  keep(found: { entryId: string; lookup: Lookup }[]): Promise<void>;
};

/**
 * Asks some registries about all entries that they may know, each at its own pace. Nothing goes out but DOIs and arXiv ids. A registry that
 * does not answer is not asked on; answers what was wrong with each of those.
 */
export async function lookUpAll(
  entries: readonly Sought[],
  registries: readonly Registry[],
  port: RegistryPort,
  watch: LookUpWatch,
): Promise<Map<Registry, LookupProblem>> {
  const problems = new Map<Registry, LookupProblem>();
  const work = registries.map(async registry => {
    const problem = await (registry === 'crossref' ? askCrossref : askArxiv)(entries, port, watch);
    if (problem) problems.set(registry, problem);
  });
  await Promise.all(work);
  return problems;
}

/** How many of the entries a registry can be asked about. */
export function countAskable(entries: readonly Sought[], registry: Registry): number {
  return entries.filter(entry => identifierAt(registry, entry) !== '').length;
}

const now = () => new Date().toISOString();

async function askCrossref(
  entries: readonly Sought[],
  port: RegistryPort,
  { signal, keep }: LookUpWatch,
): Promise<LookupProblem | null> {
  for (const entry of entries) {
    const doi = identifierAt('crossref', entry);
    if (doi === '') continue;
    if (signal.aborted) return null;
    const found = await lookUpAtCrossref(doi, port, signal, now);
    if (!found.ok) return found.error;
    await keep([{ entryId: entry.id, lookup: found.value }]);
  }
  return null;
}

async function askArxiv(
  entries: readonly Sought[],
  port: RegistryPort,
  { signal, keep }: LookUpWatch,
): Promise<LookupProblem | null> {
  const askable = entries.flatMap(entry => {
    const arxivId = identifierAt('arxiv', entry);
    return arxivId === '' ? [] : [{ entryId: entry.id, arxivId }];
  });
  for (let at = 0; at < askable.length && !signal.aborted; at += AT_ONCE) {
    const part = askable.slice(at, at + AT_ONCE);
    const found = await lookUpAtArxiv([...new Set(part.map(({ arxivId }) => arxivId))], port, signal, now);
    if (!found.ok) return found.error;
    const byId = new Map(found.value.map(lookup => [lookup.identifier, lookup]));
    await keep(
      part.flatMap(({ entryId, arxivId }) => {
        const lookup = byId.get(arxivId);
        return lookup ? [{ entryId, lookup }] : [];
      }),
    );
  }
  return null;
}
