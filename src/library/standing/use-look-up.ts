import { useEffect, useRef, useState } from 'preact/hooks';
import { unreachable } from '../../domain/result.ts';
import type { Lookup, Registry } from '../../domain/standing.ts';
import { REGISTRY_NAMES } from '../../domain/standing-words.ts';
import { plural, t } from '../../i18n/words.ts';
import type { Ask } from '../../messages/ask.ts';
import { askToReach } from '../../platform/permissions.ts';
import { countAskable, lookUpAll, type Sought } from '../../standing/look-up.ts';
import { type LookupProblem, REGISTRY_ORIGINS, type RegistryPort } from '../../standing/registry.ts';
import { failureSentence } from '../../ui/failure-sentence.ts';

export type LookUp = {
  /** How many of how many are done, while it runs. */
  progress: { done: number; of: number } | null;
  /** What came of it. */
  message: string;
  start(entries: readonly Sought[]): void;
  cancel(): void;
};

/** Asks one registry about entries, once the person has allowed it, and keeps what it says as it comes. Ends with its component. */
export function useLookUp(
  ask: Ask,
  registry: Registry,
  port: RegistryPort,
  onFound?: (entryId: string, lookup: Lookup) => void,
): LookUp {
  const [progress, setProgress] = useState<LookUp['progress']>(null);
  const [message, setMessage] = useState('');
  const controller = useRef<AbortController>(undefined);
  useEffect(() => () => controller.current?.abort(), []);

  const run = async (entries: readonly Sought[]) => {
    // Asked at once: Firefox forgets the click at the first wait.
    const isAllowed = await askToReach(REGISTRY_ORIGINS[registry], 'registry');
    if (!isAllowed) return setMessage(t('standingNotAllowed', REGISTRY_NAMES[registry]));
    setMessage('');
    controller.current = new AbortController();
    const { signal } = controller.current;
    setProgress({ done: 0, of: countAskable(entries, registry) });
    let done = 0;
    try {
      const problems = await lookUpAll(entries, [registry], port, {
        signal,
        async keep(found) {
          await ask('standings.keep', { lookups: found });
          for (const { entryId, lookup } of found) onFound?.(entryId, lookup);
          done += found.length;
          setProgress(before => before && { ...before, done });
        },
      });
      const problem = problems.get(registry);
      if (signal.aborted) setMessage(t('standingCancelled'));
      else if (problem) setMessage(problemWords(registry, problem));
      else setMessage(plural('standingDone', done));
    } finally {
      setProgress(null);
    }
  };

  return {
    progress,
    message,
    start(entries) {
      run(entries).catch(error => setMessage(failureSentence(error)));
    },
    cancel: () => controller.current?.abort(),
  };
}

function problemWords(registry: Registry, { kind, retryAfterMs }: LookupProblem): string {
  const name = REGISTRY_NAMES[registry];
  switch (kind) {
    case 'unreachable':
      return t('standingUnreachable', name);
    case 'timeout':
      return t('standingTimeout', name);
    case 'busy':
      return retryAfterMs === null
        ? t('standingBusy', name)
        : plural('standingBusyFor', Math.max(1, Math.ceil(retryAfterMs / 60_000)), name);
    case 'refused':
      return t('standingRefused', name);
    case 'not-an-answer':
      return t('standingNoAnswer', name);
    case 'cancelled':
      return t('standingCancelled');
    default:
      return unreachable(kind);
  }
}
