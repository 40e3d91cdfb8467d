import { describe, expect, it, vi } from 'vitest';
import { answer, type Handlers } from './answer.ts';
import { createAsk } from './ask.ts';

const handlers = {
  'wiki.status': async () => ({ address: 'https://wiki.example', hasKey: true, waiting: 2, failed: 0 }),
  'sync.now': async () => {
    throw new Error('The disk is full.');
  },
} as Partial<Handlers> as Handlers;

const ask = createAsk(message => answer(handlers, structuredClone(message)) ?? Promise.resolve(undefined));

describe('asking the background', () => {
  it('brings the answer back', async () => {
    expect(await ask('wiki.status', {})).toEqual({
      address: 'https://wiki.example',
      hasKey: true,
      waiting: 2,
      failed: 0,
    });
  });

  it('rejects with the sentence of what went wrong', async () => {
    const logged = vi.spyOn(console, 'error').mockImplementation(() => {});
    await expect(ask('sync.now', {})).rejects.toThrow('The disk is full.');
    expect(logged).toHaveBeenCalled();
  });

  it('rejects with what to do where the disk is full, of which browsers say little', async () => {
    const logged = vi.spyOn(console, 'error').mockImplementation(() => {});
    const full = async () => {
      throw new DOMException('', 'QuotaExceededError');
    };
    const askFull = createAsk(
      message => answer({ ...handlers, 'sync.now': full }, message) ?? Promise.reject(),
    );
    await expect(askFull('sync.now', {})).rejects.toThrow('The disk is full. Make room, then try again.');
    expect(logged).toHaveBeenCalled();
  });

  const listener = 'A listener indicated an asynchronous response by returning true, but';
  it.each([
    [
      'Chromium',
      () =>
        Promise.reject(new Error(`${listener} the message channel closed before a response was received`)),
    ],
    ['Firefox', async () => undefined],
    [
      'Firefox, on its way',
      () => Promise.reject(new Error("Actor 'Conduits' destroyed before query was resolved")),
    ],
  ])('says in words of the person’s that the background was ended meanwhile, by %s', async (_, send) => {
    await expect(createAsk(send)('sync.now', {})).rejects.toThrow(
      /^The browser ended it before it was done. Try again.$/,
    );
  });

  it('tells on what else the browser says', async () => {
    const words = 'Message length exceeded maximum allowed length of 64MB.';
    await expect(createAsk(() => Promise.reject(new Error(words)))('sync.now', {})).rejects.toThrow(words);
  });

  it('refuses a question of the wrong shape before any handler sees it', async () => {
    const edit = vi.fn();
    const reply = await answer(
      { ...handlers, 'draft.edit': edit },
      {
        request: 'draft.edit',
        question: { page: { capturedUrl: 'https://a.example/', tabTitle: '' }, edits: { importance: 400 } },
      },
    );
    expect(reply).toMatchObject({ ok: false });
    expect(edit).not.toHaveBeenCalled();
  });

  it('refuses an answer of the wrong shape', async () => {
    const lying = createAsk(async () => ({ ok: true, answer: { address: 7 } }));
    await expect(lying('wiki.status', {})).rejects.toThrow();
  });

  it.each([
    undefined,
    null,
    'draft.save',
    { request: 'draft.steal', question: {} },
    { request: '__proto__' },
  ])('is silent on %j, which is no request', message => {
    expect(answer(handlers, message)).toBeUndefined();
  });
});
