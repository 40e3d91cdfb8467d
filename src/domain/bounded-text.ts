/**
 * The body of an answer as text, or undefined where it is longer than any could be: then the rest is not read. In bytes after
 * unpacking; the part that is too much is never decoded, since a fast server's can be very large.
 */
export async function textWithin(response: Response, mostBytes: number): Promise<string | undefined> {
  if (!response.body) return '';
  const reader = response.body.getReader();
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    bytes += value.length;
    if (bytes > mostBytes) {
      await reader.cancel();
      return undefined;
    }
    text += decoder.decode(value, { stream: true });
  }
}
