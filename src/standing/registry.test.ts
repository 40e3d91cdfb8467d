import { describe, expect, it } from 'vitest';
import { fakeRegistry, NEVER_ABORTED } from './fake-registry.ts';
import { askRegistry } from './registry.ts';

const busy = (retryAfter?: string) =>
  new Response('', { status: 429, headers: retryAfter === undefined ? {} : { 'retry-after': retryAfter } });
const inOrder = (...answers: (() => Response)[]) => {
  let at = 0;
  return fakeRegistry(() => {
    const answer = answers[Math.min(at, answers.length - 1)];
    at += 1;
    return answer?.() ?? new Response('');
  });
};
const ask = ({ port }: ReturnType<typeof fakeRegistry>, signal = NEVER_ABORTED) =>
  askRegistry('arxiv', '/api/query', port, signal);

describe('a registry', () => {
  it('is asked one thing at a time, with the gap that it wants after each', async () => {
    const registry = fakeRegistry(() => new Response('said'));
    const answers = await Promise.all([ask(registry), ask(registry), ask(registry)]);
    expect(answers).toEqual(Array(3).fill({ ok: true, value: { status: 200, text: 'said' } }));
    // The last answer is there before its gap.
    await expect.poll(() => registry.waited).toEqual([3_000, 3_000, 3_000]);
  });

  it('that asks to wait is asked again then', async () => {
    const registry = inOrder(
      () => busy('7'),
      () => busy(),
      () => new Response('said'),
    );
    expect(await ask(registry)).toMatchObject({ ok: true });
    expect(registry.waited.slice(0, 2)).toEqual([7_000, 6_000]);
  });

  it('that goes on asking to wait is left alone', async () => {
    const registry = inOrder(() => busy('7'));
    expect(await ask(registry)).toEqual({ ok: false, error: { kind: 'busy', retryAfterMs: 7_000 } });
    expect(registry.asked).toHaveLength(3);
  });

  it('that asks to wait for long is not waited for', async () => {
    const registry = inOrder(() => busy('3600'));
    expect(await ask(registry)).toEqual({ ok: false, error: { kind: 'busy', retryAfterMs: 3_600_000 } });
    expect(registry.asked).toHaveLength(1);
    const at = new Date(Date.now() + 600_000).toUTCString();
    const answer = await ask(inOrder(() => busy(at)));
    expect(answer.ok ? 0 : answer.error.retryAfterMs).toBeGreaterThan(500_000);
  });

  it.each([
    [200, true],
    [404, true],
    [400, true],
    [500, false],
    [403, false],
    [301, false],
  ])('that answers %i has said something: %s', async (status, isAnswer) => {
    const answer = await ask(inOrder(() => new Response(null, { status })));
    expect(answer.ok).toBe(isAnswer);
  });

  it('that leads elsewhere is not followed there', async () => {
    const elsewhere = Object.defineProperty(new Response('x'), 'url', { value: 'https://other.example/' });
    expect(await ask(inOrder(() => elsewhere))).toMatchObject({
      ok: false,
      error: { kind: 'not-an-answer' },
    });
  });

  it('that can’t be reached says so', async () => {
    const registry = fakeRegistry(() => Promise.reject(new TypeError('Failed to fetch')));
    expect(await ask(registry)).toMatchObject({ ok: false, error: { kind: 'unreachable' } });
  });

  it('that sends without an end is cut off', async () => {
    let isCancelled = false;
    const endless = new ReadableStream({
      pull: stream => stream.enqueue(new Uint8Array(1_000_000)),
      cancel: () => {
        isCancelled = true;
      },
    });
    expect(await ask(inOrder(() => new Response(endless)))).toMatchObject({
      ok: false,
      error: { kind: 'not-an-answer' },
    });
    expect(isCancelled).toBe(true);
  });

  it('is not asked once it was cancelled', async () => {
    const controller = new AbortController();
    const registry = fakeRegistry(() => {
      controller.abort();
      return busy('7');
    });
    expect(await ask(registry, controller.signal)).toMatchObject({ ok: false, error: { kind: 'cancelled' } });
    expect(registry.asked).toHaveLength(1);
    expect(await ask(registry, controller.signal)).toMatchObject({ ok: false });
    expect(registry.asked).toHaveLength(1);
  });
});
