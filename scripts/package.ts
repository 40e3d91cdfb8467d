import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join, relative, resolve, sep } from 'node:path';
import { type Zippable, zipSync } from 'fflate';

// npm run package: one zip per store from what was built, the same bytes for the same build.

const DIST = resolve(import.meta.dirname, '..', 'dist');
/** The earliest time a zip can hold: a build's own times would make each zip another one. */
const FIXED_TIME = new Date(1980, 0, 1);

const { version } = JSON.parse(await readFile(resolve(DIST, '..', 'package.json'), 'utf8'));
await mkdir(join(DIST, 'packages'), { recursive: true });
for (const browser of ['chrome', 'firefox']) {
  const folder = join(DIST, browser);
  const files: Zippable = {};
  for (const path of await filesIn(folder)) {
    const name = relative(folder, path).split(sep).join('/');
    files[name] = [await readFile(path), { mtime: FIXED_TIME, level: 9 }];
  }
  const target = join(DIST, 'packages', `source-capture-${version}-${browser}.zip`);
  await writeFile(target, zipSync(files));
  console.log(relative(process.cwd(), target));
}

async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name))
    .sort();
}
