/**
 * Puts a text, in each of these kinds, on the clipboard as it is made. To be called in the click itself: browsers take a click for one
 * for a few seconds only, and a promise for as long as it needs. Answers whether the browser let it; rejects where the making does.
 */
export async function writeClipboard<K extends string>(
  kinds: readonly K[],
  making: Promise<Record<K, string>>,
): Promise<boolean> {
  const parts = kinds.map(kind => {
    const part = making.then(texts => new Blob([texts[kind]], { type: kind }));
    // Why it failed is told where `making` is waited for.
    part.catch(() => {});
    return [kind, part] as const;
  });
  const writing = navigator.clipboard.write([new ClipboardItem(Object.fromEntries(parts))]).then(
    () => null,
    (error: unknown) => ({ error }),
  );
  await making;
  const failed = await writing;
  if (!failed) return true;
  if (failed.error instanceof DOMException && failed.error.name === 'NotAllowedError') return false;
  throw failed.error;
}
