/** What the wiki counts apart. */
export type CallCategory = 'read' | 'write';

/** Keeps calls within the wiki's limits, by what its headers said last. */
export type Pace = {
  /** How many milliseconds until a call of this category may be made, 0 for now. */
  waitMs(category: CallCategory): number;
  /** Counts a call that is about to be made. */
  spend(category: CallCategory): void;
  /** Learns from an answer's `X-RateLimit-…` headers. */
  learn(category: CallCategory, headers: Headers): void;
};

const LONGEST_MS = 90_000;

/** Without headers nothing is held back. `now` is epoch ms. */
export function createPace(now: () => number): Pace {
  const left = new Map<CallCategory, { remaining: number; resetAt: number }>();
  return {
    waitMs(category) {
      const known = left.get(category);
      if (!known || known.remaining > 0) return 0;
      // The wiki counts by the minute; a clock that was set meanwhile must not make it an hour.
      return Math.min(Math.max(0, known.resetAt - now()), LONGEST_MS);
    },
    spend(category) {
      const known = left.get(category);
      // Calls that are under way are not in any answer yet.
      if (known && known.resetAt > now()) known.remaining -= 1;
      else left.delete(category);
    },
    learn(category, headers) {
      const remaining = numberIn(headers, 'X-RateLimit-Remaining');
      const reset = numberIn(headers, 'X-RateLimit-Reset');
      if (remaining === undefined || reset === undefined) return;
      const resetAt = reset * 1_000;
      const known = left.get(category);
      // Answers overtake each other: within one window the lowest count is the latest.
      const isSameWindow = known !== undefined && known.resetAt === resetAt;
      left.set(category, {
        remaining: isSameWindow ? Math.min(known.remaining, remaining) : remaining,
        resetAt,
      });
    },
  };
}

function numberIn(headers: Headers, name: string): number | undefined {
  const text = headers.get(name);
  const number = Number(text);
  return text !== null && text !== '' && Number.isFinite(number) ? number : undefined;
}
