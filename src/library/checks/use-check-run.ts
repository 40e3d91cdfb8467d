import { useEffect, useRef, useState } from 'preact/hooks';
import type { Entry } from '../../domain/entry.ts';
import { t } from '../../i18n/words.ts';
import type { Ask } from '../../messages/ask.ts';
import { mayReach } from '../../platform/permissions.ts';
import type { Database } from '../../store/database.ts';
import { getEntry, getSnapshot } from '../../store/entries.ts';
import { failureSentence } from '../../ui/failure-sentence.ts';
import { askForSites } from './ask-for-sites.ts';
import { checkedAddress, checkSource, type Look } from './check-source.ts';

const AT_ONCE = 4;

export type CheckRun = {
  /** Null until they are read. */
  entries: readonly Entry[] | null;
  looks: ReadonlyMap<string, Look>;
  /** Those whose site the browser was not allowed to read. */
  notAllowed: ReadonlySet<string>;
  /** How many of how many are done, while it runs. */
  progress: { done: number; of: number } | null;
  message: string;
  start(): void;
  cancel(): void;
};

/**
 * Looks at chosen sources again, at most four at once; each result is kept as it comes. Where the person was asked already whether their
 * sites may be read, `asked` is the answer to come, and they are looked at without another click.
 */
export function useCheckRun(
  ask: Ask,
  database: () => Promise<Database>,
  ids: readonly string[],
  asked: Promise<boolean> | null = null,
): CheckRun {
  const [entries, setEntries] = useState<readonly Entry[] | null>(null);
  const [looks, setLooks] = useState<ReadonlyMap<string, Look>>(new Map());
  const [notAllowed, setNotAllowed] = useState<ReadonlySet<string>>(new Set());
  const [progress, setProgress] = useState<CheckRun['progress']>(null);
  const [message, setMessage] = useState('');
  const controller = useRef<AbortController>(undefined);
  const chosen = ids.join();

  useEffect(() => {
    let isLatest = true;
    const read = async () => {
      const db = await database();
      const found = await Promise.all(chosen.split(',').map(id => getEntry(db, id)));
      if (isLatest) setEntries(found.filter(entry => entry !== undefined));
    };
    read().catch(error => setMessage(t('checksNotRead', String(error))));
    return () => {
      isLatest = false;
      controller.current?.abort();
    };
  }, [database, chosen]);

  const lookAt = async (entry: Entry, signal: AbortSignal) => {
    const db = await database();
    const look = await checkSource(entry, await getSnapshot(db, entry.id), signal);
    if (!look) return;
    // Where capture never runs nobody has looked: what was found before stays.
    if (look.unread !== 'never-here') await ask('checks.keep', { checks: [look.check] });
    setLooks(before => new Map(before).set(entry.id, look));
  };

  const run = async (allowed: readonly Entry[]) => {
    controller.current = new AbortController();
    const { signal } = controller.current;
    setProgress({ done: 0, of: allowed.length });
    const waiting = [...allowed];
    const work = async () => {
      for (let entry = waiting.shift(); entry && !signal.aborted; entry = waiting.shift()) {
        await lookAt(entry, signal);
        setProgress(before => before && { ...before, done: before.done + 1 });
      }
    };
    try {
      await Promise.all(Array.from({ length: AT_ONCE }, work));
      setMessage(t(signal.aborted ? 'checksRunCancelled' : 'checksDone'));
    } finally {
      controller.current.abort();
      setProgress(null);
    }
  };

  const isStarting = useRef(false);
  const startWith = async (all: readonly Entry[], answer: Promise<boolean>) => {
    if (isStarting.current) return;
    isStarting.current = true;
    setMessage('');
    setLooks(new Map());
    try {
      const refused = (await answer) ? [] : await withoutAccess(all);
      setNotAllowed(new Set(refused.map(({ id }) => id)));
      await run(all.filter(entry => !refused.includes(entry)));
    } catch (error) {
      setMessage(failureSentence(error));
    } finally {
      isStarting.current = false;
    }
  };

  const begun = useRef<Promise<boolean> | null>(null);
  useEffect(() => {
    if (!entries || !asked || begun.current === asked) return;
    begun.current = asked;
    startWith(entries, asked);
  });

  return {
    entries,
    looks,
    notAllowed,
    progress,
    message,
    start: () => {
      const all = entries ?? [];
      const addresses = all.flatMap(entry => [checkedAddress(entry), looks.get(entry.id)?.leadsTo ?? '']);
      // Asked at once: Firefox forgets the click at the first wait.
      startWith(all, askForSites(addresses));
    },
    cancel: () => controller.current?.abort(),
  };
}

async function withoutAccess(entries: readonly Entry[]): Promise<Entry[]> {
  const isReached = await Promise.all(
    entries.map(entry => {
      const address = checkedAddress(entry);
      return /^https?:/.test(address) ? mayReach(address) : true;
    }),
  );
  return entries.filter((_, at) => !isReached[at]);
}
