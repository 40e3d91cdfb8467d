import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { plural, t } from '../../i18n/words.ts';
import type { Ask } from '../../messages/ask.ts';
import { askToReachAll, askToSeeTabs, maySeeTabs } from '../../platform/permissions.ts';
import type { Database } from '../../store/database.ts';
import { failureSentence } from '../../ui/failure-sentence.ts';
import { filledWords, fillUnread } from '../unread/fill-unread.ts';
import { readTabs, type WindowTab, withOutcome } from './window-tabs.ts';

/** So many go in one message: in between it is told how far it is, and heard whether to stop. */
const SAVED_AT_ONCE = 10;
const FETCHED_AT_ONCE = 4;

type Listed = { tabs: readonly WindowTab[]; leftOut: number };
type Progress = { what: 'capturing' | 'fetching'; done: number; of: number };

export type WindowTabs = {
  /** Whether the browser tells which tabs are open; null until it is known. */
  isAllowed: boolean | null;
  listed: Listed | null;
  ticked: ReadonlySet<number>;
  progress: Progress | null;
  /** Asks for the permission. */
  allow(): void;
  list(): void;
  tick(id: number): void;
  tickAll(isTicked: boolean): void;
  /** Keeps those that are ticked by their addresses. */
  capture(): void;
  /** Fills in what was captured here. */
  fetchSaved(): void;
  stop(): void;
};

/** The tabs of this window, or of a private one, of which those that are ticked can be captured. */
export function useWindowTabs(
  ask: Ask,
  database: () => Promise<Database>,
  privateWindow: number | null,
  say: (sentence: string) => void,
): WindowTabs {
  const [isAllowed, setIsAllowed] = useState<boolean | null>(null);
  const [listed, setListed] = useState<Listed | null>(null);
  const [ticked, setTicked] = useState<ReadonlySet<number>>(new Set());
  const [progress, setProgress] = useState<Progress | null>(null);
  const stopping = useRef<AbortController>(undefined);

  const attempt = useCallback(
    (work: () => Promise<void>) => {
      work()
        .catch(error => say(failureSentence(error)))
        .finally(() => setProgress(null));
    },
    [say],
  );
  const read = useCallback(async () => {
    const now = await readTabs(await database(), privateWindow);
    setListed(now);
    setTicked(new Set(openIds(now.tabs)));
  }, [database, privateWindow]);
  const note = (id: number, changed: (tab: WindowTab) => WindowTab) => {
    const noted = (tab: WindowTab) => (tab.id === id ? changed(tab) : tab);
    setListed(before => before && { ...before, tabs: before.tabs.map(noted) });
  };

  useEffect(() => {
    attempt(async () => {
      const isIt = await maySeeTabs();
      setIsAllowed(isIt);
      if (isIt) await read();
    });
    return () => stopping.current?.abort();
  }, [attempt, read]);

  const allow = async () => {
    const isIt = await askToSeeTabs();
    setIsAllowed(isIt);
    say(isIt ? '' : t('tabsRefused'));
    if (isIt) await read();
  };

  const begin = () => {
    stopping.current = new AbortController();
    return stopping.current.signal;
  };
  const inState = (state: WindowTab['state']) => listed?.tabs.filter(tab => tab.state === state) ?? [];

  const capture = async () => {
    const chosen = inState('open').filter(({ id }) => ticked.has(id));
    const signal = begin();
    const isPrivate = privateWindow !== null;
    let saved = 0;
    for (let at = 0; at < chosen.length && !signal.aborted; at += SAVED_AT_ONCE) {
      setProgress({ what: 'capturing', done: at, of: chosen.length });
      const part = chosen.slice(at, at + SAVED_AT_ONCE);
      const { outcomes } = await ask('addresses.save', { pages: part.map(pageOf), isPrivate });
      for (const [place, outcome] of outcomes.entries()) {
        if (outcome === 'saved') saved += 1;
        const tab = part[place];
        if (tab) note(tab.id, now => withOutcome(now, outcome));
      }
    }
    say(signal.aborted ? plural('tabsStopped', saved) : plural('tabsDone', saved));
  };

  const fetchSaved = async () => {
    const waiting = inState('saved');
    const of = waiting.length;
    // Asked at once: Firefox forgets the click at the first wait.
    const addresses = waiting.flatMap(({ url, leadsTo }) => (leadsTo === '' ? [url] : [url, leadsTo]));
    if (!(await askToReachAll(addresses))) return say(t('tabsNotFetched'));
    const signal = begin();
    let [done, filledIn] = [0, 0];
    const work = async () => {
      for (let tab = waiting.shift(); tab && !signal.aborted; tab = waiting.shift()) {
        const filled = await fillUnread(ask, pageOf(tab), signal);
        if (!filled) return;
        done += 1;
        const isFilled = filled.what === 'filled';
        if (isFilled) filledIn += 1;
        const { leadsTo } = filled;
        const state = isFilled ? 'done' : 'saved';
        note(tab.id, now => ({ ...now, state, note: filledWords(filled), leadsTo }));
        setProgress({ what: 'fetching', done, of });
      }
    };
    setProgress({ what: 'fetching', done, of });
    await Promise.all(Array.from({ length: FETCHED_AT_ONCE }, work));
    say(t('tabsFetched', filledIn, of));
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
    fetchSaved: () => attempt(fetchSaved),
    stop: () => stopping.current?.abort(),
  };
}

function pageOf({ url, title }: WindowTab) {
  return { capturedUrl: url, tabTitle: title };
}

function openIds(tabs: readonly WindowTab[]): number[] {
  return tabs.filter(({ state }) => state === 'open').map(({ id }) => id);
}

function toggled(ids: ReadonlySet<number>, id: number): ReadonlySet<number> {
  const now = new Set(ids);
  if (!now.delete(id)) now.add(id);
  return now;
}
