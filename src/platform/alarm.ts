import { browser } from './browser.ts';

/** Wakes the background at a time (epoch ms); replaces an earlier one of that name. Browsers wait at least 30 s. */
export async function setAlarm(name: string, whenMs: number): Promise<void> {
  await browser.alarms.create(name, { when: whenMs });
}

/**
 * The same, unless one of that name is set to no later a time already: a later one is of a clock that was ahead. Firefox forgets alarms when
 * it is closed.
 */
export async function ensureAlarm(name: string, whenMs: number): Promise<void> {
  const alarm = await browser.alarms.get(name);
  if (!alarm || alarm.scheduledTime > whenMs) await setAlarm(name, whenMs);
}

export async function clearAlarm(name: string): Promise<void> {
  await browser.alarms.clear(name);
}

export async function clearAlarms(): Promise<void> {
  await browser.alarms.clearAll();
}

export function onAlarm(name: string, ring: () => void): void {
  browser.alarms.onAlarm.addListener(alarm => {
    if (alarm.name === name) ring();
  });
}
