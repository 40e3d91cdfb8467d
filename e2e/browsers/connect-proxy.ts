import { createServer } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';

export interface ConnectProxy {
  readonly port: number;
  stop(): void;
}

/**
 * An HTTPS proxy on loopback that leads the mapped hosts to local servers, and refuses every other host: so a test
 * sees a page under its true address, in both browsers, and nothing leaves the machine.
 */
export async function startConnectProxy(hostMap: Readonly<Record<string, string>>): Promise<ConnectProxy> {
  const sockets = new Set<Socket>();
  const keep = (socket: Socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => socket.destroy());
  };
  const server = createServer((_request, response) =>
    response.writeHead(502).end('This proxy carries HTTPS only'),
  );
  server.on('connection', keep);
  server.on('connect', (request, client: Socket) => {
    const [host = '', port] = (request.url ?? '').split(':');
    const target = port === '443' ? hostMap[host] : undefined;
    if (!target) return client.end('HTTP/1.1 502 Not mapped\r\n\r\n');
    const [targetHost, targetPort] = target.split(':');
    const upstream = connect(Number(targetPort), targetHost, () => {
      client.write('HTTP/1.1 200 Connected\r\n\r\n');
      upstream.pipe(client).pipe(upstream);
    });
    keep(upstream);
    upstream.on('close', () => client.destroy());
    client.on('close', () => upstream.destroy());
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    stop() {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}
