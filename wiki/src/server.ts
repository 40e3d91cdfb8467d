import { createApp } from './app.ts';
import { connect } from './db/connect.ts';
import { seed } from './db/seed.ts';
import { proxiedAddress, socketAddress } from './http/client-address.ts';
import { DEFAULT_LIMITS, type RateLimits } from './http/rate-limit.ts';
import { listen } from './listen.ts';
import { describeError } from './log.ts';

/** How to start a wiki; only the key is required. */
export interface WikiOptions {
  /** What clients send as `Authorization: Bearer KEY`. */
  readonly key: string;
  /** The port to take; 0 for any free one; absent for 3100 or the next free. */
  readonly port?: number | undefined;
  /** Default 127.0.0.1: only this machine reaches the wiki. */
  readonly host?: string | undefined;
  /** Folder of the embedded database; absent, and without `databaseUrl`, everything is in memory. */
  readonly dataDir?: string | undefined;
  /** A `postgres://` address to use in place of the embedded database. */
  readonly databaseUrl?: string | undefined;
  /** JSON list of wiki pages written into a wiki that has none; default `wiki/pages.json`. */
  readonly pagesFile?: string | undefined;
  /** Requests per minute with a key; default 1000 reads and 200 writes. */
  readonly rateLimits?: RateLimits | 'off' | undefined;
  /** Take the client's address from `X-Forwarded-For`; only behind a proxy that sets it. */
  readonly trustProxy?: boolean | undefined;
  /** Where an error that became a 500 is told, in one line; default standard error. */
  readonly log?: ((line: string) => void) | undefined;
}

/** A wiki that answers at `url` (no slash at the end) until `close` resolves. */
export interface RunningWiki {
  readonly url: string;
  close(): Promise<void>;
}

/** Opens the database, applies migrations, seeds, and resolves once the wiki accepts connections; throws when any of it fails. */
export async function startWiki(options: WikiOptions): Promise<RunningWiki> {
  const { key, host = '127.0.0.1', log = console.error } = options;
  const connection = await connect(options);
  try {
    await seed(connection.db, options.pagesFile);
    const app = createApp({
      connection,
      key,
      rateLimits: options.rateLimits ?? DEFAULT_LIMITS,
      addressOf: options.trustProxy ? proxiedAddress : socketAddress,
      report: error => log(describeError(error)),
    });
    const listener = await listen(app.fetch, host, options.port);
    return {
      url: listener.url,
      async close() {
        // Requests under way still need the database.
        await listener.close();
        await connection.close();
      },
    };
  } catch (error) {
    await connection.close();
    throw error;
  }
}
