import {
  createServer as createPlainServer,
  type IncomingHttpHeaders,
  type RequestListener,
  type Server,
} from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { makeTestCertificate } from './test-certificate.ts';

export interface Answer {
  readonly status?: number;
  /** The Content-Type; HTML in UTF-8 if left out. */
  readonly type?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array;
}

export interface HttpsServer {
  /** For the `hostMap` of `launch`: each host and where it is served. */
  readonly hostMap: Readonly<Record<string, string>>;
  /** The addresses that were asked for, in order. */
  readonly requests: readonly string[];
  stop(): Promise<void>;
}

/** What is answered to an address with its origin, and to the headers of the request; nothing for a 404. */
export type AnswerTo = (
  url: URL,
  headers: IncomingHttpHeaders,
) => Answer | undefined | Promise<Answer | undefined>;

/** Serves these hosts by HTTPS, and `plainHosts` by HTTP, on free loopback ports. */
export async function serveHttps(
  hosts: readonly string[],
  answer: AnswerTo,
  plainHosts: readonly string[] = [],
): Promise<HttpsServer> {
  const requests: string[] = [];
  const listener =
    (scheme: string): RequestListener =>
    async (request, response) => {
      const url = new URL(request.url ?? '/', `${scheme}://${request.headers.host}`);
      requests.push(url.href);
      const {
        status = 200,
        type = 'text/html; charset=utf-8',
        headers,
        body,
      } = (await answer(url, request.headers)) ?? notFound;
      response.writeHead(status, { 'content-type': type, ...headers }).end(body);
    };
  const servers = [
    createServer(makeTestCertificate(hosts), listener('https')),
    createPlainServer(listener('http')),
  ] as const;
  const [address, plainAddress] = await Promise.all(servers.map(listening));
  return {
    hostMap: Object.fromEntries([
      ...hosts.map(host => [host, address]),
      ...plainHosts.map(host => [`${host}:80`, plainAddress]),
    ]),
    requests,
    async stop() {
      await Promise.all(servers.map(closing));
    },
  };
}

async function listening(server: Server): Promise<string> {
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function closing(server: Server): Promise<void> {
  return new Promise(resolve => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

const notFound: Answer = { status: 404, body: '<!doctype html><title>Not found</title>' };
