import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { holdDataFolder } from './data-folder.ts';

let parent: string;
let dataDir: string;
beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'wiki-folder-'));
  dataDir = join(parent, 'deep', 'data');
});
afterEach(() => rmSync(parent, { recursive: true, force: true }));

describe('holdDataFolder', () => {
  it('makes the folder, and lets it be held once until its release', () => {
    const release = holdDataFolder(dataDir);
    expect(() => holdDataFolder(dataDir)).toThrow('already open');
    release();
    expect(existsSync(join(dataDir, 'wiki.pid'))).toBe(false);
    holdDataFolder(dataDir)();
  });

  it('refuses a folder that another living process holds', () => {
    holdDataFolder(dataDir)();
    writeFileSync(join(dataDir, 'wiki.pid'), String(process.ppid));
    expect(() => holdDataFolder(dataDir)).toThrow(`in use by process ${process.ppid}`);
  });

  it.each([
    ['a dead process', '4194999'],
    ['a killed process that had the number of this one', String(process.pid)],
    ['nobody', ''],
  ])('takes a folder that %s left', (_name, pid) => {
    holdDataFolder(dataDir)();
    writeFileSync(join(dataDir, 'wiki.pid'), pid);
    holdDataFolder(dataDir)();
  });
});
