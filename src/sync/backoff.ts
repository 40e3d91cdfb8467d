const FIRST_MS = 30_000;
const MOST_MS = 60 * 60_000;

/** How long to wait after the `attempts`-th failure: doubling from 30 s to an hour, spread by `random` (0–1) over ±20 %. */
export function backoffMs(attempts: number, random: number): number {
  const plain = Math.min(MOST_MS, FIRST_MS * 2 ** Math.min(attempts, 12));
  return Math.round(plain * (0.8 + 0.4 * random));
}
