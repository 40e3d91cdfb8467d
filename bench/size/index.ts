import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import type { Report, Row } from '../report.ts';

const DIST = fileURLToPath(new URL('../../dist/chrome', import.meta.url));
const KB = 1_024;

/** The gzipped size of what a click costs: the injected script, and the popup with every script and style it loads. */
export async function run(): Promise<Report> {
  if (!existsSync(DIST)) throw new Error('Nothing is built yet: npm run build');
  const popup = await loadedBy('popup/index.html');
  return {
    bench: 'size',
    rows: [
      row('Injected script', await gzipBytes(['content/main.js']), 45 * KB),
      row('Popup, all JavaScript and CSS', await gzipBytes(popup), 45 * KB),
    ],
  };
}

function row(what: string, bytes: number, limit: number): Row {
  const unit = 'KB gzip';
  return {
    what,
    value: (bytes / KB).toFixed(2),
    unit,
    limit: `≤ ${limit / KB} ${unit}`,
    pass: bytes <= limit,
  };
}

/** Each file is compressed by itself, as it would be sent. */
async function gzipBytes(files: Iterable<string>): Promise<number> {
  let bytes = 0;
  for (const file of files) bytes += gzipSync(await readFile(join(DIST, file)), { level: 9 }).length;
  return bytes;
}

/** The scripts and styles that a page loads, directly or by static imports. */
async function loadedBy(page: string): Promise<Set<string>> {
  const html = await readFile(join(DIST, page), 'utf8');
  const found = new Set<string>();
  const follow = async (from: string, address: string) => {
    const file = relative(DIST, join(DIST, dirname(from), address));
    if (found.has(file)) return;
    found.add(file);
    if (!file.endsWith('.js')) return;
    const code = await readFile(join(DIST, file), 'utf8');
    for (const [, imported] of code.matchAll(/(?:from|import)\s*"(\.[^"]+)"/g)) {
      if (imported) await follow(file, imported);
    }
  };
  for (const [, address] of html.matchAll(/(?:src|href)="([^"]+\.(?:js|css))"/g)) {
    if (address) await follow(page, address);
  }
  return found;
}
