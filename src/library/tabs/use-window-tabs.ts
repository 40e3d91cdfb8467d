import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { plural, t } from '../../i18n/words.ts';
import type { Ask } from '../../messages/ask.ts';
import { askToSeeTabs, maySeeTabs } from '../../platform/permissions.ts';
import type { Database } from '../../store/database.ts';
import { readTabs, type WindowTab } from './window-tabs.ts';

/** So many go in one message: in between it is told how far it is, and heard whether to stop. */
const AT_ONCE = 10;

type Listed = { tabs: readonly WindowTab[]; leftOut: number };

export type WindowTabs = {
  /** Whether the browser tells which tabs are open; null until it is known. */
  isAllowed: boolean | null;
  listed: Listed | null;
  ticked: ReadonlySet<number>;
  progress: { done: number; of: number } | null;
  /** Asks for the permission. */
  allow(): void;
  list(): void;
  tick(id: number): void;
  tickAll(isTicked: boolean): void;
  capture(): void;
  stop(): void;
};

/** The tabs of this window, of which those that are ticked can be captured. */
export function useWindowTabs(
  ask: Ask,
  database: () => Promise<Database>,
  say: (sentence: string) => void,
): WindowTabs {
  const [isAllowed, setIsAllowed] = useState<boolean | null>(null);
  const [listed, setListed] = useState<Listed | null>(null);
  const [ticked, setTicked] = useState<ReadonlySet<number>>(new Set());
  const [progress, setProgress] = useState<WindowTabs['progress']>(null);
  const isStopped = useRef(false);

  const attempt = useCallback(
    (work: () => Promise<void>) => {
      work().catch(error => say(t('commonFailed', error instanceof Error ? error.message : String(error))));
    },
    [say],
  );
  const read = useCallback(async () => {
    const now = await readTabs(await database());
    setListed(now);
    setTicked(new Set(openIds(now.tabs)));
  }, [database]);

  useEffect(() => {
    attempt(async () => {
      const isIt = await maySeeTabs();
      setIsAllowed(isIt);
      if (isIt) await read();
    });
    return () => {
      isStopped.current = true;
    };
  }, [attempt, read]);

  const allow = async () => {
    const isIt = await askToSeeTabs();
    setIsAllowed(isIt);
    say(isIt ? '' : t('tabsRefused'));
    if (isIt) await read();
  };

  const capture = async () => {
    const chosen = (listed?.tabs ?? []).filter(({ id, state }) => state === 'open' && ticked.has(id));
    isStopped.current = false;
    let saved = 0;
    try {
      for (let at = 0; at < chosen.length && !isStopped.current; at += AT_ONCE) {
        setProgress({ done: at, of: chosen.length });
        const part = chosen.slice(at, at + AT_ONCE);
        const pages = part.map(({ url, title }) => ({ capturedUrl: url, tabTitle: title }));
        const { outcomes } = await ask('addresses.save', { pages });
        saved += outcomes.filter(outcome => outcome === 'saved').length;
        const states = new Map(
          part.map(({ id }, place) => [id, outcomes[place] === 'saved' ? 'saved' : 'known'] as const),
        );
        setListed(before => before && withStates(before, states));
      }
    } finally {
      setProgress(null);
    }
    say(isStopped.current ? plural('tabsStopped', saved) : plural('tabsDone', saved));
  };

  return {
    isAllowed,
    listed,
    ticked,
    progress,
    allow: () => attempt(allow),
    list: () => attempt(read),
    tick: id => setTicked(before => toggled(before, id)),
    tickAll: isTicked => setTicked(new Set(isTicked ? openIds(listed?.tabs ?? []) : [])),
    capture: () => attempt(capture),
    stop: () => {
      isStopped.current = true;
    },
  };
}

function openIds(tabs: readonly WindowTab[]): number[] {
  return tabs.filter(({ state }) => state === 'open').map(({ id }) => id);
}

function withStates(listed: Listed, states: ReadonlyMap<number, WindowTab['state']>): Listed {
  return { ...listed, tabs: listed.tabs.map(tab => ({ ...tab, state: states.get(tab.id) ?? tab.state })) };
}

function toggled(ids: ReadonlySet<number>, id: number): ReadonlySet<number> {
  const now = new Set(ids);
  if (!now.delete(id)) now.add(id);
  return now;
}
