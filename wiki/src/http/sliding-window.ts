const SWEEP_EVERY_MS = 60_000;

/** Counts events per key over the last `windowMs` milliseconds, in memory. */
export class SlidingWindow {
  readonly #windowMs: number;
  readonly #timesByKey = new Map<string, number[]>();
  #sweptAtMs = 0;

  constructor(windowMs: number) {
    this.#windowMs = windowMs;
  }

  /** Records an event at `nowMs` unless `limit` are in the window already; `resetAtMs` is when the oldest leaves it. */
  take(
    key: string,
    limit: number,
    nowMs: number,
  ): { allowed: boolean; remaining: number; resetAtMs: number } {
    this.#sweep(nowMs);
    const times = (this.#timesByKey.get(key) ?? []).filter(time => time > nowMs - this.#windowMs);
    const allowed = times.length < limit;
    if (allowed) times.push(nowMs);
    this.#timesByKey.set(key, times);
    return {
      allowed,
      remaining: Math.max(0, limit - times.length),
      resetAtMs: (times[0] ?? nowMs) + this.#windowMs,
    };
  }

  // Addresses that went away would else be remembered for ever.
  #sweep(nowMs: number): void {
    if (nowMs - this.#sweptAtMs < SWEEP_EVERY_MS) return;
    this.#sweptAtMs = nowMs;
    for (const [key, times] of this.#timesByKey) {
      if ((times.at(-1) ?? 0) <= nowMs - this.#windowMs) this.#timesByKey.delete(key);
    }
  }
}
