import { type AppParts, createApp } from '../src/app.ts';
import { connect } from '../src/db/connect.ts';
import type { Connection } from '../src/db/database.ts';
import { seed } from '../src/db/seed.ts';

export const KEY = 'test-key';
export const AUTHORISED = { Authorization: `Bearer ${KEY}` };

/** A whole wiki without a socket. */
export interface TestWiki {
  readonly connection: Connection;
  /** Messages of the errors that became a 500 since the start. */
  readonly errors: string[];
  request(path: string, init?: RequestInit): Promise<Response>;
  get(path: string): Promise<Response>;
  post(path: string, body: unknown): Promise<Response>;
  close(): Promise<void>;
}

/** Opens a wiki in memory, or on the PostgreSQL at `databaseUrl`, without rate limits unless given. */
export async function openTestWiki(
  options: { databaseUrl?: string } & Partial<Pick<AppParts, 'rateLimits' | 'now' | 'addressOf'>> = {},
): Promise<TestWiki> {
  const { databaseUrl, ...parts } = options;
  const connection = await connect({ databaseUrl });
  await seed(connection.db);
  const errors: string[] = [];
  const report = (error: Error) => errors.push(error.message);
  const app = createApp({ connection, key: KEY, rateLimits: 'off', report, ...parts });
  const request = async (path: string, init?: RequestInit) => app.request(path, init);
  return {
    connection,
    errors,
    request,
    get: path => request(path, { headers: AUTHORISED }),
    post: (path, body) =>
      request(path, {
        method: 'POST',
        headers: { ...AUTHORISED, 'Content-Type': 'application/json' },
        body: typeof body === 'string' ? body : JSON.stringify(body),
      }),
    close: () => connection.close(),
  };
}

let made = 0;

/** A resource with an id and a URL that no other test uses. */
export function newResource(fields: Record<string, unknown> = {}) {
  made += 1;
  return { id: `resource-${made}`, url: `https://example.org/${made}`, title: `Resource ${made}`, ...fields };
}

/** The issues of a 400, which come as JSON inside the message. */
export async function issuesOf(response: Response): Promise<{ path: unknown[]; message: string }[]> {
  const { error, message } = (await response.json()) as { error: string; message: string };
  if (response.status !== 400 || error !== 'validation_error') {
    throw new Error(`Expected a validation error, not ${response.status} ${error}`);
  }
  return JSON.parse(message);
}
