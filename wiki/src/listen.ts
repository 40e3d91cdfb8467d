import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';

const DEFAULT_PORT = 3100;
const PORTS_TO_TRY = 50;
const LET_REQUESTS_END_MS = 3000;

type FetchHandler = Parameters<typeof getRequestListener>[0];

/** An HTTP server that accepts connections. */
export interface Listener {
  readonly url: string;
  close(): Promise<void>;
}

/** Serves `fetch` on `port` (0 for any free one), or on 3100 or the next free one when there is no `port`; throws when it is taken. */
export async function listen(fetch: FetchHandler, host: string, port?: number): Promise<Listener> {
  const server = createServer(getRequestListener(fetch, { hostname: host }));
  await (port === undefined ? bindNextFree(server, host) : bind(server, host, port));
  const bound = server.address() as AddressInfo;
  const name = host.includes(':') ? `[${host}]` : host;
  return { url: `http://${name}:${bound.port}`, close: () => close(server) };
}

async function bindNextFree(server: Server, host: string): Promise<void> {
  for (let port = DEFAULT_PORT; port < DEFAULT_PORT + PORTS_TO_TRY; port += 1) {
    try {
      return await bind(server, host, port);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    }
  }
  throw new Error(`The ports ${DEFAULT_PORT} to ${DEFAULT_PORT + PORTS_TO_TRY - 1} are all taken.`);
}

function bind(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

function close(server: Server): Promise<void> {
  return new Promise(resolve => {
    const impatient = setTimeout(() => server.closeAllConnections(), LET_REQUESTS_END_MS);
    server.close(() => {
      clearTimeout(impatient);
      resolve();
    });
    server.closeIdleConnections();
  });
}
