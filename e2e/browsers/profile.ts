import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const made = new Set<string>();

/** A fresh folder for a browser's profile; gone, at the latest, when this process exits. */
export function makeProfile(): string {
  const dir = mkdtempSync(join(tmpdir(), 'source-capture-browser-'));
  made.add(dir);
  return dir;
}

export function downloadsDirOf(profileDir: string): string {
  const dir = join(profileDir, 'downloads');
  mkdirSync(dir, { recursive: true });
  return dir;
}

/** Removes a profile that `makeProfile` made, and no other folder. */
export function removeProfile(dir: string): void {
  if (!made.delete(dir)) return;
  // A killed browser's last writes can still land while the folder is being emptied.
  rmSync(dir, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
}

process.on('exit', () => {
  for (const dir of made) removeProfile(dir);
});
