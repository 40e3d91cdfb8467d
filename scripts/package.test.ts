import { existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { unzipSync } from 'fflate';
import { describe, expect, it, onTestFinished } from 'vitest';
import { filesBelow, fixedZip, sourceFiles } from './packages.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const CONTENTS: [name: string, words: string][] = [
  ['manifest.json', '{"version": "1.0"}'],
  ['popup/main.js', 'console.log(1);'.repeat(500)],
  ['popup/index.html', '<!doctype html>'],
  ['_locales/zh_CN/messages.json', '{}'],
];

/** A built folder, written in this order, with a date and a mode of its own. */
async function builtFolder(
  contents: readonly [string, string][],
  dated: Date,
  mode: number,
): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'package-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  for (const [name, words] of contents) {
    const path = join(folder, name);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, words);
    await chmod(path, mode);
    await utimes(path, dated, dated);
  }
  return folder;
}

describe('a package', () => {
  it('is the same bytes again, whenever, wherever and in whatever order its files were written', async () => {
    const first = await builtFolder(CONTENTS, new Date('2026-01-01T12:00:00Z'), 0o644);
    const second = await builtFolder(CONTENTS.toReversed(), new Date('2026-07-01T12:00:00Z'), 0o755);
    const zone = process.env.TZ;
    onTestFinished(() => {
      if (zone === undefined) delete process.env.TZ;
      else process.env.TZ = zone;
    });
    process.env.TZ = 'Asia/Tokyo';
    const one = fixedZip(await filesBelow(first));
    process.env.TZ = 'America/New_York';
    const other = fixedZip(await filesBelow(second));
    expect(Buffer.from(one).equals(other)).toBe(true);
  });

  it('is another where a byte of it is', async () => {
    const before = fixedZip(new Map([['a.js', Buffer.from('a')]]));
    expect(Buffer.from(before).equals(fixedZip(new Map([['a.js', Buffer.from('b')]])))).toBe(false);
  });

  it('holds every file by its name, in order', async () => {
    const folder = await builtFolder(CONTENTS, new Date(), 0o644);
    const unzipped = unzipSync(fixedZip(await filesBelow(folder)));
    expect(Object.keys(unzipped)).toEqual(CONTENTS.map(([name]) => name).sort());
    for (const [name, words] of CONTENTS) expect(Buffer.from(unzipped[name] ?? []).toString()).toBe(words);
  });
});

describe('the source archive', () => {
  it.runIf(existsSync(join(ROOT, '.git')))(
    'holds what the build needs, and nothing that is made',
    async () => {
      const names = [...((await sourceFiles(ROOT))?.keys() ?? [])];
      for (const needed of [
        'package.json',
        'package-lock.json',
        'README.md',
        'vite.config.ts',
        'manifest.json',
      ]) {
        expect(names).toContain(needed);
      }
      expect(names.filter(name => /^(node_modules|dist|data|artifacts)\//.test(name))).toEqual([]);
    },
  );

  it('is not made where there is no git, as in an unpacked one', async () => {
    expect(await sourceFiles(await builtFolder(CONTENTS, new Date(), 0o644))).toBeNull();
  });
});
