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
