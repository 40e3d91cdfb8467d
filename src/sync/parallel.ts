import { fail, type Result } from '../domain/result.ts';
import { isTheWikis, type WikiError } from './wiki-error.ts';

/** So many calls at once keep a server busy, and a worker's memory small. */
const AT_ONCE = 6;

/** Does something for each item, a few at a time; answers in the order of the items. Rejects where one does. */
export async function inParallel<T, R>(items: readonly T[], act: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  let next = 0;
  const work = async () => {
    while (next < items.length) {
      const at = next++;
      results[at] = await act(items[at] as T);
    }
  };
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, items.length) }, work));
  return results;
}

/** Asks a wiki about each item, as `inParallel` does. Once it is out of reach the rest is answered so, without a call. */
export function askForEach<T, R>(
  items: readonly T[],
  ask: (item: T) => Promise<Result<R, WikiError>>,
): Promise<Result<R, WikiError>[]> {
  let obstacle: WikiError | undefined;
  return inParallel(items, async item => {
    if (obstacle) return fail(obstacle);
    const answer = await ask(item);
    if (!answer.ok && isTheWikis(answer.error)) obstacle ??= answer.error;
    return answer;
  });
}
