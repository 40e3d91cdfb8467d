import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from './browsers/browser.ts';
import { until } from './browsers/until.ts';

export interface Download {
  readonly path: string;
  readonly text: string;
}

/** Does what starts a download, and returns the file once it is complete: `isComplete` judges its text. */
export async function download(
  browser: Browser,
  start: () => Promise<void>,
  isComplete: (text: string) => boolean,
): Promise<Download> {
  const { downloadsDir } = browser;
  for (const old of readdirSync(downloadsDir)) rmSync(join(downloadsDir, old));
  await start();
  return until('the download', () => {
    const [name, ...others] = readdirSync(downloadsDir);
    // While it is written, browsers keep it under another name.
    if (!name || others.length > 0 || /\.(part|crdownload)$/.test(name)) return undefined;
    const path = join(downloadsDir, name);
    const text = readFileSync(path, 'utf8');
    return isComplete(text) ? { path, text } : undefined;
  });
}
