import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const heldByThisProcess = new Set<string>();

/**
 * Makes the data folder and marks it as in use; returns the release.
 * Throws when a living process holds it: PGlite has no lock of its own and two writers would damage the data.
 */
export function holdDataFolder(dataDir: string): () => void {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const path = join(resolve(dataDir), 'wiki.pid');
  if (heldByThisProcess.has(path)) throw new Error(`${dataDir} is already open in this process.`);
  try {
    writeFileSync(path, String(process.pid), { flag: 'wx' });
  } catch {
    const holder = readHolder(path);
    if (holder !== undefined && isOtherLivingProcess(holder)) {
      throw new Error(`${dataDir} is in use by process ${holder}. Stop it, or remove ${path} if it is gone.`);
    }
    // Left behind by a process that was killed.
    writeFileSync(path, String(process.pid));
  }
  heldByThisProcess.add(path);
  return () => {
    heldByThisProcess.delete(path);
    rmSync(path, { force: true });
  };
}

function readHolder(path: string): number | undefined {
  const pid = Number(readFileSync(path, 'utf8'));
  return Number.isInteger(pid) && pid > 0 ? pid : undefined;
}

function isOtherLivingProcess(pid: number): boolean {
  // In a container the killed process often had the number that this one has.
  if (pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
