import { createServer, request as forward, type IncomingMessage, type ServerResponse } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';

export interface ConnectProxy {
  readonly port: number;
  stop(): void;
}

/**
 * A proxy on loopback that leads the mapped hosts to local servers, and refuses every other host: so a test sees a page
 * under its true address, in both browsers, and nothing leaves the machine. `example.org` is reached by HTTPS,
 * `example.org:80` by plain HTTP.
 */
export async function startConnectProxy(hostMap: Readonly<Record<string, string>>): Promise<ConnectProxy> {
  const sockets = new Set<Socket>();
  const keep = (socket: Socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => socket.destroy());
  };
  const server = createServer((request, response) => carry(request, response, hostMap));
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

function carry(
  request: IncomingMessage,
  response: ServerResponse,
  hostMap: Readonly<Record<string, string>>,
): void {
  const url = new URL(request.url ?? '/', 'http://nowhere.invalid');
  const target = hostMap[`${url.hostname}:${url.port || 80}`];
  if (!target) {
    response.writeHead(502).end('Not mapped');
    return;
  }
  const { method, headers } = request;
  const onward = forward(`http://${target}${url.pathname}${url.search}`, { method, headers }, answer => {
    response.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(response);
  });
  onward.on('error', () => response.destroy());
  request.pipe(onward);
}
