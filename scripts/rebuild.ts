import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { unzipSync } from 'fflate';
import { filesBelow, fixedZip, sourceFiles } from './packages.ts';

// Shows that the source archive builds the packages, byte for byte: it is unpacked and built in another folder, and what comes of it is
// compared with what was built here. npx vite build && npx tsx scripts/rebuild.ts

const ROOT = resolve(import.meta.dirname, '..');

const source = await sourceFiles(ROOT);
if (source) await rebuild(fixedZip(source));
else console.log('Not compared: this folder is no git checkout.');

async function rebuild(archive: Uint8Array): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'source-capture-rebuild-'));
  try {
    for (const [name, bytes] of Object.entries(unzipSync(archive))) {
      const path = join(folder, name);
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, bytes);
    }
    // What `npm ci` would install: the lock file is the same.
    const installed = await realpath(join(ROOT, 'node_modules'));
    await symlink(installed, join(folder, 'node_modules'), 'junction');
    const vite = join(installed, 'vite', 'bin', 'vite.js');
    const built = spawnSync(process.execPath, [vite, 'build', '--logLevel', 'error'], {
      cwd: folder,
      stdio: 'inherit',
    });
    if (built.status !== 0) throw new Error('The unpacked source did not build.');
    for (const browser of ['chrome', 'firefox']) await compare(browser, folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function compare(browser: string, folder: string): Promise<void> {
  const [here, there] = await Promise.all(
    [ROOT, folder].map(root => filesBelow(join(root, 'dist', browser))),
  );
  const names = new Set([...(here?.keys() ?? []), ...(there?.keys() ?? [])]);
  const differing = [...names].filter(name => {
    const [one, other] = [here?.get(name), there?.get(name)];
    return !one || !other || !Buffer.from(one).equals(other);
  });
  if (!here || !there || differing.length > 0 || !Buffer.from(fixedZip(here)).equals(fixedZip(there))) {
    throw new Error(`The source archive builds another package for ${browser}: ${differing.join(', ')}`);
  }
  console.log(`${browser}: the same ${names.size} files, and the same zip.`);
}
