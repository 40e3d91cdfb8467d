import { execFile, spawn } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import pg from 'pg';

const run = promisify(execFile);
const START_WITHIN_MS = 30_000;

/** A throw-away PostgreSQL on loopback; `url` names an empty database, and each `createDatabase` makes another. */
export interface Postgres {
  readonly url: string;
  createDatabase(name: string): Promise<string>;
  stop(): Promise<void>;
}

/** Where this machine's newest PostgreSQL server programs are, or null when it has none. */
export function findPostgres(): string | null {
  const root = '/usr/lib/postgresql';
  const fromPath = (process.env.PATH ?? '').split(':');
  const versions = existsSync(root) ? readdirSync(root).sort((a, b) => Number(b) - Number(a)) : [];
  const folders = [...versions.map(version => join(root, version, 'bin')), ...fromPath];
  return (
    folders.find(folder => existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'postgres'))) ?? null
  );
}

/** Starts a new cluster in a temporary folder and resolves once it answers; null when PostgreSQL is not installed. */
export async function startPostgres(): Promise<Postgres | null> {
  const programs = findPostgres();
  if (!programs) return null;
  const folder = mkdtempSync(join(tmpdir(), 'wiki-postgres-'));
  const owner = await serverOwner();
  if (owner) chownSync(folder, owner.uid, owner.gid);
  const as = owner ?? {};
  const data = join(folder, 'data');
  await run(
    join(programs, 'initdb'),
    ['-D', data, '-U', 'wiki', '-A', 'trust', '-E', 'UTF8', '--no-locale', '-N'],
    {
      ...as,
      cwd: folder,
    },
  );
  const port = await freePort();
  const settings = [`port=${port}`, 'listen_addresses=127.0.0.1', 'unix_socket_directories=', 'fsync=off'];
  const server = spawn(
    join(programs, 'postgres'),
    ['-D', data, ...settings.flatMap(setting => ['-c', setting])],
    {
      ...as,
      cwd: folder,
      stdio: 'ignore',
    },
  );
  const ended = new Promise<void>(resolve => server.once('exit', () => resolve()));
  const stop = async () => {
    // SIGINT is PostgreSQL's fast shutdown: it does not wait for clients.
    server.kill('SIGINT');
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
  const address = (database: string) => `postgres://wiki@127.0.0.1:${port}/${database}`;
  const createDatabase = async (name: string) => {
    await query(address('postgres'), `create database "${name}"`);
    return address(name);
  };
  try {
    await untilItAnswers(address('postgres'), () => server.exitCode !== null);
    return { url: await createDatabase('wiki'), createDatabase, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

// PostgreSQL refuses to run as root, so root lends it another user.
async function serverOwner(): Promise<{ uid: number; gid: number } | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  for (const user of ['postgres', 'nobody']) {
    try {
      const [uid, gid] = await Promise.all([run('id', ['-u', user]), run('id', ['-g', user])]);
      return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
    } catch {
      // No such user: the next.
    }
  }
  throw new Error('PostgreSQL does not run as root, and there is no user postgres or nobody.');
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });
}

async function untilItAnswers(url: string, hasEnded: () => boolean): Promise<void> {
  const deadline = Date.now() + START_WITHIN_MS;
  for (;;) {
    try {
      return await query(url, 'select 1');
    } catch (error) {
      if (hasEnded() || Date.now() > deadline) throw error;
      await wait(100);
    }
  }
}

async function query(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
