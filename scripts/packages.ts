import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { type Zippable, zipSync } from 'fflate';

/** Files by their names with `/`, as a zip has them. */
export type Files = ReadonlyMap<string, Uint8Array>;

const UNIX = 3;
const PLAIN_FILE = (0o100644 << 16) >>> 0;

/** A zip whose bytes depend on names and contents alone: not on the order a disk lists them in, nor on dates, modes or the time zone. */
export function fixedZip(files: Files): Uint8Array {
  const zipped: Zippable = {};
  // A zip holds the hour of the local clock, so this is the same in every time zone.
  const mtime = new Date(1980, 0, 1, 12);
  for (const name of [...files.keys()].sort()) {
    const options = { mtime, level: 9, os: UNIX, attrs: PLAIN_FILE } as const;
    zipped[name] = [files.get(name) as Uint8Array, options];
  }
  return zipSync(zipped);
}

/** Every file below a folder. */
export async function filesBelow(folder: string): Promise<Files> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter(entry => entry.isFile())
    .map(entry => relative(folder, join(entry.parentPath, entry.name)));
  return readAll(folder, paths);
}

/** What git keeps of a checkout, as it is now; null where the folder is none, as in an unpacked source archive. */
export async function sourceFiles(root: string): Promise<Files | null> {
  if (!existsSync(join(root, '.git'))) return null;
  const listed = execFileSync('git', ['ls-files', '-z'], { cwd: root, encoding: 'utf8' });
  // One that was deleted stays listed until that is committed.
  const paths = listed.split('\0').filter(path => path !== '' && existsSync(join(root, path)));
  return readAll(root, paths);
}

async function readAll(folder: string, paths: readonly string[]): Promise<Files> {
  const files = new Map<string, Uint8Array>();
  for (const path of paths) files.set(path.split(sep).join('/'), await readFile(join(folder, path)));
  return files;
}
