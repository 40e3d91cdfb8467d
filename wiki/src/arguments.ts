import { parseArgs } from 'node:util';
import type { RateLimits } from './http/rate-limit.ts';

/** The command line, checked. */
export interface Arguments {
  readonly port?: number;
  readonly dataDir: string;
  readonly key?: string;
  readonly pagesFile?: string;
  readonly rateLimits?: RateLimits | 'off';
}

export const USAGE = `Usage: npm run wiki -- [--port N] [--data DIR] [--key KEY] [--pages FILE] [--rate-limit off|READS,WRITES]

  --port        port on 127.0.0.1 (default 3100, or the next free one)
  --data        data folder (default ./data/wiki)
  --key         API key (default: made once and kept in the data folder)
  --pages       JSON list of wiki pages for a wiki that has none yet
  --rate-limit  requests per minute with a key (default 1000,200)

Environment: DATABASE_URL (PostgreSQL in place of the embedded database), HOST, TRUST_PROXY=1.`;

/** Reads the command line; throws an Error whose message says what is wrong with it. */
export function readArguments(argv: readonly string[]): Arguments | 'help' {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      port: { type: 'string' },
      data: { type: 'string', default: './data/wiki' },
      key: { type: 'string' },
      pages: { type: 'string' },
      'rate-limit': { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return 'help';
  if (values.key !== undefined && !/^\S+$/.test(values.key))
    throw new Error('--key must not be empty or have spaces.');
  return {
    dataDir: values.data,
    ...(values.port === undefined ? {} : { port: readPort(values.port) }),
    ...(values.key === undefined ? {} : { key: values.key }),
    ...(values.pages === undefined ? {} : { pagesFile: values.pages }),
    ...(values['rate-limit'] === undefined ? {} : { rateLimits: readLimits(values['rate-limit']) }),
  };
}

function readPort(text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65_535) return port;
  throw new Error(`--port must be a number from 0 to 65535, not "${text}".`);
}

function readLimits(text: string): RateLimits | 'off' {
  if (text === 'off') return 'off';
  const [, reads, writes] = /^([1-9]\d*),([1-9]\d*)$/.exec(text) ?? [];
  if (reads && writes) return { reads: Number(reads), writes: Number(writes) };
  throw new Error(`--rate-limit must be "off" or two numbers such as 1000,200, not "${text}".`);
}
