import { type ChildProcess, execFile, spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { until } from './browsers/until.ts';

const run = promisify(execFile);

/** Whether this computer has what it takes: `Xvfb` and `xdotool`. */
export function hasVirtualDisplay(): boolean {
  return ['Xvfb', 'xdotool'].every(program => spawnSync('which', [program]).status === 0);
}

/** How Chromium is launched on such a screen. */
export function onScreen({ name }: VirtualDisplay): { isHeadless: false; extraArgs: string[] } {
  return { isHeadless: false, extraArgs: [`--display=${name}`, '--ozone-platform=x11'] };
}

/** A screen that nobody sees, with a keyboard. What a browser asks by itself is in no page, and headless Chromium never asks. */
export class VirtualDisplay {
  private constructor(
    private readonly server: ChildProcess,
    private readonly folder: string,
    /** As in `DISPLAY`. */
    readonly name: string,
  ) {}

  static async start(): Promise<VirtualDisplay> {
    const folder = mkdtempSync(join(tmpdir(), 'virtual-display-'));
    // It takes a free number, and says which once it can be used. What it shows is in a file.
    const args = ['-displayfd', '3', '-screen', '0', '1280x900x24', '-nolisten', 'tcp', '-fbdir', folder];
    const server = spawn('Xvfb', args, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
    const [number] = await once(server.stdio[3] as Readable, 'data');
    return new VirtualDisplay(server, folder, `:${String(number).trim()}`);
  }

  /** Presses a key, by its X name such as `Return`. */
  async press(key: string): Promise<void> {
    await run('xdotool', ['key', key], { env: { ...process.env, DISPLAY: this.name } });
  }

  /** Presses a key as soon as nothing moves any more, and waits until it has changed something. */
  async pressAtRest(key: string): Promise<void> {
    const isAtRest = async () => {
      const before = this.#picture();
      await pause(250);
      return this.#picture() === before;
    };
    await until('the screen to be at rest', isAtRest);
    const before = this.#picture();
    await this.press(key);
    await until(`${key} to change something`, () => this.#picture() !== before);
  }

  #picture(): string {
    return createHash('sha1')
      .update(readFileSync(join(this.folder, 'Xvfb_screen0')))
      .digest('hex');
  }

  async stop(): Promise<void> {
    const exited = once(this.server, 'exit');
    this.server.kill();
    await exited;
    rmSync(this.folder, { recursive: true, force: true });
  }
}
