import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const root = new URL('../..', import.meta.url);

let dataDir: string;
let running: ChildProcess | undefined;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'wiki-main-'));
});
afterEach(() => {
  running?.kill('SIGKILL');
  rmSync(dataDir, { recursive: true, force: true });
});

/** Runs the command and resolves with what it printed once it is ready or has ended. */
function run(
  ...argv: string[]
): Promise<{ output: string; ended: Promise<number | null>; child: ChildProcess }> {
  const { DATABASE_URL: _url, HOST: _host, ...env } = process.env;
  const child = spawn(process.execPath, ['--import', 'tsx', 'wiki/src/main.ts', '--data', dataDir, ...argv], {
    cwd: root,
    env,
  });
  running = child;
  const ended = new Promise<number | null>(resolve => child.once('exit', resolve));
  let output = '';
  return new Promise(resolve => {
    const ready = () => resolve({ output, ended, child });
    const read = (chunk: Buffer) => {
      output += chunk;
      if (/Wiki ready at .*\n/.test(output)) ready();
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    ended.then(ready);
  });
}

const wordAfter = (output: string, words: string) =>
  new RegExp(`^${words} (\\S+)$`, 'm').exec(output)?.[1] ?? '';

describe('the command', () => {
  it('prints its key and address, serves, stops at SIGTERM, and keeps both key and data', async () => {
    const first = await run('--port', '0');
    const key = wordAfter(first.output, 'API key:');
    const url = wordAfter(first.output, 'Wiki ready at');
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    const headers = { Authorization: `Bearer ${key}` };
    const body = JSON.stringify({ id: 'a', url: 'https://example.org/a' });
    expect((await fetch(`${url}/api/resources`, { method: 'POST', headers, body })).status).toBe(201);
    first.child.kill('SIGTERM');
    expect(await first.ended).toBe(0);

    const second = await run('--port', '0');
    expect(wordAfter(second.output, 'API key:')).toBe(key);
    const again = await fetch(`${wordAfter(second.output, 'Wiki ready at')}/api/resources/a`, { headers });
    expect(again.status).toBe(200);
    second.child.kill('SIGINT');
    expect(await second.ended).toBe(0);
  });

  it('loses nothing that it acknowledged when it is killed', async () => {
    const first = await run('--port', '0', '--key', 'k');
    expect(first.output).not.toContain('API key');
    const headers = { Authorization: 'Bearer k' };
    const url = wordAfter(first.output, 'Wiki ready at');
    const body = JSON.stringify({ id: 'a', url: 'https://example.org/a' });
    expect((await fetch(`${url}/api/resources`, { method: 'POST', headers, body })).status).toBe(201);
    first.child.kill('SIGKILL');
    await first.ended;

    const second = await run('--port', '0', '--key', 'k');
    const again = await fetch(`${wordAfter(second.output, 'Wiki ready at')}/api/resources/a`, { headers });
    expect(again.status).toBe(200);
  });

  it('says in one line what is wrong with its arguments', async () => {
    const { output, ended } = await run('--port', 'many');
    expect(await ended).toBe(1);
    expect(output.trim().split('\n')).toEqual([expect.stringContaining('--port must be a number')]);
  });
});
