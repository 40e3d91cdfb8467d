import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a proxy does with a request: nothing, to pass it on, or anything else. */
export type Trouble = (request: IncomingMessage, response: ServerResponse) => void;

/** A wiki that a test can put into trouble and heal. */
export interface WikiProxy {
  /** Its address, the same also while it is down. */
  readonly url: string;
  /** Method and path of what was passed on to the wiki and answered with success. */
  readonly done: readonly string[];
  /** From now on every call, but not CORS preflights, ends so; undefined heals. */
  trouble: Trouble | undefined;
  /** Headers that take the place of the caller's. */
  readonly headers: Record<string, string>;
  /** Closes the port. */
  down(): Promise<void>;
  up(): Promise<void>;
}

/** Stands in front of a wiki on a loopback port. Without `hasCors` no browser lets an extension through that lacks the permission. */
export async function startWikiProxy(wikiUrl: string, { hasCors = true } = {}): Promise<WikiProxy> {
  const target = new URL(wikiUrl);
  let port = 0;
  const done: string[] = [];
  const proxy = {
    url: '',
    done,
    trouble: undefined as Trouble | undefined,
    headers: {},
    async down() {
      const closed = new Promise<void>(resolve => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
    },
    up: () => new Promise<void>(resolve => server.listen(port, '127.0.0.1', resolve)),
  };
  const server = createServer((incoming, outgoing) => {
    const isPreflight = incoming.method === 'OPTIONS';
    if (isPreflight && !hasCors) return void outgoing.writeHead(404).end();
    if (proxy.trouble && !isPreflight) {
      if (hasCors) outgoing.setHeader('access-control-allow-origin', incoming.headers.origin ?? '*');
      return proxy.trouble(incoming, outgoing);
    }
    const headers = { ...incoming.headers, host: target.host, ...proxy.headers };
    const { method, url: path } = incoming;
    const passed = request({ host: target.hostname, port: target.port, method, path, headers }, answer => {
      const status = answer.statusCode ?? 502;
      if (status < 300) done.push(`${method} ${path}`);
      const kept = Object.entries(answer.headers).filter(
        ([name]) => hasCors || !name.startsWith('access-control-'),
      );
      outgoing.writeHead(status, Object.fromEntries(kept));
      answer.pipe(outgoing);
    });
    passed.on('error', () => outgoing.destroy());
    incoming.pipe(passed);
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
