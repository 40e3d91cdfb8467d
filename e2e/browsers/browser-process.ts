import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';

const isWindows = process.platform === 'win32';

// Stands between this process and the browser, in a process group of its own. Its input closes when this process
// ends, however it ends, and then the whole group is killed: no test runner's crash can leave a browser behind.
const keeper = 'exec 9<&0; { cat <&9 >/dev/null; kill -KILL 0; } & "$@" </dev/null 9<&-; kill -KILL 0';

export interface BrowserProcess {
  readonly hasExited: () => boolean;
  readonly exited: Promise<void>;
  /** What the browser wrote to standard error, the last part of it. */
  readonly output: () => string;
  /** Messages to and from the browser, on its file descriptors 3 and 4. */
  readonly pipe: { readonly toBrowser: Writable; readonly fromBrowser: Readable };
  /** Kills every process of the browser at once and waits until it is gone. */
  kill(): Promise<void>;
}

const running = new Set<ChildProcess>();

export function startBrowser(path: string, args: readonly string[], profileDir: string): BrowserProcess {
  const [command, ...rest] = isWindows ? [path, ...args] : ['sh', '-c', keeper, 'sh', path, ...args];
  const child = spawn(command ?? path, rest, {
    detached: !isWindows,
    stdio: ['pipe', 'ignore', 'pipe', 'pipe', 'pipe'],
    env: { ...process.env, ...temporaryFilesIn(profileDir) },
  });
  running.add(child);

  let output = '';
  child.stderr?.on('data', chunk => {
    output = (output + chunk).slice(-20_000);
  });
  let hasExited = false;
  const exited = new Promise<void>(resolve => {
    const end = () => {
      hasExited = true;
      running.delete(child);
      resolve();
    };
    child.once('exit', end);
    child.once('error', error => {
      output += String(error);
      end();
    });
  });
  const toBrowser = child.stdio[3] as Writable;
  const fromBrowser = child.stdio[4] as Readable;
  // A write after the browser's end is answered by `exited`, not by an uncaught error.
  toBrowser.on('error', () => {});
  fromBrowser.on('error', () => {});

  return {
    hasExited: () => hasExited,
    exited,
    output: () => output,
    pipe: { toBrowser, fromBrowser },
    async kill() {
      killGroup(child);
      await exited;
    },
  };
}

/** Keeps what a killed browser leaves behind with its profile. Linux only: elsewhere the path gets too long for a socket. */
function temporaryFilesIn(profileDir: string): Record<string, string> {
  if (process.platform !== 'linux') return {};
  const dir = join(profileDir, 'tmp');
  mkdirSync(dir, { recursive: true });
  return { TMPDIR: dir };
}

function killGroup(child: ChildProcess): void {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  try {
    process.kill(isWindows ? child.pid : -child.pid, 'SIGKILL');
  } catch {
    // It ended by itself in this moment.
  }
}

process.on('exit', () => {
  for (const child of running) killGroup(child);
});
