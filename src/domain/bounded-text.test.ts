import { expect, it } from 'vitest';
import { textWithin } from './bounded-text.ts';

const bytesOf = (text: string) => new TextEncoder().encode(text);

it('decodes a character that came in two parts', async () => {
  const [first, ...rest] = bytesOf('é ü');
  const body = new ReadableStream({
    start(stream) {
      stream.enqueue(Uint8Array.of(first ?? 0));
      stream.enqueue(Uint8Array.from(rest));
      stream.close();
    },
  });
  expect(await textWithin(new Response(body), 5)).toBe('é ü');
});

it('counts bytes, and takes as many as are allowed', async () => {
  expect(await textWithin(new Response('éé'), 4)).toBe('éé');
  expect(await textWithin(new Response('éé'), 3)).toBeUndefined();
});

it('is empty for an answer without a body', async () => {
  expect(await textWithin(new Response(null, { status: 204 }), 1)).toBe('');
});

it('ends a body that is longer', async () => {
  let isCancelled = false;
  let parts = 0;
  const endless = new ReadableStream({
    pull(stream) {
      parts += 1;
      stream.enqueue(new Uint8Array(1_000));
    },
    cancel() {
      isCancelled = true;
    },
  });
  expect(await textWithin(new Response(endless), 10_000)).toBeUndefined();
  expect(isCancelled).toBe(true);
  expect(parts).toBeLessThan(15);
});
