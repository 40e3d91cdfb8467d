import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const prefix = 'source-capture-browser-';
const hourMs = 60 * 60 * 1000;
const made = new Set<string>();

/** A fresh folder for a browser's profile; gone, at the latest, when this process exits. */
export function makeProfile(): string {
  removeAbandoned();
  const dir = mkdtempSync(join(tmpdir(), prefix));
  made.add(dir);
  return dir;
}

/** Where a browser with this profile saves downloads. */
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

/** A process that was killed could not remove its profiles: the next one does, when they are old. */
function removeAbandoned(): void {
  for (const name of readdirSync(tmpdir())) {
    if (!name.startsWith(prefix)) continue;
    const dir = join(tmpdir(), name);
    const modifiedMs = statSync(dir, { throwIfNoEntry: false })?.mtimeMs ?? Date.now();
    if (Date.now() - modifiedMs > 6 * hourMs) rmSync(dir, { recursive: true, force: true });
  }
}
