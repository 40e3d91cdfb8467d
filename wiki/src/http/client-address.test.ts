import { Hono } from 'hono';
import { expect, it } from 'vitest';
import { listen } from '../listen.ts';
import { type ClientAddress, proxiedAddress, socketAddress } from './client-address.ts';

async function seenBy(addressOf: ClientAddress, headers: Record<string, string>): Promise<string> {
  const app = new Hono().get('/', c => c.text(addressOf(c)));
  const { url, close } = await listen(app.fetch, '127.0.0.1', 0);
  try {
    return await (await fetch(url, { headers })).text();
  } finally {
    await close();
  }
}

it('takes the address of the socket, whatever a client says of itself', async () => {
  expect(await seenBy(socketAddress, { 'X-Forwarded-For': '10.0.0.1' })).toBe('127.0.0.1');
});

it('takes behind a proxy the address that the nearest one added', async () => {
  expect(await seenBy(proxiedAddress, { 'X-Forwarded-For': 'forged, 10.0.0.1' })).toBe('10.0.0.1');
  expect(await seenBy(proxiedAddress, {})).toBe('127.0.0.1');
});
