import { request } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { makeTestCertificate } from './test-certificate.ts';

/** Serves, by HTTPS as `host`, what a plain server answers: to the browser it is a server elsewhere, and not on its own computer. */
export async function serveAs(
  host: string,
  server: string,
): Promise<{ hostMap: Record<string, string>; stop(): Promise<void> }> {
  const front = createServer(makeTestCertificate([host]), (asked, answer) => {
    const passed = request(
      `${server}${asked.url}`,
      { method: asked.method, headers: asked.headers },
      reply => {
        answer.writeHead(reply.statusCode ?? 502, reply.headers);
        reply.pipe(answer);
      },
    );
    passed.on('error', () => answer.destroy());
    asked.pipe(passed);
  });
  await new Promise<void>(resolve => front.listen(0, '127.0.0.1', resolve));
  return {
    hostMap: { [host]: `127.0.0.1:${(front.address() as AddressInfo).port}` },
    async stop() {
      front.closeAllConnections();
      await new Promise(resolve => front.close(resolve));
    },
  };
}
