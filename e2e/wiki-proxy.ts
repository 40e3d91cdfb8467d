import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** What a proxy does with a request: nothing, to pass it on, or anything else. */
export type Trouble = (request: IncomingMessage, response: ServerResponse) => void;

/** What a proxy makes of a call, such as `POST /api/resources`: the body to pass on, or an answer of its own. */
export type Rule = (call: string, body: string) => { body: string } | RuledAnswer;
export interface RuledAnswer {
  readonly status: number;
  readonly type: string;
  readonly answer: string;
}

/** A call that is held back. */
export interface Hold {
  /** Resolves when it is there: `after` its write, when the wiki has answered. */
  readonly reached: Promise<void>;
  /** Lets it go on: to the wiki, or with its answer to the caller. */
  release(): void;
}

/** A wiki that a test can put into trouble and heal. */
export interface WikiProxy {
  /** Its address, the same also while it is down. */
  readonly url: string;
  /** Method and path of what was passed on to the wiki and answered with success. */
  readonly done: readonly string[];
  /** Method and path of every call, but not CORS preflights. */
  readonly asked: readonly string[];
  /** From now on every call, but not CORS preflights, ends so; undefined heals. */
  trouble: Trouble | undefined;
  /** From now on every call, but not CORS preflights, goes through this. */
  rule: Rule | undefined;
  /** Headers that take the place of the caller's. */
  readonly headers: Record<string, string>;
  /** Holds back the next call with this method and path, before or after the wiki has it. */
  hold(call: string, at: 'before' | 'after'): Hold;
  /** Closes the port. */
  down(): Promise<void>;
  up(): Promise<void>;
}

interface Held {
  readonly call: string;
  readonly at: 'before' | 'after';
  readonly reach: () => void;
  readonly released: Promise<void>;
}

/** Stands in front of a wiki on a loopback port. Without `hasCors` no browser lets an extension through that lacks the permission. */
export async function startWikiProxy(wikiUrl: string, { hasCors = true } = {}): Promise<WikiProxy> {
  const target = new URL(wikiUrl);
  let port = 0;
  const done: string[] = [];
  const asked: string[] = [];
  let held: Held | undefined;
  const proxy = {
    url: '',
    done,
    asked,
    trouble: undefined as Trouble | undefined,
    rule: undefined as Rule | undefined,
    headers: {},
    hold(call: string, at: 'before' | 'after'): Hold {
      let release = () => {};
      const released = new Promise<void>(resolve => {
        release = resolve;
      });
      const reached = new Promise<void>(resolve => {
        held = { call, at, reach: resolve, released };
      });
      return { reached, release };
    },
    async down() {
      const closed = new Promise<void>(resolve => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
    },
    up: () => new Promise<void>(resolve => server.listen(port, '127.0.0.1', resolve)),
  };
  /** Waits where this call is held back. */
  const wait = async (call: string, at: 'before' | 'after') => {
    if (held?.call !== call || held.at !== at) return;
    const { reach, released } = held;
    held = undefined;
    reach();
    await released;
  };
  const passOn = async (incoming: IncomingMessage, outgoing: ServerResponse) => {
    const { method, url: path } = incoming;
    const call = `${method} ${path}`;
    const isPreflight = method === 'OPTIONS';
    const sent = await text(incoming);
    if (!isPreflight) asked.push(call);
    await wait(call, 'before');
    const ruled = (!isPreflight && proxy.rule?.(call, sent)) || { body: sent };
    if ('answer' in ruled) {
      if (hasCors) outgoing.setHeader('access-control-allow-origin', incoming.headers.origin ?? '*');
      return void outgoing.writeHead(ruled.status, { 'content-type': ruled.type }).end(ruled.answer);
    }
    const { 'content-length': _, 'transfer-encoding': __, ...kept } = incoming.headers;
    const headers = {
      ...kept,
      ...(ruled.body ? { 'content-length': Buffer.byteLength(ruled.body) } : {}),
      host: target.host,
      ...proxy.headers,
    };
    const finish = async (answer: IncomingMessage) => {
      const status = answer.statusCode ?? 502;
      const body = await text(answer);
      if (status < 300) done.push(call);
      await wait(call, 'after');
      const shown = Object.entries(answer.headers).filter(
        ([name]) => name !== 'transfer-encoding' && (hasCors || !name.startsWith('access-control-')),
      );
      outgoing.writeHead(status, Object.fromEntries(shown)).end(body);
    };
    const asking = { host: target.hostname, port: target.port, method, path, headers };
    const passed = request(asking, answer => void finish(answer).catch(() => outgoing.destroy()));
    passed.on('error', () => outgoing.destroy());
    passed.end(ruled.body);
  };
  const server = createServer((incoming, outgoing) => {
    const isPreflight = incoming.method === 'OPTIONS';
    if (isPreflight && !hasCors) return void outgoing.writeHead(404).end();
    if (proxy.trouble && !isPreflight) {
      if (hasCors) outgoing.setHeader('access-control-allow-origin', incoming.headers.origin ?? '*');
      return proxy.trouble(incoming, outgoing);
    }
    passOn(incoming, outgoing).catch(() => outgoing.destroy());
  });
  await proxy.up();
  port = (server.address() as AddressInfo).port;
  proxy.url = `http://127.0.0.1:${port}`;
  return proxy;
}

/** Answers every call with this, whatever was asked. */
export function answering(status: number, type: string, body: string, headers = {}): Trouble {
  return (_request, response) => response.writeHead(status, { 'content-type': type, ...headers }).end(body);
}
