import { clearAlarm, onAlarm, setAlarm } from '../platform/alarm.ts';
import { badgeOnTab, clearNotice, noticeOnTab } from '../platform/badge.ts';
import { maySeeTabs } from '../platform/permissions.ts';
import { onTabChanged, tabsInFront, tabWithId } from '../platform/tabs.ts';
import type { KnownPagesPort } from './known-pages.ts';

const ALARM = 'known-pages';
/** Longer than an idle background stays. */
const WAKE_MS = 60_000;

/** The browser, for `createKnownPages`. */
export const knownPagesPort: KnownPagesPort = {
  onTabChanged,
  tabWithId,
  tabsInFront,
  maySeeTabs,
  badgeOnTab,
  noticeOnTab,
  clearNotice,
  wakeLater: () => setAlarm(ALARM, Date.now() + WAKE_MS),
  wakeNoMore: () => clearAlarm(ALARM),
  onWake: wake => onAlarm(ALARM, wake),
};
