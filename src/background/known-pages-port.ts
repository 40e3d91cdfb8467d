import { clearAlarm, onAlarm, setAlarm } from '../platform/alarm.ts';
import { badgeOnTab, clearNotice, noticeOnTab } from '../platform/badge.ts';
import { maySeeTabs, onPermissionGivenBack } from '../platform/permissions.ts';
import { keepMark, readMark } from '../platform/start-memory.ts';
import { allTabIds, onTabChanged, tabsInFront, tabWithId } from '../platform/tabs.ts';
import type { KnownPagesPort } from './known-pages.ts';

const NAME = 'known-pages';
/** Longer than an idle background stays. */
const WAKE_MS = 60_000;

/** The browser, for `createKnownPages`. */
export const knownPagesPort: KnownPagesPort = {
  onTabChanged,
  tabWithId,
  tabsInFront,
  allTabIds,
  maySeeTabs,
  onPermissionGivenBack,
  badgeOnTab,
  noticeOnTab,
  clearNotice,
  readMark: () => readMark(NAME),
  keepMark: isOn => keepMark(NAME, isOn),
  wakeLater: () => setAlarm(NAME, Date.now() + WAKE_MS),
  wakeNoMore: () => clearAlarm(NAME),
  onWake: wake => onAlarm(NAME, wake),
};
