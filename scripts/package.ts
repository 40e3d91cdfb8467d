import { createHash } from 'node:crypto';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import { type Files, filesBelow, fixedZip, sourceFiles } from './packages.ts';

// npm run package: one zip per store from what was built, and the source that builds them, each the same bytes every time.

const ROOT = resolve(import.meta.dirname, '..');
const OUT = join(ROOT, 'dist', 'packages');

const { version } = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8'));
// What an earlier version left there must not go to a store.
await rm(OUT, { recursive: true, force: true });
await mkdir(OUT, { recursive: true });
for (const browser of ['chrome', 'firefox'])
  await write(browser, await filesBelow(join(ROOT, 'dist', browser)));
const source = await sourceFiles(ROOT);
if (source) await write('source', source);
else console.log('No source archive: this folder is no git checkout.');

async function write(what: string, files: Files): Promise<void> {
  const zip = fixedZip(files);
  const path = join(OUT, `source-capture-${version}-${what}.zip`);
  await writeFile(path, zip);
  console.log(`${createHash('sha256').update(zip).digest('hex')}  ${relative(process.cwd(), path)}`);
}
