import { getConnInfo } from '@hono/node-server/conninfo';
import type { Context } from 'hono';

/** Tells which address a request came from. */
export type ClientAddress = (c: Context) => string;

/** The address at the other end of the socket. */
export const socketAddress: ClientAddress = c => {
  // Without a socket, as in a test that calls the application directly, there is one client.
  if (!c.env?.incoming) return 'direct';
  return getConnInfo(c).remote.address ?? 'unknown';
};

/** The address that the nearest proxy saw; only for a wiki that nobody can reach but through that proxy. */
export const proxiedAddress: ClientAddress = c =>
  c.req.header('X-Forwarded-For')?.split(',').at(-1)?.trim() || socketAddress(c);
