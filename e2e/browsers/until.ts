import { setTimeout as pause } from 'node:timers/promises';

/** Asks until the answer is truthy. Fails after `timeoutMs` with what it waited for and the last error. */
export async function until<T>(
  what: string,
  ask: () => Promise<T> | T,
  timeoutMs = 15_000,
  details: () => string = () => '',
): Promise<NonNullable<T>> {
  const giveUpAt = Date.now() + timeoutMs;
  let lastError: unknown;
  for (let waitMs = 10; ; waitMs = Math.min(waitMs * 1.5, 200)) {
    try {
      const answer = await ask();
      lastError = undefined;
      if (answer) return answer;
    } catch (error) {
      if (error instanceof Unreachable) throw error;
      lastError = error;
    }
    if (Date.now() > giveUpAt) {
      const reason = lastError instanceof Error ? `; last error: ${lastError.message}` : '';
      throw new Error(`Waited ${timeoutMs} ms for ${what}${reason}${details()}`);
    }
    await pause(waitMs);
  }
}

/** What is asked is gone for good (a closed popup, a stopped browser), so asking again is no use. */
export class Unreachable extends Error {}
