import { afterEach, describe, expect, it } from 'vitest';
import { type Listener, listen } from './listen.ts';

const answer = () => new Response('ok');
const open: Listener[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map(listener => listener.close()));
});
const start = async (port?: number, fetch: () => Response | Promise<Response> = answer) => {
  const listener = await listen(fetch, '127.0.0.1', port);
  open.push(listener);
  return listener;
};
const portOf = (listener: Listener) => Number(new URL(listener.url).port);

describe('listen', () => {
  it('serves on a free port', async () => {
    const { url } = await start(0);
    expect(await (await fetch(url)).text()).toBe('ok');
  });

  it('rejects when the port is taken', async () => {
    const taken = portOf(await start(0));
    await expect(listen(answer, '127.0.0.1', taken)).rejects.toMatchObject({ code: 'EADDRINUSE' });
  });

  it('takes 3100 or the next free port when none is asked for', async () => {
    const [one, other] = [portOf(await start()), portOf(await start())];
    expect(one).toBeGreaterThanOrEqual(3100);
    expect(other).toBeGreaterThan(one);
  });

  it('lets a request under way end before it closes, and cuts idle connections', async () => {
    let finish = (_response: Response) => {};
    let arrived = () => {};
    const hasArrived = new Promise<void>(resolve => {
      arrived = resolve;
    });
    const { url } = await start(0, () => {
      arrived();
      return new Promise(resolve => {
        finish = resolve;
      });
    });
    const request = fetch(url);
    await hasArrived;
    const closing = open.splice(0)[0]?.close();
    finish(new Response('in time'));
    expect(await (await request).text()).toBe('in time');
    await closing;
    await expect(fetch(url)).rejects.toThrow();
  });
});
